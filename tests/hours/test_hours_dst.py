"""Clock changes: every instant has one decision, by the wall clock."""

from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any

import pytest

from avoki_config.hours import (
    clock_changes,
    compile_schedules,
    decide,
    horizon,
    intervals,
    known_zones,
    misfits,
    timeline,
    to_instant,
    to_instants,
    to_local,
    zone,
)
from avoki_config.hours.zones import DAY, day_number, stretches

TENANT = {"time_zone": "Europe/Stockholm", "holidays": "SE"}


def utc(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


def local(day: str, time: str = "00:00") -> int:
    return day_number(date.fromisoformat(day)) * DAY + int(time[:2]) * 3600 + int(time[3:]) * 60


def open_intervals(weekly: dict[str, list[str]], first: str, last: str) -> list[tuple[str, str]]:
    schedule = compile_schedules({"s": {"default": "closed", "weekly": weekly}}, TENANT)["s"]
    found = intervals(timeline(schedule, utc(first), utc(last)), "open")
    shown = [tuple(datetime.fromtimestamp(end, UTC).strftime("%H:%M") for end in one) for one in found]
    return [(one[0], one[1]) for one in shown]


def test_a_boundary_in_a_gap_takes_effect_when_the_clock_jumps() -> None:
    day = ("2027-03-28 00:00", "2027-03-28 12:00")  # 02:00 becomes 03:00 at 01:00 UTC
    assert open_intervals({"sun": ["02:30-05:00"]}, *day) == [("01:00", "03:00")]
    assert open_intervals({"sun": ["01:00-02:30"]}, *day) == [("00:00", "01:00")]
    assert open_intervals({"sun": ["02:15-02:45"]}, *day) == []


def test_both_passes_of_an_hour_that_exists_twice_are_judged_by_the_wall_clock() -> None:
    day = ("2026-10-24 23:00", "2026-10-25 12:00")  # 03:00 becomes 02:00 at 01:00 UTC
    assert open_intervals({"sun": ["02:00-03:00"]}, *day) == [("00:00", "02:00")]
    assert open_intervals({"sun": ["02:30-04:00"]}, *day) == [("00:30", "01:00"), ("01:30", "03:00")]
    assert open_intervals({"sun": ["01:00-02:30"]}, *day) == [("23:00", "00:30"), ("01:00", "01:30")]


def test_a_night_is_an_hour_shorter_and_an_hour_longer() -> None:
    schedule = compile_schedules({"s": {"default": "closed", "weekly": {"sat": ["22:00-06:00"]}}}, TENANT)["s"]
    for night, hours in (("2027-03-27", 7), ("2026-10-24", 9), ("2026-11-28", 8)):
        begin = to_instant(schedule.zone, local(night, "12:00"))
        ((start, end),) = intervals(timeline(schedule, begin, begin + DAY), "open")
        assert end - start == hours * 3600


def test_wall_clock_times_to_instants_and_back() -> None:
    stockholm = schedule_zone("Europe/Stockholm")
    assert to_instants(stockholm, local("2027-03-28", "02:30")) == ()
    assert to_instant(stockholm, local("2027-03-28", "02:30")) == utc("2027-03-28 01:00")
    assert to_instants(stockholm, local("2026-10-25", "02:30")) == (utc("2026-10-25 00:30"), utc("2026-10-25 01:30"))
    assert to_instant(stockholm, local("2026-10-25", "02:30")) == utc("2026-10-25 00:30")
    assert to_local(stockholm, utc("2026-07-01 10:00")) == local("2026-07-01", "12:00")
    apia = schedule_zone("Pacific/Apia")
    assert to_instants(apia, local("2011-12-30", "12:00")) == ()
    assert to_instant(apia, local("2011-12-30", "12:00")) == utc("2011-12-30 10:00")


def schedule_zone(name: str) -> Any:
    found = zone(name)
    assert found is not None
    return found


def test_a_horizon_ends_at_the_same_wall_clock_time() -> None:
    stockholm = schedule_zone("Europe/Stockholm")
    at = to_instant(stockholm, local("2026-10-01"))
    assert horizon(stockholm, at) == (at, to_instant(stockholm, local("2027-11-05")))
    assert clock_changes(stockholm, *horizon(stockholm, at)) == tuple(
        utc(f"{day} 01:00") for day in ("2026-10-25", "2027-03-28", "2027-10-31")
    )


@pytest.mark.parametrize(
    "name", ["Africa/Casablanca", "Africa/Cairo", "Asia/Gaza", "America/Scoresbysund", "Asia/Tehran"]
)
def test_no_clock_change_of_a_zone_with_odd_rules_is_missed(name: str) -> None:
    where = schedule_zone(name)
    begin, end = utc("2019-01-01 00:30"), utc("2031-01-01 00:00")
    offsets = [(hour, to_local(where, hour) - hour) for hour in range(begin, end, 1800)]
    expected = [after[1] for before, after in pairwise(offsets) if before[1] != after[1]]
    parts = stretches(where, begin, end)
    assert [part.offset for part in parts[1:]] == expected
    for before, after in pairwise(parts):
        assert before.end == after.start
        assert to_local(where, after.start - 1) - after.start + 1 == before.offset
        assert to_local(where, after.start) - after.start == after.offset


def test_every_zone_of_the_database_opens_and_decides() -> None:
    for name in known_zones():
        schedule = compile_schedules({"s": {"time_zone": name}}, TENANT)["s"]
        assert schedule.problems == ()
        assert decide(schedule, 0).status == "open"


def fits(written: dict[str, Any], first: str = "2026-10-01 00:00", last: str = "2027-05-01 00:00") -> list[Any]:
    schedule = compile_schedules({"s": written}, TENANT)["s"]
    found = misfits(schedule, utc(first), utc(last))
    return [(one.kind, one.path, datetime.fromtimestamp(one.local, UTC).strftime("%Y-%m-%d %H:%M")) for one in found]


def test_boundaries_in_an_hour_that_does_not_exist_or_exists_twice() -> None:
    assert fits({"weekly": {"sun": ["02:30-05:00"]}}) == [
        ("fold", ("weekly", "sun", 0), "2026-10-25 02:30"),
        ("gap", ("weekly", "sun", 0), "2027-03-28 02:30"),
    ]
    assert fits({"weekly": {"sat": ["01:00-02:00", "22:00-02:15"]}}) == [
        ("fold", ("weekly", "sat", 1), "2026-10-25 02:15"),
        ("gap", ("weekly", "sat", 1), "2027-03-28 02:15"),
    ]
    assert fits({"weekly": {"sun": ["02:00-04:00"], "sat": ["18:00-02:00", "20:00-03:00"]}}) == []
    assert fits({"weekly": {"sun": ["02:00-03:00"]}}) == [("gap", ("weekly", "sun", 0), "2027-03-28 02:00")]
    assert fits({"weekly": {"sun": ["01:59-03:00"], "mon": ["02:30-03:30"]}}) == []


@pytest.mark.parametrize("weekly", [{"sat": ["18:00-02:00"]}, {"sun": ["02:00-09:00"]}])
@pytest.mark.parametrize("night", ["2026-10-24", "2027-03-27"])
def test_hours_that_end_or_begin_as_the_clock_is_set_change_once(weekly: dict[str, list[str]], night: str) -> None:
    schedule = compile_schedules({"s": {"default": "closed", "weekly": weekly}}, TENANT)["s"]
    begin = to_instant(schedule.zone, local(night, "12:00"))
    assert len(intervals(timeline(schedule, begin, begin + DAY), "open")) == 1


def test_an_exception_is_asked_on_the_days_on_which_it_begins_and_ends() -> None:
    night = {"name": "e", "status": "closed", "from": "2027-03-27 02:30", "until": "2027-03-28 02:45"}
    assert fits({"exceptions": [night]}) == [("gap", ("exceptions", 0), "2027-03-28 02:45")]
    assert fits({"exceptions": [{**night, "until": "2027-03-29 02:45"}]}) == []
    whole = {"name": "e", "status": "closed", "date": "2027-03-28"}
    assert fits({"exceptions": [whole]}) == []


def test_a_whole_day_fits_a_clock_that_jumps_at_midnight() -> None:
    days = "2024-03-01 00:00", "2024-12-01 00:00"
    havana = {"time_zone": "America/Havana", "weekly": {"sun": ["00:00-24:00"], "mon": ["00:30-01:00"]}}
    assert fits(havana, *days) == []
    assert fits({**havana, "weekly": {"sun": ["00:30-12:00"]}}, *days) == [
        ("gap", ("weekly", "sun", 0), "2024-03-10 00:30"),
        ("fold", ("weekly", "sun", 0), "2024-11-03 00:30"),
    ]
