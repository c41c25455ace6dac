"""`trace`: the JSON contract, the call that is asked for, times in every form, and what is refused."""

from pathlib import Path
from typing import Any

import pytest
from cli_flow_contract import TRACE
from cli_program import EXAMPLE, SMALL, parsed, run, small
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from avoki_config.cli import app, exits

MAIN, SERVICE, GROUP, NOBODY = "+46846500400", "+46846500401", "+46846500410", "+46846500479"
OPEN = ("--at", "2026-11-24 10:00")


def trace(*arguments: str, tenant: Path = EXAMPLE) -> Any:
    done = run("trace", tenant, "--format", "json", *arguments)
    value = parsed(done)
    Draft202012Validator(TRACE).validate(value)
    assert done.returncode == exits.DONE
    assert done.stderr == ""
    return value


def written(step: Any) -> str:
    """The line that a step points at."""
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    line: int = step["span"]["start"]["line"]
    return lines[line - 1].strip()


@pytest.mark.parametrize(
    ("at", "status", "line"),
    [
        ("2026-11-24 10:00", "open", "mon-thu: 08:00-17:00"),
        ("2026-11-28 10:00", "closed", "default: closed"),
        ("2026-12-24 10:00", "closed", "close: [public, de_facto]"),
        ("2027-04-16 13:00", "closed", "- {name: Kick off"),
    ],
)
def test_an_hour_points_at_the_entry_that_decided(at: str, status: str, line: str) -> None:
    step = next(each for each in trace("--to", MAIN, "--at", at)["steps"] if each["event"] == "schedule")
    assert step["value"] == status
    assert written(step).startswith(line)


def test_json_says_what_happened_in_order_with_its_lines() -> None:
    value = trace("--to", SERVICE, *OPEN, "--press", "2", "--press", "1")
    assert (value["to"], value["at"]) == (SERVICE, "2026-11-24T10:00:00+01:00")
    assert value["ends"] == {"kind": "group", "id": "felanmalan"}
    assert value["hears"] == ["kundservice-val", "fel-val", "ko-fel"]
    events = [(each["event"], each["value"]) for each in value["steps"]]
    assert [each for each in events if each[0] == "key"] == [("key", "2"), ("key", "1")]
    assert [each[1] for each in events if each[0] == "play"] == value["hears"]
    key = next(each for each in value["steps"] if each["event"] == "key")
    assert key["address"] == "menu.kundservice"
    assert written(key).startswith("2:")


@pytest.mark.parametrize("given", [("--press", "2", "--press", "1"), ("--press", "2,1"), ("--press", "2, 1")])
def test_keys_may_be_repeated_or_separated_by_commas(given: tuple[str, ...]) -> None:
    assert trace("--to", SERVICE, *OPEN, *given)["ends"] == {"kind": "group", "id": "felanmalan"}


@pytest.mark.parametrize(
    "given",
    [
        ("--when", "group.kundtjanst=no_agents", "--when", "group.vaxel=no_agents"),
        ("--when", "group.kundtjanst=no_agents,group.vaxel=no_agents"),
        ("--when", "group.kundtjanst=max_wait", "--when", "group.vaxel=no_agents,user.karin-ek=busy"),
    ],
)
def test_outcomes_may_be_repeated_or_separated_by_commas(given: tuple[str, ...]) -> None:
    ends = trace("--to", GROUP, *OPEN, *given)["ends"]
    assert ends in ({"kind": "external", "id": "+46406280499"}, {"kind": "user_voicemail", "id": "karin-ek"})
    assert (ends["kind"] == "user_voicemail") == ("user.karin-ek=busy" in given[-1])


@pytest.mark.parametrize(
    ("written", "instant"),
    [
        ("2026-12-24", "2026-12-24T00:00:00+01:00"),
        ("2026-12-24 10:00", "2026-12-24T10:00:00+01:00"),
        ("2026-12-24T10:00", "2026-12-24T10:00:00+01:00"),
        ("2026-12-24T10:00+00:00", "2026-12-24T11:00:00+01:00"),
        ("2026-12-24T10:00Z", "2026-12-24T11:00:00+01:00"),
        ("2026-10-25 02:30", "2026-10-25T02:30:00+02:00"),
        ("2026-10-25T02:30+01:00", "2026-10-25T02:30:00+01:00"),
    ],
)
def test_a_time_is_the_tenants_unless_it_says_so_and_the_first_where_it_is_twice(written: str, instant: str) -> None:
    assert trace("--to", MAIN, "--at", written)["at"] == instant


def test_a_number_that_nobody_has_is_not_in_service() -> None:
    assert trace("--to", NOBODY, *OPEN)["ends"] == {"kind": "not_in_service"}
    assert trace("--to", "+46406280499", *OPEN)["ends"] == {"kind": "not_in_service"}


