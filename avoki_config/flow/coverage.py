"""Which branches of a tenant's flow calls have gone: every key, every end of waiting, every state of every schedule."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from avoki_config.flow.events import Event
from avoki_config.flow.graph import Node
from avoki_config.flow.timed import Standing, TimedFlow
from avoki_config.flow.walk import Trace


class Branch(NamedTuple):
    """One way at one place: a key, `no_input`, `invalid`, an outcome of a group, or a state of a schedule.

    A state is one that callers can tell from the others: what it plays and where a redirect leads make states of their
    own (`closed helgstangt`).
    """

    address: str
    way: str


class Coverage(NamedTuple):
    """The branches that numbers can reach within the horizon, and those of them that calls have gone."""

    branches: tuple[Branch, ...]
    gone: frozenset[Branch]

    @property
    def missing(self) -> tuple[Branch, ...]:
        """Return the branches that no call has gone."""
        return tuple(branch for branch in self.branches if branch not in self.gone)

    @property
    def ratio(self) -> float:
        """Return how much is covered, from 0 to 1; 1 where there is nothing to cover."""
        return 1 - len(self.missing) / len(self.branches) if self.branches else 1.0


def coverage(flow: TimedFlow, calls: Iterable[tuple[Trace, int]]) -> Coverage:
    """Return what calls cover, each with its instant (UTC epoch seconds). Users' own telephones don't count."""
    graph = flow.graph
    places = sorted(graph.reachable(*graph.entries.values()))
    branches = tuple(branch for place in places for branch in _branches(flow, graph.nodes[place]))
    gone = {branch for trace, instant in calls for event in trace.events for branch in _gone(flow, event, instant)}
    return Coverage(branches, frozenset(gone))


def _branches(flow: TimedFlow, node: Node) -> Iterator[Branch]:
    if node.kind not in {"menu", "submenu", "group"}:
        return
    if node.schedule in flow.schedules:
        first = {each.instant: None for each in flow.horizon.classes([node.schedule])}
        yield from (_state(node.id, flow.standing(node.schedule, instant)) for instant in first)
    if node.kind == "group":
        yield from (Branch(node.id, outcome) for outcome in flow.machine(flow.horizon.span[0]).outcomes(node.id))
        return
    yield from (Branch(node.id, f"key {key}") for key in node.attributes.get("keys", {}))
    yield from (Branch(node.id, way) for way in ("no_input", "invalid"))
    if node.kind == "menu" and node.attributes.get("direct_dial") and flow.graph.extensions:
        yield Branch(node.id, "extension")


def _gone(flow: TimedFlow, event: Event, instant: int) -> Iterator[Branch]:
    if event.event == "schedule":
        schedule = flow.graph.nodes[event.address].schedule
        assert schedule is not None
        yield _state(event.address, flow.standing(schedule, instant))
    elif event.event == "key":
        dialled = event.path[-1] == "extension"
        yield Branch(event.address, "extension" if dialled else f"key {event.value}")
    elif event.event in {"outcome", "way"}:
        yield Branch(event.address, str(event.value))


def _state(address: str, standing: Standing) -> Branch:
    what = (standing.play or "") if standing.status != "redirect" else standing.name
    return Branch(address, f"{standing.status} {what}".rstrip())
