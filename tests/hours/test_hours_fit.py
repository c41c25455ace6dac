"""How hours fit together: overlaps and gaps of the week, slivers beside exceptions, eves, dates written by hand."""

from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avoki_config.hours import (
    Schedule,
    compile_schedules,
    ever_meet,
    hand_dated,
    lasting_shadowed,
    lasting_without_effect,
    open_eves,
    slivers,
    tenant_zone,
    weekly_gaps,
    weekly_hours,
    weekly_overlaps,
    weekly_when,
)
from avoki_config.hours.zones import day_date

TENANT = {"time_zone": "Europe/Stockholm", "holidays": "SE"}
ZONE = tenant_zone(TENANT)
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEK = 10080
OFFICE = {"default": "closed", "weekly": {day: ["08:00-17:00"] for day in DAYS[:5]}}


def at(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=ZONE).timestamp())


SPAN = (at("2026-11-23 00:00"), at("2027-12-28 00:00"))


def schedule(*exceptions: dict[str, Any], **written: Any) -> Schedule:
    named = [{"name": f"e{place}", "status": "closed", **one} for place, one in enumerate(exceptions)]
    return compile_schedules({"s": {**written, "exceptions": named}}, TENANT)["s"]


CLOCKS = [f"{hour:02d}:{minute}" for hour in (0, 6, 12, 23) for minute in ("00", "05", "10", "59")]
RANGES = st.tuples(st.sampled_from(CLOCKS), st.sampled_from([*CLOCKS, "24:00"])).filter(lambda two: two[0] != two[1])


@given(st.dictionaries(st.sampled_from(DAYS), st.lists(RANGES.map("-".join), min_size=1, max_size=3)))
@settings(max_examples=200, deadline=None)
def test_the_week_overlaps_and_gapes_where_counting_its_minutes_says_so(weekly: dict[str, list[str]]) -> None:
    hours = weekly_hours(schedule(weekly=weekly))
    counts = [0] * WEEK
    for hour in hours:
        for minute in range(hour.start, hour.end):
            counts[minute % WEEK] += 1
    overlapping = {minute % WEEK for one in weekly_overlaps(hours) for minute in range(one.start, one.end)}
    assert overlapping == {minute for minute, count in enumerate(counts) if count > 1}
    gaps = [(one.start, one.end) for one in weekly_gaps(hours, 15)]
    assert sorted((start % WEEK, (end - 1) % WEEK + 1) for start, end in gaps) == short_runs(counts, 15)


def short_runs(counts: list[int], shorter: int) -> list[tuple[int, int]]:
    """Return the runs of zeros shorter than a limit, round the week; one over Sunday's midnight as (start, end)."""
    if not any(counts):
        return []
    first = next(minute for minute, count in enumerate(counts) if count)
    runs, begin = [], None
    for step in range(WEEK + 1):
        minute = (first + step) % WEEK
        if counts[minute] == 0 and begin is None:
            begin = step
        elif counts[minute] and begin is not None:
            if step - begin < shorter:
                runs.append(((first + begin) % WEEK, (first + step - 1) % WEEK + 1))
            begin = None
    return sorted(runs)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ([(4 * 1440 + 960, 4 * 1440 + 1020)], "fre 16:00–17:00"),
        ([(-1, 0)], "sön 23:59–24:00"),
        ([(6 * 1440 + 1380, 7 * 1440 + 60)], "sön 23:00–01:00"),
        ([(day * 1440 + 720, day * 1440 + 725) for day in range(7)], "alla dagar 12:00–12:05"),
        ([(0, WEEK)], "alltid"),
    ],
)
def test_the_week_in_words(found: list[tuple[int, int]], words: str) -> None:
    assert weekly_when(found, "sv") == words


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"time": "17:05-20:00", "status": "open"}, 1),
        ({"time": "17:15-20:00", "status": "open"}, 0),
        ({"time": "17:00-20:00", "status": "open"}, 0),
        ({"time": "06:00-07:50", "status": "open"}, 1),
        ({"time": "10:00-10:05"}, 0),
        ({"time": "12:00-16:55"}, 0),
        ({"time": "00:00-07:55"}, 0),
    ],
)
def test_slivers_lie_between_an_exception_and_the_week(fields: dict[str, Any], expected: int) -> None:
    assert len(list(slivers(schedule({"date": "2026-12-07", **fields}, **OFFICE), *SPAN, 900))) == expected


def test_a_sliver_says_what_it_lies_between() -> None:
    found = schedule(
        {"date": "2026-12-07", "time": "08:00-09:55"}, {"date": "2026-12-07", "time": "10:00-12:00"}, **OFFICE
    )
    (one,) = slivers(found, *SPAN, 900)
    assert (one.before.path, one.after.path) == (("exceptions", 0), ("exceptions", 1))
    assert one.interval == (at("2026-12-07 09:55"), at("2026-12-07 10:00"))


def eves(found: Schedule) -> list[tuple[str, str, str]]:
    return [(one.eve.slug, str(day_date(one.day)), one.holiday.slug) for one in open_eves(found, *SPAN)]


