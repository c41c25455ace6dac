"""`calendar` through the real program."""

import subprocess
import sys
from pathlib import Path

import pytest
from cli_program import AT, EXAMPLE, SMALL, bare, parsed, run, small

from avoki_config.cli import exits


def test_without_choice_it_is_every_schedule_for_eight_weeks() -> None:
    found = parsed(run("calendar", EXAMPLE, *AT, "--format", "json"))
    assert [one["schedule"] for one in found["calendars"]] == ["alltid", "jour", "kontorstid"]
    assert (found["from"], found["to"]) == ("2026-11-23", "2027-01-17")


def test_numbers_and_schedules_come_as_asked_for() -> None:
    asked = ("--number", "+46846500411", "--schedule", "kontorstid", "--schedule", "jour", "--number", "+46846500400")
    found = parsed(run("calendar", EXAMPLE, *AT, "--format", "json", *asked))
    named = [(one["number"], one["schedule"]) for one in found["calendars"]]
    assert named == [
        ("+46846500411", "kontorstid"),
        ("+46846500400", "kontorstid"),
        (None, "kontorstid"),
        (None, "jour"),
    ]


def test_from_begins_the_eight_weeks_and_to_ends_them() -> None:
    found = parsed(run("calendar", EXAMPLE, *AT, "--format", "json", "--from", "2027-06-01"))
    assert (found["from"], found["to"]) == ("2027-06-01", "2027-07-26")
    found = parsed(run("calendar", EXAMPLE, *AT, "--format", "json", "--to", "2026-11-23"))
    assert (found["from"], found["to"]) == ("2026-11-23", "2026-11-23")


@pytest.mark.parametrize("form", ["text", "json", "html", "ics"])
def test_clock_zone_language_and_hash_seed_of_the_machine_change_no_byte(form: str) -> None:
    asked = ("calendar", EXAMPLE, *AT, "--format", form, "--number", "+46846500400", "--schedule", "jour")
    here = run(*asked, env={"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LANG": "sv_SE.UTF-8"})
    there = run(*asked, env={"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LANG": "C", "LC_ALL": "C"})
    assert here.returncode == there.returncode == exits.DONE
    assert here.stdout == there.stdout
    assert here.stdout


def test_the_language_is_the_tenants_unless_another_is_asked_for() -> None:
    assert "Öppettider" in run("calendar", EXAMPLE, *AT, env={"LANG": "en_US.UTF-8"}).stdout
    assert "Opening hours" in run("calendar", EXAMPLE, *AT, "--lang", "en").stdout


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--number", "+46846500499"), "+46846500499 leads nowhere"),
        (("--schedule", "kontorstd"), 'There is no schedule "kontorstd". Did you mean "kontorstid"?'),
        (("--from", "2026-13-01"), '"2026-13-01" is no day: write 2026-12-24.'),
        (("--from", "2026-12-02", "--to", "2026-12-01"), "The period ends before it begins"),
        (("--to", "2800-01-01"), "longer than 1830 days"),
        (("--from", "0001-01-01"), "outside the years 1970 to 2900"),
    ],
)
def test_what_cannot_be_shown_is_wrong_usage(asked: tuple[str, ...], said: str) -> None:
    done = run("calendar", EXAMPLE, *AT, *asked)
    assert done.returncode == exits.USAGE
    assert said in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("form", ["text", "json", "html", "ics"])
def test_a_tenant_without_schedules_has_a_calendar(tmp_path: Path, form: str) -> None:
    done = run("calendar", small(tmp_path), *AT, "--format", form)
    assert (done.returncode, done.stderr) == (exits.DONE, "")


def test_a_tenant_whose_references_dangle_says_so_and_shows_nothing(tmp_path: Path) -> None:
    done = run("calendar", small(tmp_path, SMALL.replace("greeting: valkommen", "greeting: valkomen")), *AT)
    assert done.returncode == exits.FAILED
    assert "REF001" in done.stderr
    assert done.stdout == ""


def test_icalendar_lines_end_on_stdout_as_rfc_5545_has_it() -> None:
    command = [sys.executable, "-m", "avoki_config", "calendar", str(EXAMPLE), *AT, "--format", "ics"]
    lines = subprocess.run(command, capture_output=True, check=True, env=bare(), timeout=120).stdout.split(b"\r\n")
    assert (lines[0], lines[-2:]) == (b"BEGIN:VCALENDAR", [b"END:VCALENDAR", b""])
    assert not any(b"\n" in line or b"\r" in line for line in lines)


def test_only_icalendar_pays_for_its_library() -> None:
    probe = "import sys, runpy\ntry: runpy.run_module('avoki_config', run_name='__main__')\nexcept SystemExit: pass\n"
    for form, loaded in (("text", False), ("html", False), ("ics", True)):
        asked = ["calendar", str(EXAMPLE), *AT, "--format", form]
        command = [sys.executable, "-c", f"{probe}print('LOADED', 'icalendar' in sys.modules)", *asked]
        env = bare() | {"AVOKI_CONFIG_DEBUG": "1"}  # the program leaves as Python does, and the probe has the last word
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, env=env, timeout=120)
        assert done.stdout.endswith(f"LOADED {loaded}\n")
