"""How callers get to an object: the shortest way from each number, keys before waiting, waiting before bad luck."""

import heapq
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from avoki_config.flow.graph import Edge, EdgeKind, FlowGraph

_COSTS: Mapping[EdgeKind, int] = {"dial": 0, "forward": 0, "then": 0, "key": 1, "no_input": 4, "closed": 10}
_UNUSUAL = 20
"""What an overflow, a redirect or an unanswered call costs: such a way is told only where there is no better."""
_EXTENSION = 3


class Way(NamedTuple):
    """A number, and the ways on from it; `extension` is what is dialled at the end, in the stead of a way."""

    number: str
    edges: tuple[Edge, ...]
    extension: str | None = None


class _Step(NamedTuple):
    """The best way on from a node towards the goal."""

    cost: int
    edge: Edge | None
    extension: str | None = None


def ways(graph: FlowGraph, goal: str) -> list[Way]:
    """Return the shortest way from each number that leads to a node, the easiest first."""
    steps = _steps(graph, goal)
    found = []
    for number, entry in graph.entries.items():
        if entry in steps:
            found.append((steps[entry].cost, number, _trail(number, entry, steps)))
    return [way for _, _, way in sorted(found, key=lambda one: one[:2])]


def _trail(number: str, node: str, steps: Mapping[str, _Step]) -> Way:
    edges: list[Edge] = []
    while (edge := steps[node].edge) is not None:
        edges.append(edge)
        node = edge.target
    return Way(number, tuple(edges), steps[node].extension)


def _steps(graph: FlowGraph, goal: str) -> dict[str, _Step]:
    """Return the best step towards the goal from every node that leads there. Dijkstra's algorithm, from the goal."""
    into: dict[str, list[Edge]] = {}
    for edge in graph.edges():
        into.setdefault(edge.target, []).append(edge)
    best: dict[str, _Step] = {}
    heap: list[tuple[int, str, str, _Step]] = [(0, goal, "", _Step(0, None))]
    heap += ((_EXTENSION, menu, "", _Step(_EXTENSION, None, code)) for menu, code in _dialled(graph, goal))
    heapq.heapify(heap)
    while heap:
        cost, node, _, step = heapq.heappop(heap)
        if node in best:
            continue
        best[node] = step
        for edge in into.get(node, ()):
            if edge.source not in best:
                more = cost + _COSTS.get(edge.kind, _UNUSUAL)
                heapq.heappush(heap, (more, edge.source, edge.key or edge.kind, _Step(more, edge)))
    return best


def _dialled(graph: FlowGraph, goal: str) -> Iterator[tuple[str, str]]:
    """Yield the menus at which a user's extension can be dialled, with it."""
    code = next((code for code, user in graph.extensions.items() if f"user.{user}" == goal), None)
    for node in graph.nodes.values() if code else ():
        if node.kind == "menu" and node.attributes.get("direct_dial") and code:
            yield node.id, code
