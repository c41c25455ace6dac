"""What findings on opening hours say: who wins, when, by which clock, and how to mend it."""

from pathlib import Path

from casework import findings


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
