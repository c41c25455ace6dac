"""How the ranges of `weekly` fit together on the ring of the week: which overlap, and where a sliver is left between.

Times are minutes from Monday 00:00; what runs past Sunday midnight goes on at Monday's.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from avoki_config.hours.clock import MIDNIGHT
from avoki_config.hours.entries import WeeklyHours

WEEK = 7 * MIDNIGHT


class Meeting(NamedTuple):
    """Two ranges of the week, and the minutes `[start, end)` that both have, or that lie between."""

    earlier: WeeklyHours
    later: WeeklyHours
    start: int
    end: int


def weekly_overlaps(hours: Sequence[WeeklyHours]) -> Iterator[Meeting]:
    """Yield each range that begins within another, with the one of these that goes on longest; empty ones don't."""
    for earlier, later in _neighbours(hours):
        if later.start < earlier.end:
            yield Meeting(earlier, later, later.start, min(earlier.end, later.end))


def weekly_gaps(hours: Sequence[WeeklyHours], shorter: int) -> Iterator[Meeting]:
    """Yield the gaps of less than `shorter` minutes between two ranges, with the ranges before and after."""
    for earlier, later in _neighbours(hours):
        if 0 < later.start - earlier.end < shorter:
            yield Meeting(earlier, later, earlier.end, later.start)


def _neighbours(hours: Sequence[WeeklyHours]) -> Iterator[tuple[WeeklyHours, WeeklyHours]]:
    """Yield each range after the one that goes on longest of those that begin before it, round the week."""
    written = sorted((hour for hour in hours if hour.start < hour.end), key=lambda hour: (hour.start, hour.end))
    before = [hour._replace(start=hour.start - WEEK, end=hour.end - WEEK) for hour in written]
    if not written:
        return
    longest = max(before, key=_end)
    for hour in written:
        yield longest, hour
        longest = max(longest, hour, key=_end)


def _end(hour: WeeklyHours) -> int:
    return hour.end
