"""The times of one day, in seconds from its midnight: what two days have in common, and how days deviate."""

from avoki_config.hours.decision import Interval
from avoki_config.hours.timeline import join
from avoki_config.hours.zones import DAY

Times = tuple[Interval, ...]
"""`[start, end)` in seconds from midnight, disjoint and in order."""


class Deviation:
    """Collects what deviates; whole days become one interval, across days between them that could be whole too."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._found: list[Interval] = []
        self._run: Interval | None = None

    def note(self, day: int, deviating: Times, *, whole: bool) -> None:
        """Take a day's deviation, and whether the day can stand in a row of whole days."""
        midnight = day * DAY
        if not whole:
            self._run = None
            self._found.extend((midnight + start, midnight + end) for start, end in deviating)
        elif deviating:
            if self._run is not None:
                self._found.remove(self._run)
            self._run = (self._run[0] if self._run else midnight, midnight + DAY)
            self._found.append(self._run)

    def intervals(self) -> tuple[Interval, ...]:
        """Return what was collected, touching ones joined."""
        return join(self._found)


def common(one: Times, other: Times) -> bool:
    """Tell whether the times of two days have an instant in common."""
    return any(start < until and begin < end for start, end in one for begin, until in other)


def minus(one: Times, other: Times) -> Times:
    """Return what is left of the times of a day without those of another."""
    if one == other:
        return ()
    left = list(one)
    for begin, until in other:
        cut = [((start, min(end, begin)), (max(start, until), end)) for start, end in left]
        left = [part for parts in cut for part in parts if part[0] < part[1]]
    return tuple(left)


def clip(times: Times, day: int, span: Interval) -> Times:
    """Return what the span leaves of a day's times, where it begins or ends within the day."""
    low, high = span[0] - day * DAY, span[1] - day * DAY
    if low <= 0 and high >= DAY:
        return times
    return tuple((max(start, low), min(end, high)) for start, end in times if start < high and end > low)
