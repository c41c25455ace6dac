"""What somebody did to an exchange by SQL is told in the language's words, and as rows only where it has none."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from asterisk_dialplan import example

from avoki_config.backends import open_backend
from avoki_config.planner import Wanted, apply_wanted, plan_on
from avoki_config.resources import Plan, Resource
from avoki_config.resources.drift import Drift

TENANT = "nordlunda"
RESOURCES = list(example())
VAXEL = "WHERE name = 'nordlunda.vaxel'"


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """Return the folder of the example tenant on an exchange, which every test leaves as it was."""
    with TemporaryDirectory() as made:
        place = Path(made)
        (place / "avoki-config.toml").write_text('[exchange.trunk]\nhost = "127.0.0.2"\n')
        apply_wanted(open_backend(f"asterisk+sqlite:{place}/ex.db", TENANT, place), Wanted(TENANT, RESOURCES))
        yield place


def plan(folder: Path, resources: list[Resource] = RESOURCES) -> Plan:
    return plan_on(open_backend(f"asterisk+sqlite:{folder}/ex.db", TENANT, folder), Wanted(TENANT, resources))


def edited(folder: Path, *statements: str, resources: list[Resource] = RESOURCES) -> tuple[Drift, ...]:
    """Return the drift that statements make; afterwards an apply undoes them."""
    with sqlite3.connect(folder / "ex.db") as connection:
        for each in statements:
            assert connection.execute(each).rowcount > 0
    found = plan(folder, resources).drift
    apply_wanted(open_backend(f"asterisk+sqlite:{folder}/ex.db", TENANT, folder), Wanted(TENANT, RESOURCES))
    assert plan(folder).changes == ()
    return found


def told(drift: tuple[Drift, ...]) -> dict[str, tuple[Any, Any]]:
    return {f"{each.address} {field.path}": (field.applied, field.real) for each in drift for field in each.fields}


IN_WORDS = {
    f"UPDATE ast_queues SET wrapuptime = '30' {VAXEL}": {"group.vaxel wrap_up": ("10s", "30s")},
    f"UPDATE ast_queues SET title = 'Receptionen' {VAXEL}": {"group.vaxel name": ("Växeln", "Receptionen")},
    # three announcements, 40 seconds apart, are heard before the wait is over: now two
    "UPDATE ast_extensions SET appdata = replace(appdata, '>= 3', '>= 2') "
    "WHERE owner = 'nordlunda/group.vaxel' AND exten = 'wait' AND app = 'GotoIf'": {
        "group.vaxel queue.max_wait": ("2m", "1m20s")
    },
    "DELETE FROM ast_numbers WHERE owner = 'nordlunda/user.karin-ek'": {"user.karin-ek number": ("+46846500420", None)},
    "DELETE FROM ast_internal WHERE dialled = 'nordlunda/420'": {"user.karin-ek extension": ("420", None)},
    "DELETE FROM ast_endpoints WHERE id = 'nordlunda.softphone.omar-said'": {
        "user.omar-said devices": (["softphone"], [])
    },
}


@pytest.mark.parametrize(("edit", "expected"), IN_WORDS.items())
def test_what_the_language_has_a_word_for_is_told_in_it(
    folder: Path, edit: str, expected: dict[str, tuple[Any, Any]]
) -> None:
    assert told(edited(folder, edit)) == expected


def members(value: Any) -> list[tuple[str, Any]]:
    return [(each["user"], each.get("skill")) for each in value]


def test_who_is_taken_out_of_a_group_is_a_member_less(folder: Path) -> None:
    left = told(edited(folder, "DELETE FROM ast_queue_members WHERE membername = 'nordlunda.nils-sarri'"))
    applied, real = left["group.jour members"]
    assert [each for each in members(applied) if each not in members(real)] == [("nils-sarri", None)]
    assert len(members(real)) == len(members(applied)) - 1


def test_a_penalty_is_a_skill(folder: Path) -> None:
    edit = "UPDATE ast_queue_members SET penalty = 3 WHERE uniqueid = 'nordlunda.kundtjanst/nordlunda.omar-said'"
    ((field, (applied, real)),) = told(edited(folder, edit)).items()
    assert field == "group.kundtjanst members"
    assert members(applied)[0] == ("omar-said", 1)
    assert members(real)[0] == ("omar-said", 4)
    assert members(real)[1:] == members(applied)[1:]


def test_several_edits_of_one_row_are_told_each_in_its_way(folder: Path) -> None:
    edit = f"UPDATE ast_queues SET wrapuptime = '30', retry = '7', title = 'Receptionen' {VAXEL}"
    assert told(edited(folder, edit)) == {
        "group.vaxel exchange.ast_queues nordlunda.vaxel.retry.found": (None, "7"),
        "group.vaxel exchange.ast_queues nordlunda.vaxel.retry.written": (None, "1"),
        "group.vaxel name": ("Växeln", "Receptionen"),
        "group.vaxel wrap_up": ("10s", "30s"),
    }


def test_what_the_language_has_no_word_for_is_told_as_rows(folder: Path) -> None:
    edit = f"UPDATE ast_queues SET strategy = 'rrmemory' {VAXEL}"
    assert all(field.startswith("group.vaxel exchange.ast_queues") for field in told(edited(folder, edit)))


def test_what_the_file_says_too_is_no_warning(folder: Path) -> None:
    wanted = [
        Resource(one.address, one.kind, {**one.attributes, "wrap_up": "30s"}, one.references)
        if one.address == "group.vaxel"
        else one
        for one in RESOURCES
    ]
    (drift,) = edited(folder, f"UPDATE ast_queues SET wrapuptime = '30' {VAXEL}", resources=wanted)
    assert drift.outcome == "agreed"
    assert [(field.file, field.applied, field.real) for field in drift.fields] == [("30s", "10s", "30s")]