def test_an_end_that_is_nowhere_has_no_id() -> None:
    assert trace("--to", MAIN, "--at", "2026-12-24 10:00")["ends"] == {"kind": "hangup"}


def test_text_says_why_and_where() -> None:
    done = run("trace", EXAMPLE, "--to", MAIN, "--at", "2026-12-24 10:00")
    assert done.returncode == exits.DONE
    assert "stängt: Julafton" in done.stdout
    assert f"{EXAMPLE}:" in done.stdout
    english = run("trace", EXAMPLE, "--to", MAIN, "--at", "2026-12-24 10:00", "--lang", "en")
    assert "closed: Julafton" in english.stdout
    assert "Ends: hung up" in english.stdout


def test_lines_fit_on_a_screen_where_the_path_does() -> None:
    done = run("trace", "examples/tenant.yaml", "--to", SERVICE, *OPEN, "--press", "2,1")
    assert max(len(line) for line in done.stdout.splitlines()) <= 80


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--to", "08-465 004 00"), "no number in E.164"),
        (("--to", MAIN, "--press", "12"), '"12" is not a key'),
        (("--to", MAIN, "--press", "A"), '"A" is not a key'),
        (("--to", MAIN, "--when", "group.kundtjanst"), "ADDR=OUTCOME"),
        (("--to", MAIN, "--when", "group.kundtjanst=busy"), 'can\'t be "busy"'),
        (("--to", MAIN, "--when", "group.jour=overflow"), 'can\'t be "overflow"'),
        (("--to", MAIN, "--when", "group.kundtjenst=overflow"), 'Did you mean "group.kundtjanst"?'),
        (("--to", MAIN, "--when", "group.jour=no_agents,group.jour=answered"), "one for each address"),
        (("--to", MAIN, "--at", "igår"), "igår"),
        ((), "--to"),
    ],
)
def test_a_call_that_cannot_be_made_is_wrong_usage(arguments: tuple[str, ...], words: str) -> None:
    done = run("trace", EXAMPLE, *OPEN, *arguments)
    assert done.returncode == exits.USAGE
    assert words in done.stderr
    assert done.stdout == ""


def test_faults_of_the_flow_are_walked_and_what_leads_nowhere_is_refused(tmp_path: Path) -> None:
    ring = SMALL.replace("no_input: {user: anna}", "no_input: {menu: huvud}").replace(
        '"+46846500401"', '"+46846500402"'
    )
    assert run("validate", small(tmp_path, ring), *OPEN).returncode == exits.FAILED
    assert trace("--to", "+46846500402", *OPEN, tenant=small(tmp_path, ring))["ends"] == {"kind": "trapped"}
    broken = run("trace", small(tmp_path, SMALL.replace("{1: {user: anna}}", "{1: {user: ana}}")), "--to", MAIN, *OPEN)
    assert broken.returncode == exits.FAILED
    assert "REF001" in broken.stderr
    assert broken.stdout == ""


def test_other_mistakes_in_the_same_tenant_do_not_stop_a_call(tmp_path: Path) -> None:
    mistaken = SMALL.replace('"+46846500401"', '"0846500401"').replace("administrator: true", "active: false")
    assert trace("--to", MAIN, *OPEN, tenant=small(tmp_path, mistaken))["ends"] == {"kind": "user", "id": "anna"}


def test_a_rule_that_crashes_stops_no_call_but_what_is_judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("avoki_config.validators.ref.ref001_unknown_target.check", broken)
    file, at = str(small(tmp_path)), ("--at", "2026-11-23")
    runner = CliRunner()
    for walked in (("trace", file, "--to", "+46846500400"), ("diff", file, file), ("calendar", file), ("graph", file)):
        result = runner.invoke(app, [*walked, *at, *(("--format", "dot") if walked[0] == "graph" else ())])
        assert result.exit_code == exits.DONE, (walked, result.output)
    for judged in (("validate", file), ("plan", file)):
        result = runner.invoke(app, [*judged, *at])
        assert result.exit_code == exits.FAILED
        assert "INT001" in result.output


def test_the_same_call_is_the_same_bytes_everywhere() -> None:
    given = (
        "trace",
        EXAMPLE,
        "--to",
        SERVICE,
        "--at",
        "2026-11-24 10:00",
        "--press",
        "2,silence,7",
        "--format",
        "json",
    )
    plain = run(*given).stdout
    odd = {"PYTHONHASHSEED": "7", "TZ": "Pacific/Apia", "LANG": "tr_TR.UTF-8", "LC_ALL": "C"}
    assert run(*given, env=odd).stdout == plain