def test_eves_are_open_before_holidays_that_are_closed() -> None:
    assert eves(schedule(holidays={"close": ["public"]}, **OFFICE)) == [
        ("julafton", "2026-12-24", "juldagen"),
        ("nyarsafton", "2026-12-31", "nyarsdagen"),
        ("midsommarafton", "2027-06-25", "midsommardagen"),
        ("julafton", "2027-12-24", "juldagen"),
    ]


@pytest.mark.parametrize(
    "written",
    [
        {"holidays": {"close": ["public", "de_facto"]}},
        {"holidays": {"close": ["public"], "open": ["de_facto"]}},
        {"holidays": {"close": ["public"], "except": ["julafton", "nyarsafton", "midsommarafton"]}},
        {"holidays": {"open": ["public"]}},
        {},
    ],
)
def test_eves_that_somebody_has_thought_of_are_no_mistake(written: dict[str, Any]) -> None:
    assert eves(schedule(**written, **OFFICE)) == []


def test_an_eve_that_is_closed_by_its_weekday_is_closed() -> None:
    fridays = {"default": "closed", "weekly": {"fri": ["08:00-17:00"]}}
    found = eves(schedule(holidays={"close": ["public"]}, **fridays))
    assert [day for _, day, _ in found] == ["2027-06-25", "2027-12-24"]


def by_hand(*exceptions: dict[str, Any], **written: Any) -> list[str]:
    return [one.holiday.slug for one in hand_dated(schedule(*exceptions, **OFFICE, **written))]


def test_holidays_by_hand_are_closed_by_their_date_alone() -> None:
    jul = {"date": "2026-12-24"}
    assert by_hand(jul, {"date": "2026-12-25", "time": "12:00-24:00"}, {"date": "2026-12-28"}) == [
        "julafton",
        "juldagen",
    ]
    assert by_hand({**jul, "status": "redirect", "to": {"group": "g"}}) == ["julafton"]
    assert by_hand({**jul, "status": "open"}) == []
    assert by_hand({**jul, "repeat": "yearly"}) == []
    assert by_hand(jul, holidays={"close": ["de_facto"]}) == []
    assert by_hand(jul, {"holiday": "julafton", "days": 3}) == []
    assert by_hand({"date": "2027-05-07"}, {"date": "2027-03-25"}) == []  # klämdag, skärtorsdagen


SUMMER = {"from": "2027-06-14", "until": "2027-08-13"}


def test_what_is_covered_this_year_may_decide_in_another() -> None:
    assert lasting_shadowed(schedule(SUMMER, {"holiday": "midsommarafton"}), *SPAN) == {}
    assert lasting_shadowed(schedule(SUMMER, {"date": "2027-06-25"}), *SPAN) == {1: (0,)}
    every_year = {"date": "2025-12-24", "repeat": "yearly"}
    assert lasting_shadowed(schedule(every_year, {"holiday": "julafton"}), *SPAN) == {1: (0,)}


def test_what_decided_before_the_last_days_were_covered_is_not_shadowed() -> None:
    rest = {"from": "2026-11-20", "until": "2026-12-31"}
    assert lasting_shadowed(schedule(rest, {"from": "2026-11-02", "until": "2026-11-30"}), *SPAN) == {}
    fridays = {"date": "2026-10-02", "repeat": "weekly", "repeat_until": "2026-12-18"}
    assert lasting_shadowed(schedule(rest, fridays), *SPAN) == {}


def test_what_changes_nothing_this_year_may_do_so_in_another() -> None:
    first_of_may = {"date": "2027-05-01", "repeat": "yearly"}  # a saturday in 2027
    assert lasting_without_effect(schedule(first_of_may, **OFFICE), *SPAN) == ()
    assert lasting_without_effect(schedule({"date": "2027-05-01"}, **OFFICE), *SPAN) == (0,)
    assert lasting_without_effect(schedule({"holiday": "paskdagen"}, **OFFICE), *SPAN) == (0,)


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ({"date": "2029-12-14"}, {"date": "2029-12-14", "time": "10:00-12:00"}, True),
        ({"date": "2029-12-14", "time": "08:00-10:00"}, {"date": "2029-12-14", "time": "10:00-12:00"}, False),
        ({"date": "2026-11-27", "repeat": "weekly"}, {"date": "2027-02-01", "repeat": "yearly"}, True),
        ({"holiday": "skartorsdagen"}, {"date": "2027-04-02", "repeat": "yearly"}, True),  # in 2037
        ({"holiday": "julafton"}, {"date": "2026-12-01", "repeat": "monthly"}, False),
        ({"date": "2026-12-07", "time": "10:00-10:00"}, {"date": "2026-12-07"}, False),
    ],
)
def test_two_exceptions_meet_in_some_year_or_never(one: dict[str, Any], other: dict[str, Any], *, meet: bool) -> None:
    found = schedule(one, other)
    assert ever_meet(found, 0, 1, SPAN[0]) is meet
    assert ever_meet(found, 1, 0, SPAN[0]) is meet
