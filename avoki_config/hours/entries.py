"""What rules ask about a schedule's entries: when each holds, what covers it, what it changes, and how the clock fits.

All intervals are `[start, end)` in UTC epoch seconds, disjoint and in order. Of a schedule that is the opposite of
another ask nothing here: its entries are the other's.
"""

from collections.abc import Iterator
from typing import NamedTuple

from avoki_config.hours.clock import MIDNIGHT, clock_range
from avoki_config.hours.decision import Effect, Interval, Path
from avoki_config.hours.held import held_layers
from avoki_config.hours.layers import Layer, layers
from avoki_config.hours.schedule import Schedule
from avoki_config.hours.timeline import join
from avoki_config.hours.week import DAYS
from avoki_config.hours.zones import to_instant, to_instants

_RAREST = 8 * 366
"""No repetition is rarer: 29 February, across a century without a leap year."""


class Overlap(NamedTuple):
    """Two exceptions that hold at the same instants: `winner` is the first in the list, which decides there."""

    winner: int
    loser: int
    intervals: tuple[Interval, ...]
    same_effect: bool


class WeeklyHours(NamedTuple):
    """One range of `weekly`: `[start, end)` in minutes from Monday 00:00; past Sunday midnight it runs beyond 10080."""

    day: str
    place: int
    start: int
    end: int

    @property
    def path(self) -> Path:
        """Return the way to it in the schedule's attributes."""
        return ("weekly", self.day, self.place)


def exception_intervals(schedule: Schedule, index: int, start: int, end: int) -> tuple[Interval, ...]:
    """Return when an exception holds by itself within `[start, end)`, whatever stands before it in the list."""
    found = held_layers(schedule, start, end)
    return join((one.start, one.end) for one in found if index in one.exceptions)


def all_exception_intervals(schedule: Schedule, start: int, end: int) -> tuple[tuple[Interval, ...], ...]:
    """Return `exception_intervals` of every exception, in the order of the list."""
    found: list[list[Interval]] = [[] for _ in schedule.exceptions]
    for one in held_layers(schedule, start, end):
        for index in one.exceptions:
            _prolong(found[index], one)
    return tuple(tuple(intervals) for intervals in found)


def _prolong(intervals: list[Interval], layer: Layer) -> None:
    """Add a layer to the intervals before it, joined where it touches the last."""
    if intervals and intervals[-1][1] == layer.start:
        intervals[-1] = (intervals[-1][0], layer.end)
    else:
        intervals.append((layer.start, layer.end))


def deciding_intervals(schedule: Schedule, index: int, start: int, end: int) -> tuple[Interval, ...]:
    """Return when an exception is the one that decides within `[start, end)`."""
    found = held_layers(schedule, start, end)
    return join((one.start, one.end) for one in found if one.exceptions[0] == index)


def last_end(schedule: Schedule, index: int) -> int | None:
    """Return the instant from which an exception never holds again; None for one without end or without any day."""
    exception = schedule.exceptions[index]
    if exception.begins is None or exception.begins.last is None:
        return None
    last = exception.begins.last
    day = max(exception.begins.within(last - _RAREST, last), default=None)
    if day is None:
        return None
    local = (day * MIDNIGHT + exception.end) * 60
    return max(to_instants(schedule.zone, local), default=to_instant(schedule.zone, local))


def overlaps(schedule: Schedule, start: int, end: int) -> tuple[Overlap, ...]:
    """Return every two exceptions of which one decides and one is passed over within `[start, end)`, by their places.

    Two that hold together only where a third one decides don't: what they say differently is never heard.
    """
    found: dict[tuple[int, int], list[Interval]] = {}
    for one in held_layers(schedule, start, end):
        for loser in one.exceptions[1:]:
            _prolong(found.setdefault((one.exceptions[0], loser), []), one)
    return tuple(_overlap(schedule, pair, found[pair]) for pair in sorted(found))


def _overlap(schedule: Schedule, pair: tuple[int, int], when: list[Interval]) -> Overlap:
    winner, loser = (schedule.exceptions[index].decision.effect for index in pair)
    return Overlap(*pair, tuple(when), winner == loser)


def shadowed(schedule: Schedule, start: int, end: int) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """Return the exceptions that hold somewhere in `[start, end)` and decide nowhere, each with those that cover it."""
    covering: dict[int, set[int]] = {}
    deciding: set[int] = set()
    for one in held_layers(schedule, start, end):
        deciding.add(one.exceptions[0])
        for index in one.exceptions[1:]:
            covering.setdefault(index, set()).add(one.exceptions[0])
    return tuple((index, tuple(sorted(covering[index]))) for index in sorted(covering) if index not in deciding)


def without_effect(schedule: Schedule, start: int, end: int) -> tuple[int, ...]:
    """Return the exceptions that decide somewhere in `[start, end)` but nothing that wouldn't hold without them."""
    decides: set[int] = set()
    matters: set[int] = set()
    for one in held_layers(schedule, start, end):
        index = one.exceptions[0]
        decides.add(index)
        if schedule.exceptions[index].decision.effect != _beneath(schedule, one):
            matters.add(index)
    return tuple(sorted(decides - matters))


def _beneath(schedule: Schedule, layer: Layer) -> Effect:
    below = layer.exceptions[1:2]
    return schedule.exceptions[below[0]].decision.effect if below else layer.below.effect


def holiday_intervals(schedule: Schedule, start: int, end: int) -> tuple[Interval, ...]:
    """Return when a holiday of the schedule's `holidays` decides the day, exceptions aside, within `[start, end)`."""
    found = layers(schedule, start, end)
    return join((one.start, one.end) for one in found if one.below.kind == "holiday")


def weekly_hours(schedule: Schedule) -> tuple[WeeklyHours, ...]:
    """Return the ranges of `weekly` as written, days in order; equal ends give an empty one."""
    return tuple(_weekly(schedule))


def _weekly(schedule: Schedule) -> Iterator[WeeklyHours]:
    for number, day in enumerate(DAYS):
        for index, text in enumerate(schedule.attributes.get("weekly", {}).get(day, ())):
            start, end = clock_range(text)
            yield WeeklyHours(day, index, number * MIDNIGHT + start, number * MIDNIGHT + end)
