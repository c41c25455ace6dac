"""A difference in behaviour, ready to be told: words for when, places on both sides, and the call that shows it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from avoki_config.diagnostics import Span
from avoki_config.flow.difference import Difference, Seen, Verdict
from avoki_config.flow.grades import GRADES
from avoki_config.flow.graph import FlowGraph, Path
from avoki_config.flow.repro import trace_command
from avoki_config.flow.staffing import Staffing
from avoki_config.hours.timeline import join
from avoki_config.hours.words import hours_per_year, when

Spans = Callable[[Path], Span]


@dataclass(frozen=True)
class Side:
    """One of the two tenants: its graph, and where its paths are written."""

    graph: FlowGraph
    spans: Spans


@dataclass(frozen=True)
class Reading:
    """A verdict with what its reports need: both sides, the zone of instants, the language, and how HEAD is named."""

    verdict: Verdict
    staffing: tuple[Staffing, ...]
    base: Side
    head: Side
    zone: ZoneInfo
    lang: str
    head_name: str

    @property
    def differences(self) -> tuple[Difference, ...]:
        """Return the differences, the worst grade first, then by number and time."""
        return tuple(sorted(self.verdict.differences, key=_order))

    def when(self, difference: Difference) -> str:
        """Return when, as a person says it."""
        return when(difference.intervals, self.verdict.span, self.zone, self.lang)

    def hours(self, difference: Difference) -> float:
        """Return the hours a year."""
        return hours_per_year(difference.intervals, self.verdict.span)

    def local(self, instant: int) -> datetime:
        """Return an instant (UTC epoch seconds) as a time of the zone."""
        return datetime.fromtimestamp(instant, UTC).astimezone(self.zone)

    def place(self, side: Side, seen: Seen) -> Span:
        """Return the line of the field that led to an end."""
        return side.spans(seen.ends.path)

    def repro(self, difference: Difference) -> str:
        """Return the `trace` command that makes the call which shows a difference."""
        start = difference.intervals[0][0]
        return trace_command(self.head_name, difference.number, start, difference.after.inputs, self.zone)

    def groups(self) -> "Iterator[Sequence[Difference]]":
        """Yield what a person is told: differences that are the same for several numbers together, the worst first.

        Those of one number that the same input shows and that end alike are one, though other prompts are heard at
        other hours: it is told by the first of them.
        """
        merged: dict[tuple[object, ...], list[Difference]] = {}
        for each in self.differences:
            key = (each.number, each.grade, each.inputs, each.before.ends[:2], each.after.ends[:2])
            merged.setdefault(key, []).append(each)
        alike: dict[tuple[object, ...], list[Difference]] = {}
        for parts in merged.values():
            whole = replace(parts[0], intervals=join(piece for part in parts for piece in part.intervals))
            told = (whole.grade, whole.inputs, whole.intervals, _told(whole, whole.before), _told(whole, whole.after))
            alike.setdefault(told, []).append(whole)
        yield from alike.values()


def _told(difference: Difference, seen: Seen) -> tuple[object, ...]:
    """Return what a report says of one side: how prompts sound only where that is the difference."""
    return seen.ends, seen.hears, seen.waited, seen.sounds if difference.grade == "hears_otherwise" else ()


def _order(difference: Difference) -> tuple[object, ...]:
    return GRADES.index(difference.grade), difference.number, difference.intervals, difference.inputs
