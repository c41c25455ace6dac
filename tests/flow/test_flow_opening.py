"""Opening hours agree with what every schedule decides and with the call that the evaluator makes."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from flows import MAIN, SECOND, graph
from hours import hours_strategies
from hypothesis import given, settings
from hypothesis import strategies as st

from avoki_config.flow.opening import Opening
from avoki_config.flow.opening_days import days
from avoki_config.flow.opening_deviations import changed_clocks, deviations
from avoki_config.flow.opening_hours import OpeningHours
from avoki_config.flow.timed import TimedFlow
from avoki_config.flow.walk import walk
from avoki_config.hours import decide
from avoki_config.hours.zones import DAY, day_date, day_number, to_instant

MOMENTS = {
    "summer time begins": ("Europe/Stockholm", date(2027, 3, 28)),
    "summer time ends": ("Europe/Stockholm", date(2026, 10, 25)),
    "christmas": ("Europe/Stockholm", date(2026, 12, 26)),
    "forward at midnight": ("America/Havana", date(2024, 3, 10)),
    "back over midnight": ("Asia/Beirut", date(2024, 10, 27)),
    "a day that never was": ("Pacific/Apia", date(2011, 12, 31)),
}
OFFICE: dict[str, Any] = {
    "default": "closed",
    "weekly": {day: ["08:00-17:00"] for day in ("mon", "tue", "wed", "thu", "fri")},
    "closed": {"play": "stangt"},
}


def tenant(schedules: Mapping[str, Mapping[str, Any]]) -> TimedFlow:
    """Return a group behind each number: MAIN asks `a` and goes to the group of `b` when closed."""
    flow = graph(
        schedule=schedules,
        prompt={"hej": {}, "stangt": {}, "till-jouren": {}},
        group={
            "first": {"name": "Första", "number": MAIN, "schedule": "a", "queue": {}, "closed": {"group": "second"}},
            "second": {"name": "Andra", "number": SECOND, "schedule": "b", "queue": {}},
            "jour": {"name": "Jouren", "queue": {}},
        },
    )
    return TimedFlow(flow, (0, DAY))


def hours(flow: TimedFlow, first: date, last: date) -> OpeningHours:
    return OpeningHours(flow, day_number(first), day_number(last))


def deviating(opening: Opening) -> list[tuple[str, str, list[str]]]:
    return [
        (str(day_date(one.first)), str(day_date(one.last)), [entry.name for entry in one.reasons])
        for one in deviations(days(opening))
    ]


@settings(max_examples=60, deadline=None)
@given(data=st.data(), moment=st.sampled_from(sorted(MOMENTS)), opposite=st.booleans())
def test_a_schedules_hours_are_what_it_decides_at_every_edge(data: st.DataObject, moment: str, opposite: bool) -> None:  # noqa: FBT001 - Hypothesis draws it
    zone, day = MOMENTS[moment]
    drawn = data.draw(hours_strategies.schedules(day))
    other: dict[str, Any] = {"opposite_of": "a"} if opposite else drawn
    flow = tenant({"a": {**drawn, "time_zone": zone}, "b": other})
    period = hours(flow, day - timedelta(days=4), day + timedelta(days=3))
    for name in ("a", "b"):
        schedule = flow.schedules[name]
        plain = replace(schedule, exceptions=(), holidays=None)
        opening = period.of_schedule(name)
        for one in opening.stretches:
            for instant in (one.start, one.end - 1, (one.start + one.end) // 2):
                decided = decide(schedule, instant)
                assert (one.meeting.status, one.meeting.hears) == (decided.status, tuple(filter(None, [decided.play])))
                assert one.usual.status == decide(plain, instant).status


@settings(max_examples=40, deadline=None)
@given(data=st.data(), moment=st.sampled_from(sorted(MOMENTS)))
def test_a_numbers_hours_are_what_its_call_meets_at_every_edge(data: st.DataObject, moment: str) -> None:
    zone, day = MOMENTS[moment]
    a, b = (data.draw(hours_strategies.schedules(day)) for _ in "ab")
    flow = tenant({"a": {**a, "time_zone": zone}, "b": b})
    opening = hours(flow, day - timedelta(days=2), day + timedelta(days=2)).of_number(MAIN)
    for one in opening.stretches:
        for instant in (one.start, one.end - 1):
            trace = walk(flow.machine(instant), MAIN)
            asked = [event for event in trace.events if event.event == "schedule"]
            assert one.meeting.status == asked[0].value
            assert one.meeting.hears == trace.hears
            assert [entry.path for entry in one.meeting.entries] == [event.path for event in asked]
            assert one.meeting.ends is not None
            assert (one.meeting.ends.kind, one.meeting.ends.id) == (trace.ends.kind, trace.ends.id)


@settings(max_examples=60, deadline=None)
@given(data=st.data(), moment=st.sampled_from(sorted(MOMENTS)))
def test_the_days_cover_the_period_and_those_that_deviate_are_listed_once(data: st.DataObject, moment: str) -> None:
    zone, day = MOMENTS[moment]
    drawn = data.draw(hours_strategies.schedules(day))
    flow = tenant({"a": {**drawn, "time_zone": zone}, "b": {}})
    opening = hours(flow, day - timedelta(days=4), day + timedelta(days=4)).of_schedule("a")
    held = days(opening)
    pieces = [piece for one in held for piece in one.stretches]
    assert pieces[0].start == opening.stretches[0].start == to_instant(opening.zone, day_number(day) * DAY - 4 * DAY)
    assert pieces[-1].end == opening.stretches[-1].end
    assert all(one.end == after.start for one, after in pairwise(pieces))
    listed = [number for one in deviations(held) for number in range(one.first, one.last + 1)]
    assert len(listed) == len(set(listed))
    assert {one.number for one in held if one.deviates} <= set(listed)
    for one in held:
        assert all(0 <= second <= DAY for _, times in one.parts for edge in times for second in edge)


def test_a_closure_over_a_weekend_is_one_row_and_a_sunday_as_usual_alone_is_none() -> None:
    closed = {"name": "Semester", "from": "2027-07-05", "until": "2027-07-18", "status": "closed"}
    sunday = {"name": "Söndag", "date": "2027-07-25", "status": "closed"}
    flow = tenant({"a": {**OFFICE, "exceptions": [closed, sunday]}, "b": {}})
    opening = hours(flow, date(2027, 6, 28), date(2027, 8, 1)).of_schedule("a")
    assert deviating(opening) == [("2027-07-05", "2027-07-18", ["Semester"])]


def test_the_opposite_of_a_schedule_gives_the_reasons_of_that_schedule() -> None:
    flow = tenant({"a": {**OFFICE, "holidays": {"close": ["public"]}}, "b": {"opposite_of": "a"}})
    opening = hours(flow, date(2027, 1, 4), date(2027, 1, 8)).of_number(SECOND)
    assert deviating(opening) == [("2027-01-06", "2027-01-06", ["Trettondedag jul"])]
    reason = next(deviations(days(opening))).reasons[0]
    assert reason.path == ("schedules", "a", "holidays", "close", 0)
    assert opening.week[0] == ((0, 8 * 3600), (17 * 3600, DAY))


def test_where_a_closed_number_goes_on_to_may_deviate_too() -> None:
    meeting = {"name": "Möte", "date": "2027-07-06", "time": "18:00-20:00", "status": "closed", "play": "hej"}
    flow = tenant({"a": OFFICE, "b": {"exceptions": [meeting]}})
    opening = hours(flow, date(2027, 7, 5), date(2027, 7, 9)).of_number(MAIN)
    assert deviating(opening) == [("2027-07-06", "2027-07-06", ["Möte"])]
    assert not any(one.turns for one in opening.stretches)


def test_a_change_of_the_clock_counts_only_where_it_is_open() -> None:
    night = {"default": "closed", "weekly": {"sat": ["22:00-06:00"]}}
    flow = tenant({"a": OFFICE, "b": night})
    period = hours(flow, date(2027, 3, 22), date(2027, 4, 4))
    office, opening = period.of_schedule("a"), period.of_schedule("b")
    assert not list(changed_clocks(office, days(office)))
    (change,) = changed_clocks(opening, days(opening))
    assert (change.before, change.after, change.open_seconds) == (2 * 3600, 3 * 3600, 5 * 3600)


def test_what_is_always_open_notices_no_clock() -> None:
    opening = hours(tenant({"a": {}, "b": {}}), date(2027, 3, 22), date(2027, 4, 4)).of_schedule("a")
    assert not list(changed_clocks(opening, days(opening)))


def test_each_schedule_knows_the_numbers_that_meet_it_first() -> None:
    found = hours(tenant({"a": OFFICE, "b": {}, "c": {}}), date(2027, 7, 5), date(2027, 7, 5)).numbers()
    assert found == {"a": ((MAIN, "group.first"),), "b": ((SECOND, "group.second"),)}


def test_a_period_that_the_zone_skipped_has_nothing() -> None:
    flow = tenant({"a": {**OFFICE, "time_zone": "Pacific/Apia"}, "b": {}})
    gone = hours(flow, date(2011, 12, 30), date(2011, 12, 30))
    for opening in (gone.of_schedule("a"), gone.of_number(MAIN)):
        assert not opening.stretches
        assert not days(opening)
        assert not list(changed_clocks(opening, ()))


def test_hours_that_end_at_a_jump_of_the_clock_end_when_the_clock_still_shows_it() -> None:
    flow = tenant({"a": {"default": "closed", "weekly": {"sun": ["00:00-02:00"]}}, "b": {}})
    opening = hours(flow, date(2027, 3, 28), date(2027, 3, 28)).of_schedule("a")
    (sunday,) = days(opening)
    assert sunday.times("open") == ((0, 2 * 3600),)
    assert [change.open_seconds for change in changed_clocks(opening, [sunday])] == [2 * 3600]


def test_hours_that_end_in_the_hour_that_comes_twice_are_there_twice() -> None:
    flow = tenant({"a": {"default": "closed", "weekly": {"sun": ["00:00-02:30"]}}, "b": {}})
    (sunday,) = days(hours(flow, date(2027, 10, 31), date(2027, 10, 31)).of_schedule("a"))
    assert sunday.times("open") == ((0, 9000), (7200, 9000))
