"""`test`: call tests and promises, what happened instead, coverage, formats and exit codes."""

import shlex
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from cli_program import AT, EXAMPLE, SMALL, parsed, run, small

from avoki_config.cli import exits

MENU = "+46846500401"
OUT = SMALL.replace("invalid: {user: anna}", 'invalid: {external: "+46406280499"}')


def calls(folder: Path, text: str, name: str = "a.calls.yaml") -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def reported(path: Path, *arguments: str | Path) -> Any:
    done = run("test", path, "--format", "json", *AT, *arguments)
    value = parsed(done)
    assert done.returncode == (exits.DONE if value["ok"] else exits.FAILED)
    return value


def a_test(expect: str, **fields: str) -> str:
    extra = "".join(f", {name}: {value}" for name, value in fields.items())
    return f'tests:\n  - {{name: Prov, call: "{MENU}", at: 2026-11-24 10:00{extra}, expect: {expect}}}\n'


def test_the_examples_calls_all_hold() -> None:
    value = reported(EXAMPLE)
    assert value["ok"] is True
    assert value["counts"]["failed"] == 0
    assert value["counts"]["passed"] > 50
    assert 0 < value["coverage"]["ratio"] < 1
    assert value["coverage"]["covered"] + len(value["coverage"]["missing"]) == value["coverage"]["total"]


@pytest.mark.parametrize(
    ("expect", "fields"),
    [
        ("{ends: {user: anna}}", {"press": '["1"]'}),
        ("{hears: [valkommen, valkommen], ends: {user: anna}}", {}),
        ("{hears: [valkommen, valkommen]}", {"press": '["7", silence]'}),
        ("{ends: {user_voicemail: anna}}", {"press": '["1"]', "when": "{user.anna: busy}"}),
        ('{ends: {external: "+46406280499"}}', {"press": '["7", "7"]'}),
    ],
)
def test_a_call_that_goes_as_written_holds(tmp_path: Path, expect: str, fields: dict[str, str]) -> None:
    calls(tmp_path, a_test(expect, **fields))
    assert reported(small(tmp_path, OUT))["counts"] == {"passed": 1, "failed": 0}


@pytest.mark.parametrize(
    ("expect", "fields", "words"),
    [
        ("{ends: {hangup: true}}", {"press": '["1"]'}, "should end in hangup, and ended in user anna"),
        ("{hears: [valkommen]}", {}, "should hear valkommen, and heard valkommen, valkommen"),
        ("{hears: [valkomen]}", {"press": '["1"]'}, 'no prompt "valkomen". Did you mean "valkommen"?'),
        ("{ends: {user: anna}}", {"when": "{user.ana: busy}"}, 'no group or user "user.ana"'),
    ],
)
def test_a_call_that_goes_otherwise_says_how(tmp_path: Path, expect: str, fields: dict[str, str], words: str) -> None:
    file = calls(tmp_path, a_test(expect, **fields))
    value = reported(small(tmp_path, OUT))
    (result,) = value["results"]
    assert any(words in message for message in result["messages"])
    assert (result["span"]["file"], result["span"]["start"]["line"]) == (str(file), 2)
    assert result["repro"].startswith(f"avoki-config trace {tmp_path}/tenant.yaml --to {MENU} --at '2026-11-24 10:00'")


def test_a_promise_is_proved_for_every_hour_or_broken_with_the_call_that_breaks_it(tmp_path: Path) -> None:
    calls(
        tmp_path,
        f"""\
promises:
  - {{name: Alltid Anna, call: "{MENU}", reaches: user, within_keys: 0}}
  - {{name: Inget ut, never_external: true}}
  - {{name: Inget nytt ut, never_external: true, allow: ["+46406280499"]}}
  - {{name: Grupp, call: "{MENU}", between: mon-fri 08:00-15:00, except: [holidays, 2026-11-25], reaches: [group]}}
""",
    )
    value = reported(small(tmp_path, OUT))
    failed = {each["name"]: each for each in value["results"] if not each["ok"]}
    assert [*failed] == ["Inget ut", "Grupp"]
    assert value["counts"] == {"passed": 2, "failed": 2}
    assert len(failed["Inget ut"]["inputs"]) == 2
    assert failed["Inget ut"]["messages"] == [f"{MENU}: this call ends in external +46406280499."]
    assert failed["Inget ut"]["intervals"] == [["2026-11-23T00:00:00+01:00", "2027-12-28T00:00:00+01:00"]]
    starts = [start for start, _ in failed["Grupp"]["intervals"]]
    assert starts[:3] == ["2026-11-23T08:00:00+01:00", "2026-11-24T08:00:00+01:00", "2026-11-26T08:00:00+01:00"]
    assert not any(start.startswith(("2026-12-24", "2027-01-01", "2027-01-06")) for start in starts)
    _, *command = shlex.split(failed["Inget ut"]["repro"])
    assert parsed(run(*command, "--format", "json"))["ends"] == {"kind": "external", "id": "+46406280499"}


