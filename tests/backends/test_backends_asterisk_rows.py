"""What a tenant compiles to for an exchange: dialplan without dead ends, hours as they are, nobody's text in it."""

import os
import re
import subprocess
import sys
from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from asterisk_dialplan import YEAR, compiled, dead_ends, example, lowered, rows_of
from hours import hours_strategies
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from oracle_strategies import busy_tenants

from avoki_config.backends.asterisk.opening import Opening
from avoki_config.backends.asterisk.rows import UnsafeTextError, line
from avoki_config.hours import compile_schedules, decide, to_instants
from avoki_config.hours.zones import DAY, day_number, weekday
from avoki_config.resources import Resource, canonical

EXAMPLE = example()
SAFE = re.compile(r"[A-Za-z0-9._+@/:,()?!<>=~\"'*${}\[\]%&| -]*")
SLOW = settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))


def test_every_line_of_the_example_leads_somewhere() -> None:
    assert list(dead_ends(compiled(EXAMPLE))) == []


@SLOW
@given(busy_tenants())
def test_every_line_of_any_tenant_leads_somewhere(data: Any) -> None:
    whole = compiled(lowered(data))
    assert list(dead_ends(whole)) == []
    keys = [(each["context"], each["exten"], each["priority"]) for each in rows_of(whole, "ast_extensions")]
    assert len(keys) == len(set(keys))


def test_the_same_tenant_gives_the_same_rows_whatever_the_hash_seed() -> None:
    program = (
        "import sys; sys.path[:0] = ['tests']; from asterisk_dialplan import *; "
        "whole = compiled(example()); from avoki_config.resources import content_hash; "
        "print(whole.version, content_hash({a: [list(r) for r in rows] for a, rows in whole.rows.items()}))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1


@SLOW
@given(hours_strategies.schedules(date(2027, 3, 27)), st.data())
def test_hours_are_the_evaluators(written: dict[str, Any], data: st.DataObject) -> None:
    schedules = compile_schedules({"a": written, "b": {"opposite_of": "a"}}, {"time_zone": "Europe/Stockholm"})
    for schedule in schedules.values():
        opening = Opening(schedule, YEAR)
        day = day_number(date(2027, 3, 10)) + data.draw(st.integers(0, 40))
        second = data.draw(st.integers(0, DAY - 1))
        says = opening.days.get(day, opening.week[weekday(day)])
        effect = next(number for minute, number in reversed(says) if minute * 60 <= second)
        for instant in to_instants(schedule.zone, day * DAY + second):
            assert opening.effects[effect].effect == decide(schedule, instant).effect


def test_days_that_are_as_their_weekday_are_not_written() -> None:
    weekly = {"mon": ["08:00-17:00"]}
    schedule = compile_schedules({"a": {"default": "closed", "weekly": weekly}}, {"time_zone": "Europe/Stockholm"})["a"]
    assert Opening(schedule, YEAR).days == {}


def test_who_is_rung_is_no_part_of_the_version_and_what_callers_meet_is() -> None:
    version = compiled(EXAMPLE).version
    assert compiled(_edited("group.vaxel", members=[{"user": "karin-ek", "role": "member"}])).version == version
    assert compiled(_edited("user.karin-ek", devices=[])).version == version
    assert compiled(_edited("contact_list.leverantorer", name="Andra")).version == version
    assert compiled(_edited("menu.huvudnummer", timeout="9s")).version != version


def _edited(address: str, **fields: object) -> list[Resource]:
    return [
        Resource(one.address, one.kind, {**one.attributes, **fields}, one.references) if one.address == address else one
        for one in EXAMPLE
    ]


NASTY = (
    "${SHELL(touch /tmp/avoki-injected)}",
    '"; Hangup() ; "',
    "a,b,c|d&e^f;g",
    "$[1+1] <script>",
    "Åke\nexten => s,1,System(id)\r\n",
    "`id` $(id) ' OR 1=1 --",
)
TEXTS = {
    "user.karin-ek": ("first_name", "last_name", "department", "keywords"),
    "group.vaxel": ("name",),
    "menu.huvudnummer": ("name",),
    "conference.stormote": ("name",),
    "group_voicemail.ekonomi": ("name",),
    "prompt.valkommen": ("name", "description"),
    "tenant": ("name",),
    "desk_phone.telefonist": ("model", "mac"),
}


@pytest.mark.parametrize("text", NASTY)
def test_no_text_of_a_tenant_becomes_dialplan(text: str) -> None:
    assert_inert(_filled(text), compiled(EXAMPLE))


@SLOW
@given(st.text(max_size=40))
def test_no_text_whatever_becomes_dialplan(text: str) -> None:
    assert_inert(_filled(text), compiled(EXAMPLE))


def assert_inert(resources: list[Resource], plain: Any) -> None:
    """The dialplan is what it is without the texts; names that phones show have only letters, digits and ` .-’`."""
    whole = compiled(resources)
    assert rows_of(whole, "ast_extensions") == rows_of(plain, "ast_extensions")
    for table in ("ast_numbers", "ast_internal", "ast_queue_members", "ast_aors"):
        assert rows_of(whole, table) == rows_of(plain, table)
    for row in rows_of(whole, "ast_endpoints"):
        assert re.fullmatch(r'"[^"]*" <\+?\d*>', row["callerid"])
        assert all(sign.isalnum() or sign in " .-’" for sign in row["callerid"].split('"')[1])
    for row in rows_of(whole, "ast_queues"):
        assert all(sign.isalnum() or sign in " .-’" for sign in row["title"])


def _filled(text: str) -> list[Resource]:
    """Return the example with a text in every field that takes any; texts of prompts are spoken, not written."""
    found = []
    for one in EXAMPLE:
        attributes = deepcopy(dict(one.attributes))
        for field in TEXTS.get(one.address, ()):
            attributes[field] = [text] if field == "keywords" else text
        if one.address == "schedule.kontorstid":
            for exception in attributes["exceptions"]:
                exception["name"] = text
        found.append(Resource(one.address, one.kind, attributes, one.references))
    return found


@pytest.mark.parametrize("text", NASTY)
@pytest.mark.parametrize(
    ("address", "field"),
    [
        ("user.karin-ek", "extension"),
        ("user.karin-ek", "number"),
        ("user.karin-ek", "email"),
        ("group.jour", "prefix"),
        ("group.jour", "suffix"),
        ("group.ekonomi", "display_number"),
        ("group.english", "language"),
    ],
)
def test_what_a_hand_made_plan_says_is_refused_or_dropped(address: str, field: str, text: str) -> None:
    """The language takes no such values; a registry that somebody wrote to may hold them."""
    try:
        whole = compiled(_edited(address, **{field: text}))
    except UnsafeTextError:
        return
    told = canonical([list(row) for rows in whole.rows.values() for row in rows])
    assert canonical(text)[1:-1] not in told
    assert all(SAFE.fullmatch(each["appdata"]) for each in rows_of(whole, "ast_extensions"))


def test_a_name_with_code_in_it_is_refused() -> None:
    with pytest.raises(UnsafeTextError):
        line("Queue", "<queue>", queue="a,${SHELL(id)}")
