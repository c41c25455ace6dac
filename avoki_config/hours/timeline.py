"""A schedule over a horizon: exact segments, each with the decision that holds in all of it."""

from bisect import bisect_right
from collections.abc import Iterable

from avoki_config.hours.decision import Decision, Interval, Segment, Status, Timeline
from avoki_config.hours.layers import layers
from avoki_config.hours.schedule import Schedule, turned


def timeline(schedule: Schedule, start: int, end: int) -> Timeline:
    """Return the segments of `[start, end)` (UTC epoch seconds), in order, without a gap and as few as can be.

    Neighbours are one segment only where the whole decision is equal, not only its effect.
    """
    own = ((one.start, one.end, one.decision(schedule)) for one in layers(schedule, start, end))
    if schedule.opposite is None:
        return _merged(own)
    return _merged((begin, until, turned(schedule, decided)) for begin, until, decided in _merged(own))


def _merged(pieces: Iterable[tuple[int, int, Decision]]) -> Timeline:
    segments: list[Segment] = []
    for start, end, decision in pieces:
        before = segments[-1].decision if segments else None
        if before is decision or before == decision:
            segments[-1] = Segment(segments[-1].start, end, decision)
        else:
            segments.append(Segment(start, end, decision))
    return tuple(segments)


def boundaries(schedule: Schedule, start: int, end: int) -> tuple[int, ...]:
    """Return the instants strictly inside `(start, end)` (UTC epoch seconds) at which the decision changes."""
    return tuple(segment.start for segment in timeline(schedule, start, end)[1:])


def is_ever_open(schedule: Schedule, start: int, end: int) -> bool:
    """Tell whether a schedule is open at some instant of `[start, end)` (UTC epoch seconds); stops at the first."""
    return any(turned(schedule, one.decision(schedule)).status == "open" for one in layers(schedule, start, end))


def decision_at(segments: Timeline, instant: int) -> Decision:
    """Return the decision of a timeline at an instant (UTC epoch seconds) in it. Raises ValueError outside it."""
    place = bisect_right(segments, instant, key=lambda segment: segment.start) - 1
    if place < 0 or instant >= segments[place].end:
        raise ValueError(f"{instant} lies outside the timeline")
    return segments[place].decision


def intervals(segments: Timeline, status: Status) -> tuple[Interval, ...]:
    """Return when a timeline has a status, neighbours joined, in UTC epoch seconds."""
    return join((one.start, one.end) for one in segments if one.decision.status == status)


def join(found: Iterable[Interval]) -> tuple[Interval, ...]:
    """Return a set of instants as disjoint intervals in order: touching and overlapping ones are joined."""
    joined: list[Interval] = []
    for start, end in sorted(found):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
