"""What people write reaches the exchange as text and nothing else: in its rows, and in calls for real."""

import asyncio
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from asterisk_dialplan import compiled
from exchange_attack import ATTACKS, EXAMPLE, GLOBAL, JUDGED, TEXTS, attacked, attacked_text, open_fields
from exchange_performed import NewUrl, performed, said
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from avoki_config.compiler import compile as compile_tenant
from avoki_config.exchange import program
from avoki_config.exchange.folder import ExchangeFolder
from avoki_config.exchange.live.run import Asked
from avoki_config.exchange.manager import Manager
from avoki_config.resources import Resource

SPOKEN = frozenset({"ast_endpoints.callerid", "ast_queues.title"})
"""The columns in which a name is shown to somebody."""

SHOWN = re.compile(r"[\w .’-]*", re.ASCII)
RECORDING = re.compile(r"[0-9a-f]{32}|[0-9a-f]{12}(?=-)")
"""What a prompt's text changes: the name of its recording, and with it the flow's version."""


def rows(resources: list[Resource]) -> tuple[list[tuple[str, Any]], set[str]]:
    """Return all rows but for what names recordings and versions, and the names that are shown."""
    found: list[tuple[str, Any]] = []
    shown: set[str] = set()
    for rows_of_one in compiled(resources).rows.values():
        for row in rows_of_one:
            values = {}
            for column, value in row.values.items():
                if f"{row.table}.{column}" in SPOKEN:
                    shown.add(str(value))
                else:
                    values[column] = RECORDING.sub("#", value) if isinstance(value, str) else value
            found.append((row.table, sorted(values.items(), key=lambda each: each[0])))
    return sorted(found, key=str), shown


def test_every_field_that_takes_any_text_is_attacked_or_judged_elsewhere() -> None:
    assert open_fields() == TEXTS | JUDGED


@settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=30))
@example(ATTACKS[0])
@example(ATTACKS[1])
@example(ATTACKS[2])
@example(ATTACKS[3])
@example(ATTACKS[4])
@example(ATTACKS[5])
@example(ATTACKS[6])
def test_no_text_changes_a_row_but_for_the_names_that_are_shown(text: str) -> None:
    found, shown = rows(attacked(text))
    assert found == rows(attacked(""))[0]
    for each in shown:
        name = re.fullmatch(r'"(.*)" <\+?\d+>|(.*)', each, re.DOTALL)
        assert name is not None
        assert all(sign.isalnum() or sign in " .-’" for sign in name[1] or name[2] or ""), each


def _epoch(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


DAY, CHRISTMAS_EVE = _epoch("2026-11-24 09:00"), _epoch("2026-12-24 09:00")
MAIN = "+46846500400"
CALLS: tuple[tuple[str, int, tuple[str, ...], dict[str, str]], ...] = (
    (MAIN, DAY, ("1",), {}),
    (MAIN, DAY, ("9",), {}),
    (MAIN, DAY, ("4", "2", "3"), {}),
    ("+46846500401", DAY, ("2", "9", "9", "9"), {}),
    ("+46846500415", DAY, (), {"group.english": "no_agents"}),
    ("+46846500420", DAY, (), {"user.karin-ek": "busy"}),
    ("+46846500421", DAY, (), {}),
    (MAIN, CHRISTMAS_EVE, (), {}),
    ("+46313900600", CHRISTMAS_EVE, (), {}),
)


def test_calls_go_as_ever_and_nothing_is_executed(work: Path, new_url: NewUrl, monkeypatch: pytest.MonkeyPatch) -> None:
    mark = work / "executed"
    shutil.copytree(EXAMPLE.parent / "prompts", work / "prompts")
    tenant = work / "tenant.yaml"
    tenant.write_text(attacked_text(*(text.replace("@MARK@", str(mark)) for text in ATTACKS)), "utf-8")
    compilation = compile_tenant(str(tenant))
    assert [each for each in compilation.diagnostics if each.severity == "error"] == []
    globals_: list[str] = []
    stop = program.stop

    def look_and_stop(folder: ExchangeFolder) -> bool:
        globals_.append(program.console(folder, "dialplan show globals"))
        setup = folder.known()
        with Manager(setup.ports.manager, setup.manager_secret) as manager:
            manager.ask("Getvar", Variable=f"SET(GLOBAL({GLOBAL})=1)")
        globals_.append(program.console(folder, "dialplan show globals"))
        return stop(folder)

    monkeypatch.setattr(program, "stop", look_and_stop)
    asked = [Asked(str(at), *call) for at, call in enumerate(CALLS)]
    played = asyncio.run(performed(compilation.resources, asked, work / "x", work, new_url))
    assert [said(each) for each in played if each.wrong] == []
    assert len(played) == len(CALLS)
    before, after = globals_[::2], globals_[1::2]
    assert all(f"{GLOBAL}=1" in each for each in after), "what is read as code would have been seen"
    assert all("AVOKI_SOUNDS" in each and GLOBAL not in each for each in before)
    assert not mark.exists()
