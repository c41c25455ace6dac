"""A schedule over a stretch of time, layer by layer: which exceptions hold, in order, and what stands below them.

`timeline` takes the uppermost layer; the rules ask about those beneath it.
"""

from bisect import insort
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from avoki_config.hours.decision import Decision
from avoki_config.hours.schedule import Schedule
from avoki_config.hours.zones import DAY, Stretch, stretches


class Layer(NamedTuple):
    """`[start, end)` in UTC epoch seconds; the indexes of the exceptions that hold there, and what the days say."""

    start: int
    end: int
    exceptions: tuple[int, ...]
    below: Decision

    def decision(self, schedule: Schedule) -> Decision:
        """Return what decides: the first exception, else what the days say."""
        return schedule.exceptions[self.exceptions[0]].decision if self.exceptions else self.below


def layers(schedule: Schedule, start: int, end: int) -> Iterator[Layer]:
    """Yield the layers of `[start, end)` (UTC epoch seconds), in order and without a gap.

    Of a schedule that is the opposite of another: the layers of that one, not turned.
    """
    for stretch in stretches(schedule.zone, start, end):
        yield from _stretch(schedule, stretch)


def _stretch(schedule: Schedule, stretch: Stretch) -> Iterator[Layer]:
    """Yield the layers of a stretch in which the clock doesn't jump: there an instant is wall-clock time − offset."""
    begin, end = stretch.start + stretch.offset, stretch.end + stretch.offset
    holding, days = _holding(schedule, begin, end), _days(schedule, begin, end)
    (until_holding, active), (until_day, below) = next(holding), next(days)
    while True:
        until = min(until_holding, until_day)
        yield Layer(begin - stretch.offset, until - stretch.offset, active, below)
        begin = until
        if begin >= end:
            return
        if until == until_holding:
            until_holding, active = next(holding)
        if until == until_day:
            until_day, below = next(days)


def _days(schedule: Schedule, low: int, high: int) -> Iterator[tuple[int, Decision]]:
    """Yield what the days say from `low` on, each with the local second until which it holds; the last one `high`."""
    first, last = low // DAY, (high - 1) // DAY
    pending: Decision | None = None
    begin = low
    for day in range(first, last + 1):
        for start, _, decision in schedule.day(day):
            if decision is pending:
                continue
            begin = day * DAY + start * 60
            if pending is not None and begin > low:
                yield min(begin, high), pending
            if begin >= high:
                return
            pending = decision
    assert pending is not None
    yield high, pending


def _holding(schedule: Schedule, low: int, high: int) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield the exceptions that hold from `low` on, each with the local second until which it is so."""
    changes: dict[int, list[tuple[int, int]]] = {}
    for one in schedule.exceptions:
        for start, end in one.spans(low // 60, -(-high // 60)):
            changes.setdefault(start * 60, []).append((one.index, 1))
            changes.setdefault(end * 60, []).append((one.index, -1))
    active: list[int] = []
    count: Counter[int] = Counter()
    for second in sorted(change for change in changes if change < high):
        if second > low:
            yield second, tuple(active)
        for index, step in changes[second]:
            _count(active, count, index, step)
    yield high, tuple(active)


def _count(active: list[int], count: Counter[int], index: int, step: int) -> None:
    """Let one span of an exception begin or end; repetitions of one exception may overlap."""
    count[index] += step
    if step > 0 and count[index] == 1:
        insort(active, index)
    elif step < 0 and count[index] == 0:
        active.remove(index)
