"""What a change does to callers: every number, every key, every outcome, every hour of the horizon, before and after.

SEMANTICS, "Difference of two tenants". Numbers that can't reach anything that changed are proved the same without a
search; for the rest each time class of both sides together is searched, and nothing is sampled.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from avoki_config.flow.changed import Changed
from avoki_config.flow.events import End
from avoki_config.flow.identity import place_identity
from avoki_config.flow.product import Comparison, Found
from avoki_config.flow.side import Side
from avoki_config.flow.timed import TimedFlow
from avoki_config.flow.walk import Trace, walk
from avoki_config.hours.cells import TimeClass, classes
from avoki_config.hours.decision import Interval
from avoki_config.hours.timeline import join


@dataclass(frozen=True, slots=True)
class Seen:
    """One side of a difference: what the call that shows it heard, and where it ended."""

    ends: End
    hears: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that callers of a number would notice, in `intervals` (UTC epoch seconds), shown by `inputs`."""

    number: str
    grade: str
    inputs: tuple[str, ...]
    intervals: tuple[Interval, ...]
    before: Seen
    after: Seen


@dataclass(frozen=True)
class Verdict:
    """The whole comparison. `unchanged` is a proof for `span`."""

    span: Interval
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    differences: tuple[Difference, ...]

    @property
    def equivalent(self) -> bool:
        """Tell whether every caller of every number gets the same."""
        return not (self.added or self.removed or self.changed)


def compare(base: TimedFlow, head: TimedFlow) -> Verdict:
    """Compare two tenants over the same span."""
    ours, theirs = base.graph.entries, head.graph.entries
    both = sorted(ours.keys() & theirs.keys())
    search = _Search(base, head)
    differences = tuple(each for number in both for each in search.number(number))
    changed = {each.number for each in differences}
    return Verdict(
        span=head.horizon.span,
        added=tuple(sorted(theirs.keys() - ours.keys())),
        removed=tuple(sorted(ours.keys() - theirs.keys())),
        changed=tuple(sorted(changed)),
        unchanged=tuple(number for number in both if number not in changed),
        differences=differences,
    )


class _Search:
    def __init__(self, base: TimedFlow, head: TimedFlow) -> None:
        self.base, self.head = base, head
        self.changed = Changed(base, head)
        self._classes: dict[tuple[tuple[str, ...], tuple[str, ...]], tuple[TimeClass, ...]] = {}
        self._comparisons: dict[tuple[int, tuple[str, ...], tuple[str, ...]], Comparison] = {}

    def number(self, number: str) -> list[Difference]:
        entry = f"number.{number}"
        if self.changed.untouched(entry):
            return []
        ours, theirs = self.base.met(entry), self.head.met(entry)
        found: dict[tuple[object, ...], tuple[Difference, list[Interval]]] = {}
        for each in self._searched(entry, ours, theirs):
            comparison = self._comparison(each.instant, ours, theirs)
            if (shown := comparison.find(number)) is not None:
                difference = self._difference(number, shown, each)
                alike = (shown, difference.before, difference.after)
                found.setdefault(alike, (difference, []))[1].extend(each.intervals)
        return [_lasting(difference, when) for difference, when in found.values()]

    def _searched(self, entry: str, ours: tuple[str, ...], theirs: tuple[str, ...]) -> Iterator[TimeClass]:
        """Return the classes in which something differs: all, unless only hours have changed."""
        only_hours = ours == theirs and self.changed.only_hours(entry)
        for each in self._joint(ours, theirs):
            if not only_hours or each.effects[: len(ours)] != each.effects[len(ours) :]:
                yield each

    def _joint(self, ours: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[TimeClass, ...]:
        known = self._classes.get((ours, theirs))
        if known is None:
            tracks = [self.base.horizon.track(each) for each in ours]
            tracks += [self.head.horizon.track(each) for each in theirs]
            known = self._classes[ours, theirs] = classes(tracks, self.head.horizon.span)
        return known

    def _comparison(self, instant: int, ours: tuple[str, ...], theirs: tuple[str, ...]) -> Comparison:
        key = (instant, ours, theirs)
        known = self._comparisons.get(key)
        if known is None:
            base, head = self.base.machine(instant, ours), self.head.machine(instant, theirs)
            known = self._comparisons[key] = Comparison(Side(base), Side(head), self.changed.same)
        return known

    def _difference(self, number: str, shown: Found, when: TimeClass) -> Difference:
        before = call(self.base, number, when.instant, shown.inputs, self.head)
        after = call(self.head, number, when.instant, shown.inputs, self.head)
        return Difference(number, shown.grade, shown.inputs, when.intervals, _seen(before), _seen(after))


def call(flow: TimedFlow, number: str, instant: int, inputs: Iterable[str], named_in: TimedFlow) -> Trace:
    """Make the call of a difference: keys and `silence` in order, outcomes by the addresses of `named_in`.

    An outcome that this side's configuration doesn't have is left out: there the group or user just answers.
    """
    machine = flow.machine(instant)
    presses = [each for each in inputs if "=" not in each]
    outcomes: dict[str, str] = {}
    for each in inputs:
        address, equals, outcome = each.partition("=")
        node = _same_place(flow, address, named_in) if equals else None
        if node and outcome in machine.outcomes(node):
            outcomes[node] = outcome
    return walk(machine, number, presses, outcomes)


def _same_place(flow: TimedFlow, address: str, named_in: TimedFlow) -> str | None:
    """Return the node on this side that is to callers what `address` is there."""
    identity = place_identity(named_in.graph if address in named_in.graph.nodes else flow.graph, address)
    nodes = flow.graph.nodes.values()
    return next(
        (
            each.id
            for each in nodes
            if each.kind in {"group", "user"} and place_identity(flow.graph, each.id) == identity
        ),
        None,
    )


def _seen(trace: Trace) -> Seen:
    return Seen(trace.ends, trace.hears)


def _lasting(difference: Difference, when: list[Interval]) -> Difference:
    return Difference(
        difference.number, difference.grade, difference.inputs, join(when), difference.before, difference.after
    )
