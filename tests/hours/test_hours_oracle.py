"""The engine agrees, minute by minute, with the naive reading of LANGUAGE and SEMANTICS."""

from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any

import pytest
from hours import hours_oracle, hours_strategies
from hypothesis import given, settings
from hypothesis import strategies as st

from avoki_config.hours import Decision, clock_changes, compile_schedules, decide, timeline, zone

# a zone, and the eve of a day on which something happens to its clock or its calendar
MOMENTS = {
    "summer time begins": ("Europe/Stockholm", "2027-03-27"),
    "summer time ends": ("Europe/Stockholm", "2026-10-24"),
    "new year": ("Europe/Stockholm", "2026-12-31"),
    "back before midnight": ("Asia/Beirut", "2024-10-26"),
    "easter": ("Europe/Stockholm", "2027-03-25"),
    "leap day": ("Europe/Stockholm", "2028-02-28"),
    "first of may on a saturday": ("Europe/Stockholm", "2027-04-30"),
    "midsummer": ("Europe/Stockholm", "2027-06-24"),
    "two holidays on a day": ("Europe/Stockholm", "2008-04-30"),
    "new york in autumn": ("America/New_York", "2026-10-31"),
    "half an hour forward": ("Australia/Lord_Howe", "2026-10-03"),
    "half an hour back": ("Australia/Lord_Howe", "2027-04-03"),
    "forward at midnight": ("America/Havana", "2024-03-09"),
    "back over midnight": ("America/Havana", "2024-11-02"),
    "two hours": ("Antarctica/Troll", "2027-03-27"),
    "a day that never was": ("Pacific/Apia", "2011-12-29"),
    "quarter hours": ("Asia/Kathmandu", "2026-12-24"),
}


CALENDAR_ONLY = {"new year", "easter", "leap day", "first of may on a saturday", "midsummer", "two holidays on a day"}


def noon_of(midnight: str) -> int:
    return int(datetime.fromisoformat(midnight).replace(hour=12, tzinfo=UTC).timestamp())


@pytest.mark.parametrize("moment", sorted(set(MOMENTS) - CALENDAR_ONLY - {"quarter hours"}))
def test_the_clock_does_change_on_that_day(moment: str) -> None:
    name, midnight = MOMENTS[moment]
    where = zone(name)
    assert where is not None
    assert len(clock_changes(where, noon_of(midnight), noon_of(midnight) + 26 * 3600)) == 1


def assert_agrees(decision: Decision, expected: hours_oracle.Verdict) -> None:
    found = (decision.status, decision.play, decision.to, decision.kind)
    assert found == (expected.status, expected.play, expected.to, expected.kind)
    if expected.kind == "exception":
        assert decision.index in expected.entries
    elif expected.kind in ("weekly", "opposite"):
        assert decision.name in expected.entries


@pytest.mark.parametrize("moment", MOMENTS)
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_every_minute_of_that_day_is_as_the_oracle_says(moment: str, data: st.DataObject) -> None:
    where, midnight = MOMENTS[moment]
    written = {"s": data.draw(hours_strategies.schedules(date.fromisoformat(midnight))), "o": {"opposite_of": "s"}}
    tenant = {"time_zone": where, "holidays": "SE"}
    noon = noon_of(midnight)
    compiled = compile_schedules(written, tenant)
    for segment in timeline(compiled["s"], noon, noon + 26 * 3600):
        for instant in range(segment.start, segment.end, 60):
            assert_agrees(segment.decision, hours_oracle.verdict(written, tenant, "s", instant))
    for segment in timeline(compiled["o"], noon, noon + 26 * 3600):
        for instant in (segment.start, segment.end - 60):
            assert_agrees(segment.decision, hours_oracle.verdict(written, tenant, "o", instant))


@settings(max_examples=40, deadline=None)
@given(data=st.data(), instants=st.lists(st.integers(0, 1200 * 1440), min_size=30, max_size=30))
def test_any_minute_of_three_years_is_as_the_oracle_says(data: st.DataObject, instants: list[int]) -> None:
    written: dict[str, Any] = {"s": data.draw(hours_strategies.schedules(date(2026, 12, 24)))}
    tenant = {"time_zone": data.draw(st.sampled_from(["Europe/Stockholm", "Asia/Kolkata"])), "holidays": "SE"}
    schedule = compile_schedules(written, tenant)["s"]
    begin = int(datetime(2026, 1, 1, tzinfo=UTC).timestamp())
    for instant in (begin + 60 * minute for minute in instants):
        assert_agrees(decide(schedule, instant), hours_oracle.verdict(written, tenant, "s", instant))


@pytest.mark.parametrize("moment", MOMENTS)
@settings(max_examples=10, deadline=None)
@given(data=st.data(), start=st.integers(-40_000, 40_000), length=st.integers(1, 10_000_000))
def test_a_timeline_is_whole_minimal_and_what_decide_says(
    moment: str, data: st.DataObject, start: int, length: int
) -> None:
    where, midnight = MOMENTS[moment]
    written = {"s": data.draw(hours_strategies.schedules(date.fromisoformat(midnight))), "o": {"opposite_of": "s"}}
    schedule = compile_schedules(written, {"time_zone": where, "holidays": "SE"})[data.draw(st.sampled_from("so"))]
    begin = noon_of(midnight) + start
    segments = timeline(schedule, begin, begin + length)
    assert (segments[0].start, segments[-1].end) == (begin, begin + length)
    for segment, after in pairwise(segments):
        assert segment.end == after.start
        assert segment.decision != after.decision
    for segment in segments:
        assert segment.start < segment.end
        assert decide(schedule, segment.start) == decide(schedule, segment.end - 1) == segment.decision
