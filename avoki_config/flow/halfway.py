"""Half-way from one tenant to another: the hours at which some call ends neither as before nor as after."""

from dataclasses import dataclass, replace

from avoki_config.flow.between import Reached, Search
from avoki_config.flow.changed import Changed
from avoki_config.flow.directory import Directory
from avoki_config.flow.timed import TimedFlow
from avoki_config.hours.cells import classes
from avoki_config.hours.decision import Interval
from avoki_config.hours.timeline import join


@dataclass(frozen=True, slots=True)
class Stranded:
    """A call that ends half-way as neither before nor after: `inputs` at `instant` make it (UTC epoch seconds).

    In all of `intervals` some call to the number ends so, perhaps after other inputs.
    """

    number: str
    inputs: tuple[str, ...]
    instant: int
    intervals: tuple[Interval, ...]
    before: Reached
    between: Reached
    after: Reached


class Halfway:
    """Three flows over one span: before, half-way, after."""

    def __init__(self, before: TimedFlow, between: TimedFlow, after: TimedFlow) -> None:
        """Find out which places are the same half-way as before, and which as after."""
        self.flows = (before, between, after)
        self.same = (Changed(before, between).same, Changed(after, between).same)
        self.directories = tuple(Directory(flow.graph) for flow in self.flows)

    def stranded(self, number: str) -> Stranded | None:
        """Return the shortest call to a number that ends as neither; None when there is none, at no hour."""
        entry = f"number.{number}"
        if any(entry in same for same in self.same):
            return None
        met = [flow.met(entry) if entry in flow.graph.nodes else () for flow in self.flows]
        tracks = [flow.horizon.track(each) for flow, ids in zip(self.flows, met, strict=True) for each in ids]
        worst: Stranded | None = None
        when: list[Interval] = []
        for each in classes(tracks, self.flows[0].horizon.span):
            machines = [flow.machine(each.instant, ids) for flow, ids in zip(self.flows, met, strict=True)]
            found = Search(machines, self.directories, self.same).find(number)
            if found is not None:
                when += each.intervals
                if worst is None or len(found[0]) < len(worst.inputs):
                    worst = Stranded(number, found[0], each.instant, (), *found[1])
        return worst and replace(worst, intervals=join(when))