def test_a_promise_that_excepts_no_known_holiday_fails(tmp_path: Path) -> None:
    promise = f'promises: [{{name: Jul, call: "{MENU}", except: julaftn, reaches: user}}]\n'
    calls(tmp_path, promise)
    (result,) = reported(small(tmp_path))["results"]
    assert result["messages"] == ['There is no holiday "julaftn". Did you mean "julafton"?']


def test_a_promise_about_a_number_that_nobody_has_fails(tmp_path: Path) -> None:
    calls(tmp_path, 'promises: [{name: Inget ut, call: "+46846500477", never_external: true}]\n')
    (result,) = reported(small(tmp_path))["results"]
    assert result["messages"] == ["+46846500477 is not a number of this tenant."]


def test_which_files_are_run(tmp_path: Path) -> None:
    good = a_test("{ends: {user: anna}}")
    folder = tmp_path / "kund"
    calls(folder, good)
    calls(folder, good, "b.calls.yml")
    calls(folder, good, ".gomd.calls.yaml")
    calls(folder / "under", good, "c.calls.yaml")
    elsewhere = calls(tmp_path, good, "prov.yaml")
    file = small(folder)
    assert len(reported(file)["results"]) == 2
    assert len(reported(folder)["results"]) == 3
    assert len(reported(file, "--calls", elsewhere)["results"]) == 1
    assert len(reported(file, "--calls", elsewhere, "--calls", folder / "a.calls.yaml")["results"]) == 2


def test_no_tests_at_all_is_said(tmp_path: Path) -> None:
    done = run("test", small(tmp_path), *AT)
    assert done.returncode == exits.FAILED
    assert "There are no call tests" in done.stderr


@pytest.mark.parametrize(
    ("text", "code"), [("tests: [{nam: x}]\n", "SRC003"), ("tests: [\n", "SRC001"), ("- x\n", "SRC001")]
)
def test_a_file_that_cannot_be_read_fails(tmp_path: Path, text: str, code: str) -> None:
    calls(tmp_path, text)
    value = reported(small(tmp_path))
    assert code in [each["code"] for each in value["diagnostics"]]
    assert value["ok"] is False


def test_coverage_names_what_no_test_touches_and_may_be_demanded(tmp_path: Path) -> None:
    calls(tmp_path, a_test("{ends: {user: anna}}", press='["1"]'))
    file = small(tmp_path)
    value = reported(file)
    assert value["coverage"]["missing"] == [
        {"address": "menu.huvud", "way": "no_input"},
        {"address": "menu.huvud", "way": "invalid"},
    ]
    assert value["coverage"]["ratio"] == round(1 / 3, 4)
    assert run("test", file, "--min-coverage", "33", *AT).returncode == exits.DONE
    done = run("test", file, "--min-coverage", "34", *AT)
    assert done.returncode == exits.FAILED
    assert "33.3% of the branches are tested, under --min-coverage 34" in done.stderr
    assert run("test", file, "--min-coverage", "101").returncode == exits.USAGE


def test_text_tells_failures_with_a_command_and_fits_on_a_screen(tmp_path: Path) -> None:
    calls(tmp_path, a_test("{ends: {hangup: true}}", press='["1"]'))
    small(tmp_path)
    done = run("test", "tenant.yaml", *AT, cwd=tmp_path)
    assert done.returncode == exits.FAILED
    assert "test failed: Prov\n  a.calls.yaml:2\n" in done.stdout
    assert "1 test and 0 promises: 0 hold, 1 fails." in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_junit_has_a_case_for_each(tmp_path: Path) -> None:
    calls(tmp_path, a_test("{ends: {hangup: true}}") + f'promises: [{{name: L, call: "{MENU}", reaches: user}}]\n')
    calls(tmp_path, "tests: [{nam: x}]\n", "b.calls.yaml")
    done = run("test", small(tmp_path), "--format", "junit", *AT)
    assert done.returncode == exits.FAILED
    suites = ET.fromstring(done.stdout)
    assert len(suites.findall(".//failure")) == int(suites.attrib["failures"]) == 1
    assert len(suites.findall(".//error")) == int(suites.attrib["errors"]) >= 1
    assert len(suites.findall(".//testcase")) == int(suites.attrib["tests"])


def test_the_same_tests_are_the_same_bytes_everywhere() -> None:
    odd = {"PYTHONHASHSEED": "5", "TZ": "Pacific/Apia", "LANG": "tr_TR.UTF-8", "LC_ALL": "C"}
    for form in ("text", "json", "junit"):
        given = ("test", EXAMPLE, "--format", form, *AT)
        assert run(*given, env=odd).stdout == run(*given).stdout
