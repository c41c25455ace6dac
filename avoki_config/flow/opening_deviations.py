"""What is unusual in opening hours: the days that deviate, and the changes of the clock that matter."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from avoki_config.flow.opening import Entry, Opening
from avoki_config.flow.opening_days import Day
from avoki_config.hours.zones import DAY, clock_changes, to_local


class Deviation(NamedTuple):
    """Days in a row, `first` to `last`, on which callers meet the same at the same times for the same reasons."""

    first: int
    last: int
    day: Day

    @property
    def reasons(self) -> tuple[Entry, ...]:
        """Return why."""
        return self.day.reasons


class ClockChange(NamedTuple):
    """The clock jumps at `instant` from `before` to `after` (seconds from midnight), and open hours notice it."""

    instant: int
    day: Day
    before: int
    after: int

    @property
    def open_seconds(self) -> int:
        """Return how long it is open on that day."""
        return sum(one.end - one.start for one in self.day.stretches if one.meeting.status == "open")


def deviations(found: Iterable[Day]) -> Iterator[Deviation]:
    """Yield the days that deviate from a usual week, alike ones in a row together.

    A day between or beside them that the same entry decides belongs to the row: a Sunday in a holiday closure.
    """
    named = [day for day in found if day.reasons]
    for _, row in groupby(enumerate(named), lambda one: (one[1].number - one[0], _alike(one[1]))):
        together = [day for _, day in row]
        foremost = max(together, key=lambda day: (day.turns, day.deviates))
        if foremost.deviates:
            yield Deviation(together[0].number, together[-1].number, foremost)


def _alike(day: Day) -> tuple[object, ...]:
    return day.reasons, tuple((meeting.effect, times) for meeting, times in day.parts)


def changed_clocks(opening: Opening, found: Iterable[Day]) -> Iterator[ClockChange]:
    """Yield the jumps of the clock that make open hours longer or shorter, or fall on their edge.

    What is open, closed or redirected all the time doesn't notice.
    """
    if len({stretch.meeting.effect for stretch in opening.stretches}) <= 1:
        return
    where, held = opening.zone, tuple(found)
    for instant in clock_changes(where, opening.stretches[0].start, opening.stretches[-1].end):
        touching = (one for one in opening.stretches if one.start <= instant <= one.end)
        if any(one.meeting.status != "closed" for one in touching):
            day = next(day for day in held if day.start <= instant < day.end)
            midnight = day.number * DAY
            yield ClockChange(
                instant, day, to_local(where, instant - 1) + 1 - midnight, to_local(where, instant) - midnight
            )
