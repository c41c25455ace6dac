"""Rings: sets of places from each of which every other can be reached again. No networkx, which costs at import."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from avoki_config.flow.graph import Edge

Ways = Callable[[str], Sequence[Edge]]


def rings(nodes: Iterable[str], ways: Ways) -> Iterator[frozenset[str]]:
    """Yield each ring among `nodes` along `ways`, a place that leads to itself included.

    Tarjan's strongly connected components, without recursion. Source: SIAM J. Comput. 1 (1972), 146–160.
    """
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    stacked: set[str] = set()
    for root in nodes:
        work = [] if root in order else [(root, iter(ways(root)))]
        while work:
            node, edges = work[-1]
            if node not in order:
                order[node] = low[node] = len(order)
                stack.append(node)
                stacked.add(node)
            target = next((edge.target for edge in edges), None)
            if target is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == order[node]:
                    found = _popped(stack, stacked, node)
                    if len(found) > 1 or any(edge.target == node for edge in ways(node)):
                        yield frozenset(found)
            elif target not in order:
                work.append((target, iter(ways(target))))
            elif target in stacked:
                low[node] = min(low[node], order[target])


def _popped(stack: list[str], stacked: set[str], node: str) -> list[str]:
    found: list[str] = []
    while not found or found[-1] != node:
        found.append(stack.pop())
        stacked.discard(found[-1])
    return found


def way_round(ring: frozenset[str], ways: Ways, start: str) -> tuple[Edge, ...]:
    """Return the edges of a shortest way from `start` through a ring back to `start`, which lies in it."""
    came: dict[str, Edge] = {}
    queue = [start]
    for node in queue:
        for edge in ways(node):
            if edge.target == start:
                return (*_trail(came, node, start), edge)
            if edge.target in ring and edge.target not in came:
                came[edge.target] = edge
                queue.append(edge.target)
    raise ValueError(f"{start} lies in no ring")


def _trail(came: dict[str, Edge], node: str, start: str) -> tuple[Edge, ...]:
    trail: list[Edge] = []
    while node != start:
        trail.append(came[node])
        node = came[node].source
    return tuple(reversed(trail))
