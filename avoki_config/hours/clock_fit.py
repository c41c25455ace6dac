"""Boundaries that the clock doesn't know, or knows twice: where summer time begins and ends."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Literal, NamedTuple

from avoki_config.hours.clock import clock_range
from avoki_config.hours.decision import Path
from avoki_config.hours.schedule import Schedule
from avoki_config.hours.week import DAYS
from avoki_config.hours.zones import DAY, Stretch, stretches, weekday


class Misfit(NamedTuple):
    """A boundary at a wall-clock time that doesn't exist (`gap`) or exists twice (`fold`) on that day.

    `local` is the boundary and `[low, high)` the hour, in local seconds; `instant` is when the clock jumps.
    """

    kind: Literal["gap", "fold"]
    path: Path
    local: int
    low: int
    high: int
    instant: int


def misfits(schedule: Schedule, start: int, end: int) -> tuple[Misfit, ...]:
    """Return the boundaries within `[start, end)` (UTC epoch seconds) that fall into a gap or a fold, in order.

    The beginning of a gap isn't on the clock that day and counts, its end is on the clock and doesn't. Midnight never
    counts: a day begins when the clock first shows it, also where the clock jumps at midnight.
    """
    found: list[Misfit] = []
    for before, after in pairwise(stretches(schedule.zone, start, end)):
        found.extend(_around(schedule, before, after))
    return tuple(sorted(set(found), key=lambda one: (one.instant, str(one.path), one.local)))


def _around(schedule: Schedule, before: Stretch, after: Stretch) -> Iterator[Misfit]:
    jump = after.start
    low, high = sorted((jump + before.offset, jump + after.offset))
    kind: Literal["gap", "fold"] = "gap" if after.offset > before.offset else "fold"
    for path, local in _boundaries(schedule, low, high):
        if low <= local < high and local % DAY:
            yield Misfit(kind, path, local, low, high, jump)


def _boundaries(schedule: Schedule, low: int, high: int) -> Iterator[tuple[Path, int]]:
    """Yield the entries that may have a boundary in `[low, high)` local seconds, with the boundary."""
    for exception in schedule.exceptions:
        for span in exception.spans(low // 60 - 1, high // 60 + 1):
            yield from ((exception.decision.path, edge * 60) for edge in span)
    for day in range(low // DAY - 1, high // DAY + 1):
        name = DAYS[weekday(day)]
        for index, text in enumerate(schedule.attributes.get("weekly", {}).get(name, ())):
            yield from ((("weekly", name, index), day * DAY + edge * 60) for edge in clock_range(text))
