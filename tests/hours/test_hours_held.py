"""What exceptions do to each other agrees with a naive look at every minute, and is found without walking every day."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hours import hours_oracle, hours_strategies
from hypothesis import given, settings
from hypothesis import strategies as st

from avoki_config.hours import (
    Schedule,
    all_exception_intervals,
    compile_schedules,
    intervals,
    is_ever_open,
    overlaps,
    shadowed,
    timeline,
    without_effect,
    zone,
)
from avoki_config.hours.held import exception_windows, held_layers
from avoki_config.hours.layers import layers

STOCKHOLM = zone("Europe/Stockholm")
DAYS = {"winter": "2026-12-24", "summer time begins": "2027-03-28", "summer time ends": "2026-10-25"}


def compiled(written: dict[str, Any]) -> Schedule:
    return compile_schedules({"s": written}, {"time_zone": "Europe/Stockholm", "holidays": "SE"})["s"]


def span(day: str, days: int = 3) -> tuple[int, int]:
    start = datetime.fromisoformat(day).replace(tzinfo=STOCKHOLM)
    return int(start.timestamp()), int((start + timedelta(days=days)).timestamp())


@pytest.mark.parametrize("day", DAYS)
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_every_minute_says_the_same_of_exceptions(day: str, data: st.DataObject) -> None:
    written = data.draw(hours_strategies.schedules(date.fromisoformat(DAYS[day])))
    schedule, (start, end) = compiled(written), span(DAYS[day])
    pairs: set[tuple[int, int]] = set()
    deciding, matter, minutes = set(), set(), [0] * len(written["exceptions"])
    for minute in range(start, end, 60):
        now = datetime.fromtimestamp(minute, UTC).astimezone(STOCKHOLM).replace(tzinfo=None)
        holding = [place for place, one in enumerate(written["exceptions"]) if hours_oracle.exception_holds(one, now)]
        for place in holding:
            minutes[place] += 1
        if holding:
            first, *rest = holding
            deciding.add(first)
            pairs.update((first, place) for place in rest)
            without = {**written, "exceptions": [one for i, one in enumerate(written["exceptions"]) if i != first]}
            verdicts = [hours_oracle.by_wall_clock(one, now) for one in (written, without)]
            if len({(one.status, one.play, str(one.to)) for one in verdicts}) > 1:
                matter.add(first)
    assert {(one.winner, one.loser) for one in overlaps(schedule, start, end)} == pairs
    held = {place for place, count in enumerate(minutes) if count}
    assert {place for place, _ in shadowed(schedule, start, end)} == held - deciding
    assert set(without_effect(schedule, start, end)) == deciding - matter
    found = all_exception_intervals(schedule, start, end)
    assert [sum(until - begin for begin, until in one) // 60 for one in found] == minutes


@given(written=hours_strategies.schedules(date(2027, 3, 28)))
@settings(max_examples=50, deadline=None)
def test_held_layers_are_the_layers_in_which_an_exception_holds(written: dict[str, Any]) -> None:
    schedule, year = compiled(written), span("2026-11-23", 400)
    wanted = [one for one in layers(schedule, *year) if one.exceptions]
    assert [one.exceptions for one in held_layers(schedule, *year)] == [one.exceptions for one in wanted]
    assert sum(one.end - one.start for one in held_layers(schedule, *year)) == sum(
        one.end - one.start for one in wanted
    )


@given(written=hours_strategies.schedules(date(2027, 3, 28)))
@settings(max_examples=50, deadline=None)
def test_a_schedule_is_open_when_its_timeline_is(written: dict[str, Any]) -> None:
    for schedule in compile_schedules({"s": written, "o": {"opposite_of": "s"}}, {"holidays": "SE"}).values():
        window = span("2027-03-27", 2)
        assert is_ever_open(schedule, *window) == bool(intervals(timeline(schedule, *window), "open"))


def test_a_year_with_one_afternoon_is_three_days_of_work() -> None:
    schedule = compiled(
        {"exceptions": [{"name": "e", "status": "closed", "date": "2027-04-16", "time": "12:00-17:00"}]}
    )
    ((start, end),) = exception_windows(schedule, *span("2026-11-23", 400))
    assert end - start <= 3 * 86400
