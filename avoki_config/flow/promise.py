"""Promises: what must hold at every instant of the horizon, proved class by class and not sampled."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from avoki_config.flow.explore import ends
from avoki_config.flow.timed import TimedFlow
from avoki_config.hours.decision import Interval
from avoki_config.hours.entries import all_exception_intervals
from avoki_config.hours.schedule import Schedule, compile_schedules
from avoki_config.hours.timeline import intervals, join, timeline
from avoki_config.model.calls import Promise

_WORDS = frozenset({"holidays", "exceptions"})
_RED_DAYS = ("public", "de_facto")


@dataclass(frozen=True, slots=True)
class Broken:
    """Where a promise doesn't hold: in `intervals` (UTC epoch seconds), as the call to `number` with `inputs` shows."""

    promise: str
    number: str
    intervals: tuple[Interval, ...]
    inputs: tuple[str, ...]


def broken(flow: TimedFlow, promise: Promise) -> Iterator[Broken]:
    """Yield where a promise is broken, by number and counterexample; none when it is proved for the horizon."""
    always = intervals(timeline(hours(flow, promise), *flow.horizon.span), "open")
    windows: dict[tuple[str, ...], tuple[Interval, ...]] = {}
    for number in [promise.call] if promise.call else sorted(flow.graph.entries):
        met = flow.met(f"number.{number}") if number in flow.graph.entries else ()
        if met not in windows:
            spared = _exceptions(flow, met) if "exceptions" in promise.except_ else ()
            windows[met] = without(always, spared)
        found: dict[tuple[str, ...], list[Interval]] = {}
        for each in flow.horizon.classes(met):
            held = intersection(each.intervals, windows[met])
            inputs = _counterexample(flow, promise, number, held[0][0]) if held else None
            if inputs is not None:
                found.setdefault(inputs, []).extend(held)
        for inputs, when in found.items():
            yield Broken(promise.name, number, join(when), inputs)


def _counterexample(flow: TimedFlow, promise: Promise, number: str, instant: int) -> tuple[str, ...] | None:
    """Return the input that breaks a promise at an instant, None where it holds."""
    machine = flow.machine(instant, flow.met(f"number.{number}") if number in flow.graph.entries else ())
    if promise.never_external and _can_leave(flow, promise, number):
        for ended in ends(machine, number):
            if ended.end.kind == "external" and ended.end.id not in promise.allow:
                return ended.inputs
    if promise.reaches:
        reached = (each.end.kind for each in ends(machine, number, outcomes=False, most_keys=promise.within_keys))
        if not any(kind in promise.reaches for kind in reached):
            return ()
    return None


def _can_leave(flow: TimedFlow, promise: Promise, number: str) -> bool:
    """Tell whether any way at all leads to an external number that isn't allowed: most numbers need no search."""
    entry = flow.graph.entries.get(number)
    places = flow.graph.reachable(entry) if entry else {}
    allowed = {f"external.{each}" for each in promise.allow}
    return any(flow.graph.nodes[each].kind == "external" and each not in allowed for each in places)


def hours(flow: TimedFlow, promise: Promise) -> Schedule:
    """Return a promise's hours as a schedule of the tenant, open when it must hold: hours have one meaning."""
    names = [each for each in promise.except_ if each not in _WORDS and _date(each) is None]
    dates = [str(day) for each in promise.except_ if (day := _date(each)) is not None]
    between = promise.between
    attributes = {
        "default": "open" if between is None else "closed",
        "weekly": {day: [str(between.time)] for day in between.days} if between else {},
        "holidays": {"close": [*names, *(_RED_DAYS if "holidays" in promise.except_ else ())]},
        "exceptions": [{"name": each, "date": each, "status": "closed"} for each in dates],
    }
    return compile_schedules({"": attributes}, flow.graph.tenant)[""]


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _exceptions(flow: TimedFlow, schedules: Iterable[str]) -> tuple[Interval, ...]:
    """Return when an exception of any of some schedules holds."""
    found = (all_exception_intervals(flow.schedules[each], *flow.horizon.span) for each in schedules)
    return join(interval for schedule in found for each in schedule for interval in each)


def intersection(ours: Iterable[Interval], theirs: Iterable[Interval]) -> tuple[Interval, ...]:
    """Return the instants that lie in both of two sets of disjoint intervals in order."""
    found: list[Interval] = []
    others = list(theirs)
    at = 0
    for start, end in ours:
        while at and others[at - 1][1] > start:
            at -= 1
        while at < len(others) and others[at][0] < end:
            low, high = max(start, others[at][0]), min(end, others[at][1])
            if low < high:
                found.append((low, high))
            at += 1
    return tuple(found)


def without(ours: Iterable[Interval], theirs: Iterable[Interval]) -> tuple[Interval, ...]:
    """Return the instants of the first set of disjoint intervals in order that don't lie in the second."""
    found: list[Interval] = []
    taken = list(theirs)
    for interval in ours:
        start, end = interval
        for low, high in taken:
            if high <= start or low >= end:
                continue
            if low > start:
                found.append((start, low))
            start = high
        if start < end:
            found.append((start, end))
    return tuple(found)
