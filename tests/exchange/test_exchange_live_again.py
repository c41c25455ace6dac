"""A call that goes wrong for real is made once more, alone: the second verdict counts, and both are told."""

from pathlib import Path

import pytest
from exchange_program import TENANT, write_tenant

from avoki_config.compiler import call_tests
from avoki_config.compiler import compile as compile_tenant
from avoki_config.compiler.live_calls import live
from avoki_config.exchange.live.ear import Ear, Heard
from avoki_config.exchange.live.run import Theatre
from avoki_config.flow.timed import TimedFlow
from avoki_config.reports import calls_json, calls_text
from avoki_config.reports.screen import Screen

CALLS = """\
tests:
  - name: Support svarar
    call: "+46846500401"
    at: 2026-12-24 10:00
    press: ["1"]
    expect: {hears: [valkommen, ko], ends: {group: support}}
  - name: Anna svarar inte
    call: "+46846500401"
    at: 2026-11-24 10:00
    press: ["2"]
    when: {user.anna: no_answer}
    expect: {hears: [valkommen], ends: {user_voicemail: anna}}
"""
DEAF = "On the exchange it should hear valkommen, ko, and heard nothing."


def played(work: Path, text: str = TENANT) -> tuple[call_tests.TestRun, str, dict[str, tuple[bool, list[str]]]]:
    """Play the calls, and return the run, its report, and of each test whether it holds and its first try."""
    tenant = write_tenant(work, text)
    calls = work / "bolaget.calls.yaml"
    calls.write_text(CALLS, encoding="utf-8")
    compilation = compile_tenant(str(tenant))
    assert compilation.at is not None
    theatre = Theatre("bolaget", work, work, work / "kept", [f"asterisk+sqlite:{work}/0.db"])
    run = live(call_tests.run_calls(compilation, [calls]), compilation.resources, theatre)
    flow = TimedFlow.from_instant(compilation.graph, int(compilation.at.timestamp()))
    screen = Screen(width=200, colour=False)
    said = calls_text.render(run, "tenant.yaml", flow.horizon.span, flow.zone, screen=screen, lang="sv")
    results = calls_json.document(run, "tenant.yaml", flow.zone)["results"]
    return run, said, {each["name"]: (each["ok"], each["first_try"]) for each in results}


def test_what_went_wrong_once_holds_when_it_goes_well_alone(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hearing = Ear.heard
    deaf = [True, True]

    def hard_of_hearing(ear: Ear, samples: bytes) -> list[Heard]:
        return [] if deaf and deaf.pop() else hearing(ear, samples)

    monkeypatch.setattr(Ear, "heard", hard_of_hearing)
    run, said, results = played(work)
    assert run.ok
    assert {name: ok for name, (ok, _) in results.items()} == {"Support svarar": True, "Anna svarar inte": True}
    assert results["Support svarar"][1] == [DEAF]
    assert f"tried twice: Support svarar\n  The first time: {DEAF}\n" in said
    assert "2 calls made on an exchange, 2 of them twice: 2 hold, 0 fail." in said


def test_what_goes_wrong_twice_is_wrong(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Ear, "heard", lambda *_: [])
    run, said, results = played(work)
    assert not run.ok
    assert results["Support svarar"] == (False, [DEAF])
    assert f"test failed: Support svarar\n  bolaget.calls.yaml:2\n  {DEAF}" in said.replace(f"{work}/", "")
    assert said.count(DEAF) == 2


def test_what_goes_well_is_made_once(work: Path) -> None:
    run, said, results = played(work)
    assert run.ok
    assert [first for _, first in results.values()] == [[], []]
    assert "twice" not in said
