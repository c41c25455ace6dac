"""Time over several schedules: cells in which none changes, and classes of cells that a caller can't tell apart.

Instants are UTC epoch seconds. The order of the schedules is the order of the decisions and effects.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar
from zoneinfo import ZoneInfo

from avoki_config.hours.decision import Decision, Effect, Interval, Timeline
from avoki_config.hours.schedule import Schedule
from avoki_config.hours.timeline import timeline
from avoki_config.hours.zones import clock_changes

T = TypeVar("T")
Track = Sequence[tuple[int, T]]
"""What holds from each instant on, in order; the first instant is the beginning of the span."""


class Cell(NamedTuple):
    """`[start, end)` in which every schedule stands by one decision."""

    start: int
    end: int
    decisions: tuple[Decision, ...]


class TimeClass(NamedTuple):
    """Every instant at which the schedules have these effects: disjoint intervals in order, none touching another."""

    effects: tuple[Effect, ...]
    intervals: tuple[Interval, ...]

    @property
    def instant(self) -> int:
        """Return an instant that stands for all of them: the first."""
        return self.intervals[0][0]


def cells(timelines: Sequence[Timeline], span: Interval, cuts: Iterable[int] = ()) -> tuple[Cell, ...]:
    """Cut `span`, which the timelines cover, at every boundary of theirs and at `cuts` (such as clock changes)."""
    tracks = [[(segment.start, segment.decision) for segment in segments] for segments in timelines]
    return tuple(Cell(*cell) for cell in _sweep(tracks, span, cuts))


def effects_of(segments: Timeline) -> tuple[tuple[int, Effect], ...]:
    """Return a timeline's effects without who decided them: from when on each holds, neighbours different."""
    track: list[tuple[int, Effect]] = []
    for segment in segments:
        effect = segment.decision.effect
        if not track or (track[-1][1] is not effect and track[-1][1] != effect):
            track.append((segment.start, effect))
    return tuple(track)


def classes(tracks: Sequence[Track[Effect]], span: Interval) -> tuple[TimeClass, ...]:
    """Return the classes of `span` over tracks of `effects_of`, in the order in which they first occur.

    Who decided makes no class, only what a caller notices does: Christmas Day is as closed as a Sunday.
    """
    numbers: dict[Effect, int] = {}
    numbered = [[(start, numbers.setdefault(effect, len(numbers))) for start, effect in track] for track in tracks]
    found: dict[tuple[int, ...], list[Interval]] = {}
    for begin, end, state in _sweep(numbered, span, ()):
        found.setdefault(state, []).append((begin, end))
    effects = tuple(numbers)
    return tuple(TimeClass(tuple(effects[one] for one in state), tuple(when)) for state, when in found.items())


def _sweep(tracks: Sequence[Track[T]], span: Interval, cuts: Iterable[int]) -> Iterator[tuple[int, int, tuple[T, ...]]]:
    changes: dict[int, list[tuple[int, T]]] = {cut: [] for cut in cuts if span[0] < cut < span[1]}
    for place, track in enumerate(tracks):
        for start, value in track[1:]:
            changes.setdefault(start, []).append((place, value))
    state = [track[0][1] for track in tracks]
    begin = span[0]
    for instant in sorted(changes):
        yield begin, instant, tuple(state)
        begin = instant
        for place, value in changes[instant]:
            state[place] = value
    if begin < span[1]:
        yield begin, span[1], tuple(state)


class Horizon:
    """A tenant's schedules over one span of time; each timeline and each set of schedules is worked out once."""

    def __init__(self, schedules: Mapping[str, Schedule], where: ZoneInfo, span: Interval) -> None:
        """Take compiled schedules, the tenant's zone and the span (UTC epoch seconds, not empty)."""
        self.schedules = schedules
        self.zone = where
        self.span = span
        self._timelines: dict[str, Timeline] = {}
        self._tracks: dict[str, tuple[tuple[int, Effect], ...]] = {}
        self._classes: dict[tuple[str, ...], tuple[TimeClass, ...]] = {}

    def timeline(self, schedule: str) -> Timeline:
        """Return a schedule's timeline by its id. Raises KeyError for an unknown one."""
        if schedule not in self._timelines:
            self._timelines[schedule] = timeline(self.schedules[schedule], *self.span)
        return self._timelines[schedule]

    def track(self, schedule: str) -> tuple[tuple[int, Effect], ...]:
        """Return a schedule's effects, as `classes` takes them. Raises KeyError for an unknown id."""
        if schedule not in self._tracks:
            self._tracks[schedule] = effects_of(self.timeline(schedule))
        return self._tracks[schedule]

    def classes(self, schedules: Iterable[str]) -> tuple[TimeClass, ...]:
        """Return the classes of a set of schedules; the effects stand in the order of the sorted ids."""
        ids = tuple(sorted(set(schedules)))
        if ids not in self._classes:
            self._classes[ids] = classes([self.track(one) for one in ids], self.span)
        return self._classes[ids]

    def cells(self, schedules: Iterable[str]) -> tuple[Cell, ...]:
        """Return the cells of a set of schedules, cut at the clock changes of the tenant's zone too; ids sorted."""
        cuts = clock_changes(self.zone, *self.span)
        return cells([self.timeline(one) for one in sorted(set(schedules))], self.span, cuts)
