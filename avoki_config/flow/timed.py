"""A tenant's flow over a span of time: what every schedule is at an instant, and which schedules a number can meet."""

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from avoki_config.flow.call import Machine
from avoki_config.flow.graph import FlowGraph, Path
from avoki_config.hours.cells import Horizon, TimeClass
from avoki_config.hours.decision import Decision, Interval
from avoki_config.hours.schedule import compile_schedules, decide, tenant_zone
from avoki_config.hours.zones import horizon as default_span

DAYS = 400
"""The horizon of every analysis, from `--at`. SEMANTICS, "Time cells"."""


class Standing(NamedTuple):
    """What a schedule is at an instant, with the entry that decided as a path of the tenant file and by its name."""

    status: Literal["open", "closed", "redirect"]
    play: str | None
    path: Path
    name: str


class TimedFlow:
    """One tenant: its graph and its hours over `span` (UTC epoch seconds)."""

    def __init__(self, graph: FlowGraph, span: Interval) -> None:
        """Compile the schedules of the graph's tenant."""
        self.graph = graph
        self.zone = tenant_zone(graph.tenant)
        self.schedules = compile_schedules(graph.schedules, graph.tenant)
        self.horizon = Horizon(self.schedules, self.zone, span)
        self._met: dict[str, tuple[str, ...]] = {}
        self._machines: dict[tuple[int, tuple[str, ...]], Machine] = {}

    @classmethod
    def from_instant(cls, graph: FlowGraph, at: int, days: int = DAYS) -> "TimedFlow":
        """Return the flow over `days` days of the tenant's wall clock from an instant (UTC epoch seconds)."""
        return cls(graph, default_span(tenant_zone(graph.tenant), at, days))

    def standing(self, schedule: str, instant: int) -> Standing:
        """Return what a schedule is at an instant (UTC epoch seconds). Raises KeyError for an unknown one."""
        return _standing(schedule, decide(self.schedules[schedule], instant))

    def met(self, node: str) -> tuple[str, ...]:
        """Return the ids of the schedules that a call at a node can come to ask, sorted."""
        known = self._met.get(node)
        if known is None:
            asked = {self.graph.nodes[each].schedule for each in self.graph.reachable(node)}
            known = self._met[node] = tuple(sorted(each for each in asked if each in self.schedules))
        return known

    def classes(self, node: str) -> tuple[TimeClass, ...]:
        """Return the time classes of the calls at a node: in each, every schedule that they can meet stands still."""
        return self.horizon.classes(self.met(node))

    def machine(self, instant: int, schedules: Iterable[str] | None = None) -> Machine:
        """Return the machine of an instant; it knows the hours of `schedules`, all when None."""
        ids = tuple(self.schedules) if schedules is None else tuple(schedules)
        known = self._machines.get((instant, ids))
        if known is None:
            standings: Mapping[str, Standing] = {each: self.standing(each, instant) for each in ids}
            known = self._machines[instant, ids] = Machine(self.graph, standings)
        return known


def _standing(schedule: str, decision: Decision) -> Standing:
    path: Path = ("schedules", schedule, *decision.path)
    return Standing(decision.status, decision.play, path, decision.name)
