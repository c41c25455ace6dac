"""What rules ask: when an entry holds, what covers it, and what it changes."""

from datetime import datetime
from typing import Any

import pytest

from avoki_config.hours import (
    Schedule,
    all_exception_intervals,
    compile_schedules,
    deciding_intervals,
    exception_intervals,
    holiday_intervals,
    last_end,
    overlaps,
    shadowed,
    tenant_zone,
    weekly_hours,
    without_effect,
)

TENANT = {"time_zone": "Europe/Stockholm", "holidays": "SE"}
ZONE = tenant_zone(TENANT)


def at(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=ZONE).timestamp())


SPAN = (at("2026-11-23 00:00"), at("2027-12-28 00:00"))


def schedule(*exceptions: dict[str, Any], **written: Any) -> Schedule:
    named = [{"name": f"e{place}", "status": "closed", **one} for place, one in enumerate(exceptions)]
    return compile_schedules({"s": {**written, "exceptions": named}}, TENANT)["s"]


def shown(intervals: tuple[tuple[int, int], ...]) -> list[str]:
    return [" – ".join(f"{datetime.fromtimestamp(end, ZONE):%m-%d %H:%M}" for end in one) for one in intervals]


WEEKEND = {"from": "2026-12-19", "until": "2026-12-20"}
EXTRA = {"from": "2026-12-19 10:00", "until": "2026-12-19 14:00", "status": "open"}


def test_an_exception_holds_whatever_stands_before_it_and_decides_where_nothing_does() -> None:
    found = schedule(EXTRA, WEEKEND)
    assert shown(exception_intervals(found, 1, *SPAN)) == ["12-19 00:00 – 12-21 00:00"]
    assert shown(deciding_intervals(found, 1, *SPAN)) == ["12-19 00:00 – 12-19 10:00", "12-19 14:00 – 12-21 00:00"]
    assert all_exception_intervals(found, *SPAN) == tuple(exception_intervals(found, place, *SPAN) for place in (0, 1))


def test_intervals_end_with_the_span() -> None:
    found = schedule({"date": "2026-11-23", "repeat": "weekly"})
    assert shown(exception_intervals(found, 0, at("2026-11-23 12:00"), at("2026-11-30 12:00"))) == [
        "11-23 12:00 – 11-24 00:00",
        "11-30 00:00 – 11-30 12:00",
    ]


def test_overlaps_say_who_wins_when_and_whether_it_matters() -> None:
    found = overlaps(schedule(EXTRA, WEEKEND, {"date": "2026-12-20"}, {"date": "2027-01-02"}), *SPAN)
    assert [(one.winner, one.loser, one.same_effect) for one in found] == [(0, 1, False), (1, 2, True)]
    assert shown(found[0].intervals) == ["12-19 10:00 – 12-19 14:00"]


@pytest.mark.parametrize("fields", [{"play": "p"}, {"status": "redirect", "to": {"group": "g"}}, {"status": "open"}])
def test_a_prompt_or_a_destination_makes_another_effect(fields: dict[str, Any]) -> None:
    (found,) = overlaps(schedule({**WEEKEND, **fields}, WEEKEND), *SPAN)
    assert not found.same_effect


def test_exceptions_that_touch_do_not_overlap() -> None:
    morning, evening = {"date": "2026-12-19", "time": "08:00-12:00"}, {"date": "2026-12-19", "time": "12:00-17:00"}
    assert overlaps(schedule(morning, evening), *SPAN) == ()


def test_a_repetition_that_meets_a_date_only_once_overlaps_there() -> None:
    found = overlaps(schedule({"date": "2026-12-07", "repeat": "weekly"}, {"holiday": "annandag-pask"}), *SPAN)
    assert [shown(one.intervals) for one in found] == [["03-29 00:00 – 03-30 00:00"]]


def test_an_exception_covered_by_several_together_is_shadowed() -> None:
    halves = {"date": "2026-12-19"}, {"date": "2026-12-20", "time": "00:00-24:00"}
    assert shadowed(schedule(*halves, WEEKEND), *SPAN) == ((2, (0, 1)),)
    assert shadowed(schedule(halves[0], WEEKEND), *SPAN) == ()
    assert shadowed(schedule(WEEKEND, halves[0]), *SPAN) == ((1, (0,)),)


def test_an_exception_outside_the_span_is_not_shadowed() -> None:
    assert shadowed(schedule({"date": "2030-01-01"}, {"date": "2030-01-01"}), *SPAN) == ()


def test_an_exception_that_says_what_would_be_said_anyway_is_without_effect() -> None:
    assert without_effect(schedule(WEEKEND, default="closed"), *SPAN) == (0,)
    assert without_effect(schedule(WEEKEND, default="open"), *SPAN) == ()
    assert without_effect(schedule({**WEEKEND, "play": "p"}, default="closed"), *SPAN) == ()
    assert without_effect(schedule({"holiday": "julafton"}, holidays={"close": ["de_facto"]}), *SPAN) == (0,)


def test_an_exception_that_differs_only_from_the_one_below_it_has_an_effect() -> None:
    assert without_effect(schedule(EXTRA, WEEKEND, default="open"), *SPAN) == ()
    assert without_effect(schedule(WEEKEND, {"date": "2026-12-19"}, default="closed"), *SPAN) == (0,)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"date": "2026-12-19"}, "2026-12-20 00:00"),
        ({"date": "2026-12-19", "time": "22:00-06:00"}, "2026-12-20 06:00"),
        (WEEKEND, "2026-12-21 00:00"),
        ({"date": "2026-12-19", "repeat": "weekly"}, None),
        ({"date": "2026-12-19", "repeat": "weekly", "repeat_until": "2027-01-01"}, "2026-12-27 00:00"),
        ({"date": "2024-02-29", "repeat": "yearly", "repeat_until": "2031-12-31"}, "2028-03-01 00:00"),
        ({"date": "2026-12-19", "repeat": "weekly", "repeat_until": "2026-12-01"}, None),
        ({"holiday": "julafton"}, None),
        ({"date": "2026-12-19", "time": "10:00-10:00"}, None),
    ],
)
def test_when_an_exception_has_ended_for_good(fields: dict[str, Any], expected: str | None) -> None:
    assert last_end(schedule(fields), 0) == (at(expected) if expected else None)


def test_an_end_in_an_hour_that_exists_twice_is_the_second() -> None:
    found = schedule({"date": "2026-10-25", "time": "01:00-02:30"})
    assert last_end(found, 0) == at("2026-10-25 03:00") - 1800


def test_holidays_that_decide_the_day_are_the_schedules_own() -> None:
    found = schedule(
        {"date": "2026-12-25", "status": "open"}, holidays={"close": ["public"], "except": ["annandag-jul"]}
    )
    assert shown(holiday_intervals(found, at("2026-12-20 00:00"), at("2027-01-05 00:00"))) == [
        "12-25 00:00 – 12-26 00:00",
        "01-01 00:00 – 01-02 00:00",
    ]


def test_weekly_hours_in_minutes_of_the_week() -> None:
    found = weekly_hours(schedule(weekly={"sun": ["22:00-06:00"], "mon": ["08:00-12:00", "13:00-13:00"]}))
    assert [(one.path, one.start, one.end) for one in found] == [
        (("weekly", "mon", 0), 480, 720),
        (("weekly", "mon", 1), 780, 780),
        (("weekly", "sun", 0), 6 * 1440 + 1320, 7 * 1440 + 360),
    ]
