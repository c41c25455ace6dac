"""What a change does to callers: every number, every key, every outcome, every hour of the horizon, before and after.

SEMANTICS, "Difference of two tenants". Numbers that can't reach anything that changed are proved the same without a
search; for the rest each time class of both sides together is searched, and nothing is sampled.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from avoki_config.flow.changed import Changed
from avoki_config.flow.directory import Directory
from avoki_config.flow.events import End
from avoki_config.flow.identity import Heard, heard
from avoki_config.flow.product import Comparison, Found
from avoki_config.flow.side import Side
from avoki_config.flow.timed import TimedFlow
from avoki_config.flow.walk import walk
from avoki_config.hours.cells import TimeClass, classes
from avoki_config.hours.decision import Interval
from avoki_config.hours.timeline import join


@dataclass(frozen=True, slots=True)
class Seen:
    """One side of a difference: how the call that shows it ended, what it heard, and how many seconds it waited.

    `sounds` are what the prompts of `hears` are to a caller. `inputs` are what this side's `trace` takes for the call:
    outcomes by its own addresses, without those that it doesn't have.
    """

    ends: End
    hears: tuple[str, ...]
    sounds: tuple[Heard, ...]
    waited: int
    inputs: tuple[str, ...]


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
        self.directories = (Directory(base.graph), Directory(head.graph))
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
            known = self._comparisons[key] = Comparison(
                Side(base, self.directories[0]), Side(head, self.directories[1]), self.changed.same
            )
        return known

    def _difference(self, number: str, shown: Found, when: TimeClass) -> Difference:
        base, head = (directory.places for directory in self.directories)
        before = _seen(self.base, base, number, when.instant, shown.inputs)
        after = _seen(self.head, head, number, when.instant, shown.inputs)
        inputs = tuple(self._named(each) for each in shown.inputs)
        return Difference(number, shown.grade, inputs, when.intervals, before, after)

    def _named(self, given: str) -> str:
        """Return an input as a person writes it: an outcome with the address in head, where it has one."""
        identity, equals, outcome = given.partition("=")
        base, head = (directory.places.get(identity) for directory in self.directories)
        return f"{head or base}={outcome}" if equals else given


def _seen(flow: TimedFlow, places: Mapping[str, str], number: str, instant: int, inputs: Iterable[str]) -> Seen:
    """Make the call of a difference on one side. An outcome that this side doesn't have is left out."""
    machine = flow.machine(instant)
    presses = [each for each in inputs if "=" not in each]
    outcomes: dict[str, str] = {}
    for identity, _, outcome in (each.partition("=") for each in inputs if "=" in each):
        node = places.get(identity)
        if node is not None and outcome in machine.outcomes(node):
            outcomes[node] = outcome
    trace = walk(machine, number, presses, outcomes)
    plays = [event for event in trace.events if event.event == "play" and event.value is not None]
    return Seen(
        ends=trace.ends,
        hears=trace.hears,
        sounds=tuple(heard(flow.graph, str(event.value), event.language) for event in plays),
        waited=sum(event.seconds for event in trace.events),
        inputs=(*presses, *(f"{node}={outcome}" for node, outcome in outcomes.items())),
    )


def _lasting(difference: Difference, when: list[Interval]) -> Difference:
    return replace(difference, intervals=join(when))
