"""The rules of opening hours on the example tenant: one mistake, one finding; and how findings say when."""

from datetime import datetime
from pathlib import Path

import pytest
from casework import findings

from avoki_config.compiler import pipeline

EXAMPLE = Path(__file__).parents[2] / "examples" / "tenant.yaml"
AT = datetime(2026, 11, 23)  # noqa: DTZ001 - the tenant's wall clock
FIRST = "    exceptions: # avvikande poster"
PLANTED = {
    "TIME001": [("        overrides: [Helgen före jul]\n", "")],
    "TIME002": [(FIRST, "    exceptions:\n      - {name: Kick, date: 2027-04-16, status: closed, play: kickoff}\n#")],
    "TIME003": [("{name: Klämdag, date: 2027-05-07", "{name: Klämdag, date: 2027-05-08")],
    "TIME004": [("{name: Kick off, date: 2027-04-16", "{name: Kick off, date: 2026-04-17")],
    "TIME005": [("from: 2026-12-19 10:00", "from: 2026-12-19 15:00")],
    "TIME006": [("fri: 08:00-15:00", "fri: [08:00-12:00, 11:00-15:00]")],
    "TIME007": [("fri: 08:00-15:00", "fri: [08:00-12:00, 12:10-15:00]")],
    "TIME008": [("fri: 08:00-15:00", "fri: 08:00-15:00\n      sat: 20:00-02:30")],
    "TIME009": [
        ("{name: Kick off, date: 2027-04-16, time: 12:00-17:00", "{name: K, date: 2027-10-31, time: 02:30-17:00")
    ],
    "TIME010": [("holiday: skartorsdagen", "holiday: skärtorsdagen")],
    "TIME011": [("close: [public, de_facto]", "close: [public]")],
    "TIME012": [
        (
            "  alltid: # dygnet runt: som standard är ett schema öppet\n    default: open",
            "  alltid:\n    default: closed",
        )
    ],
    "TIME013": [("    closed: {play: stangt}\n    weekly", "    weekly")],
    "TIME014": [("        to: {group: jour}\n", "")],
    "TIME015": [("    time_zone: Europe/Stockholm\n    closed", "    time_zone: Europe/Stokholm\n    closed")],
    "TIME016": [("overrides: [Helgen före jul]", "overrides: [Helgen före jul, Kick off]")],
    "TIME017": [
        ("    holidays:\n      close: [public, de_facto]", "#"),
        ("      play: helgstangt\n", "#\n"),
        (FIRST, "    exceptions:\n      - {name: Jul, date: 2026-12-24, status: closed}\n#"),
    ],
    "TIME018": [("opposite_of: kontorstid", "opposite_of: jour")],
}


@pytest.mark.parametrize("code", PLANTED)
def test_one_mistake_in_the_example_is_one_finding(code: str, tmp_path: Path) -> None:
    text = EXAMPLE.read_text("utf-8")
    for right, wrong in PLANTED[code]:
        text = text.replace(right, wrong, 1)
    file = tmp_path / "tenant.yaml"
    file.write_text(text, "utf-8")
    (tmp_path / "prompts").symlink_to(EXAMPLE.parent / "prompts")
    found = pipeline.compile(str(file), at=AT).diagnostics
    wanted = [one.code for one in found if one.code.startswith("TIME") or one.severity != "info"]
    assert wanted == [code], [f"{one.span}: {one.code} {one.detail}" for one in found if one.severity != "info"]


def found(schedule: str, folder: Path, language: str = "sv") -> list[str]:
    tenant = f"tenant: {{id: bas, name: Basbolaget AB, language: {language}}}\n"
    text = f"{tenant}schedules:\n  s:\n    default: closed\n    closed: {{play: stangt}}\n{schedule}"
    return [one.detail for one in findings(text, folder) if one.code.startswith("TIME")]


TWICE = "    weekly: {mon-fri: [08:00-17:00, 16:00-18:00]}\n"


def test_the_week_is_said_in_the_tenants_language(tmp_path: Path) -> None:
    assert found(TWICE, tmp_path) == ["These hours overlap others of the week. When: mån–fre 16:00–17:00."]
    assert found(TWICE, tmp_path, "en") == ["These hours overlap others of the week. When: Mon–Fri 16:00–17:00."]


def test_a_collision_says_who_wins_with_what_and_when(tmp_path: Path) -> None:
    schedule = """\
    weekly: {mon-fri: 08:00-17:00}
    exceptions:
      - {name: Fredag, date: 2026-11-27, time: 12:00-17:00, repeat: weekly, status: closed}
      - {name: Jour, date: 2027-05-07, status: redirect, to: {user: anna}, play: stangt}
"""
    (detail,) = found(schedule, tmp_path)
    assert detail.startswith('"Jour" (redirected to user "anna" with the prompt "stangt") loses to "Fredag" (closed), ')
    assert detail.endswith("When: 2027-05-07 12:00–17:00.")


def test_hours_are_those_of_the_schedules_own_zone(tmp_path: Path) -> None:
    schedule = """\
    time_zone: America/New_York
    weekly: {mon-fri: 08:00-17:00}
    exceptions:
      - {name: Lång, date: 2026-12-07, status: closed, play: stangt}
      - {name: Kort, date: 2026-12-07, time: 10:00-11:00, status: open}
"""
    (detail,) = found(schedule, tmp_path)
    assert "(2026-12-07 10:00–11:00)" in detail


def test_a_past_holiday_says_how_it_comes_back(tmp_path: Path) -> None:
    text = """\
schedules:
  s:
    exceptions:
      - {name: Jul, date: 2025-12-24, status: closed, play: stangt}
"""
    (finding,) = (one for one in findings(text, tmp_path) if one.code == "TIME004")
    assert finding.help.endswith("holiday: julafton.")


def test_the_limit_of_a_sliver_is_policy(tmp_path: Path) -> None:
    (tmp_path / "avoki-config.toml").write_text("[thresholds]\nsliver = 300\n", "utf-8")
    assert found("    weekly: {mon-fri: [08:00-12:00, 12:05-17:00]}\n", tmp_path) == []
    (detail,) = found("    weekly: {mon-fri: [08:00-12:00, 12:04-17:00]}\n", tmp_path)
    assert detail.startswith("Less than 5 minutes")
