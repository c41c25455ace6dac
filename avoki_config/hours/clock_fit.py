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

    They lie inside the hour. At its beginning and its end the hours change once and when they should, but for those
    that are the very hour that doesn't exist: they aren't held. Midnight never counts: a day begins when the clock
    first shows it, also where the clock jumps at midnight.
    """
    found: list[Misfit] = []
    for before, after in pairwise(stretches(schedule.zone, start, end)):
        found.extend(_around(schedule, before, after))
    return tuple(sorted(set(found), key=lambda one: (one.instant, str(one.path), one.local)))


def _around(schedule: Schedule, before: Stretch, after: Stretch) -> Iterator[Misfit]:
    jump = after.start
    low, high = sorted((jump + before.offset, jump + after.offset))
    kind: Literal["gap", "fold"] = "gap" if after.offset > before.offset else "fold"
    for path, *span in _spans(schedule, low, high):
        lost = kind == "gap" and span == [low, high]
        for local in span:
            if (low < local < high or (lost and local == low)) and local % DAY:
                yield Misfit(kind, path, local, low, high, jump)


def _spans(schedule: Schedule, low: int, high: int) -> Iterator[tuple[Path, int, int]]:
    """Yield the entries that may have a boundary in `[low, high)` local seconds, with their `[start, end)`."""
    for exception in schedule.exceptions:
        for span in exception.spans(low // 60 - 1, high // 60 + 1):
            yield exception.decision.path, span[0] * 60, span[1] * 60
    for day in range(low // DAY - 1, high // DAY + 1):
        name = DAYS[weekday(day)]
        for index, text in enumerate(schedule.attributes.get("weekly", {}).get(name, ())):
            begin, end = clock_range(text)
            yield ("weekly", name, index), day * DAY + begin * 60, day * DAY + end * 60
