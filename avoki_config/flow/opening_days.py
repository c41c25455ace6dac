"""Opening hours day by day on the zone's clock: what each day has, and why."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple
from zoneinfo import ZoneInfo

from avoki_config.flow.opening import Entry, Meeting, Opening, Stretch
from avoki_config.hours.day_times import Times
from avoki_config.hours.decision import Interval, Status
from avoki_config.hours.timeline import join
from avoki_config.hours.zones import DAY, to_instant, to_local

_FOREMOST: tuple[Status, ...] = ("redirect", "open")


class Day(NamedTuple):
    """A day by its number (days from 1970-01-01), its `[start, end)` in UTC epoch seconds, and what holds in it."""

    number: int
    start: int
    end: int
    zone: ZoneInfo
    stretches: tuple[Stretch, ...]

    @property
    def deviates(self) -> bool:
        """Tell whether callers meet something else than on this weekday of a usual week."""
        return any(stretch.deviates for stretch in self.stretches)

    @property
    def turns(self) -> bool:
        """Tell whether the day has another status than usual somewhere."""
        return any(stretch.turns for stretch in self.stretches)

    @property
    def reasons(self) -> tuple[Entry, ...]:
        """Return the holidays and exceptions of the day in order: those that turn the status, else what else they do.

        On a day that is as usual: those that decide it nevertheless.
        """
        turning = (stretch for stretch in self.stretches if stretch.turns)
        deviating = (stretch for stretch in self.stretches if stretch.deviates)
        return _reasons(turning) or _reasons(deviating) or _reasons(self.stretches)

    @property
    def status(self) -> Status:
        """Return the foremost status of the day: redirected where it is for a while, else open, else closed."""
        found = {stretch.meeting.status for stretch in self.stretches}
        return next((status for status in _FOREMOST if status in found), "closed")

    def times(self, status: Status) -> Times:
        """Return when the day has a status, in seconds from midnight by the clock; an hour that comes twice, twice."""
        return self._clock((one.start, one.end) for one in self.stretches if one.meeting.status == status)

    @property
    def parts(self) -> tuple[tuple[Meeting, Times], ...]:
        """Return what callers meet on the day, each with its times by the clock, in the order in which it begins."""
        found: dict[tuple[object, ...], tuple[Meeting, list[Interval]]] = {}
        for start, end, meeting, _ in self.stretches:
            found.setdefault(meeting.effect, (meeting, []))[1].append((start, end))
        return tuple((meeting, self._clock(when)) for meeting, when in found.values())

    def _clock(self, found: Iterable[Interval]) -> Times:
        return tuple((self._from(start), self._until(end)) for start, end in join(found))

    def _from(self, instant: int) -> int:
        """Return what the clock shows; a day that begins with a jump of the clock begins at 0 nevertheless."""
        return 0 if instant == self.start else self._second(to_local(self.zone, instant))

    def _until(self, instant: int) -> int:
        """Return what the clock comes to, before it jumps where it does."""
        return DAY if instant == self.end else self._second(to_local(self.zone, instant - 1) + 1)

    def _second(self, local: int) -> int:
        return min(max(local - self.number * DAY, 0), DAY)


def days(opening: Opening) -> tuple[Day, ...]:
    """Cut opening hours at the midnights of their zone."""
    where = opening.zone
    found: list[Day] = []
    stretches = list(reversed(opening.stretches))
    begin, last = (stretches[-1].start, stretches[0].end) if stretches else (0, 0)
    while begin < last:
        number = to_local(where, begin) // DAY
        end = min(to_instant(where, (number + 1) * DAY), last)
        found.append(Day(number, begin, end, where, tuple(_cut(stretches, end))))
        begin = end
    return tuple(found)


def _cut(stretches: list[Stretch], end: int) -> Iterator[Stretch]:
    """Take from the end of a reversed list what lies before `end`."""
    while stretches and stretches[-1].start < end:
        stretch = stretches.pop()
        if stretch.end > end:
            stretches.append(stretch._replace(start=end))
        yield stretch._replace(end=min(stretch.end, end))


def _reasons(stretches: Iterable[Stretch]) -> tuple[Entry, ...]:
    named: dict[str, Entry] = {}
    for entry in (entry for one in stretches for entry in one.meeting.entries if entry.is_reason):
        named.setdefault(entry.name, entry)
    return tuple(named.values())
