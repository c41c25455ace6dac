"""The ways of a tenant's calls without those that only ring a user: few, however many users there are."""

from collections.abc import Iterable, Iterator, Mapping

from avoki_config.flow.graph import Edge, FlowGraph
from avoki_config.validators.frame import Context

Steps = Mapping[str, list[str]]

_PASSED = frozenset({"play", "number"})


def ways(context: Context) -> tuple[Edge, ...]:
    """Return every edge but a user's own, and a number's to its user."""
    return tuple(_ways(context.graph))


def _ways(graph: FlowGraph) -> Iterator[Edge]:
    for node, edges in graph.out.items():
        if not node.startswith("user.") and not _rings_a_user(edges):
            yield from edges


def _rings_a_user(edges: tuple[Edge, ...]) -> bool:
    return len(edges) == 1 and edges[0].kind == "dial" and edges[0].target.startswith("user.")


def entrances(context: Context) -> tuple[str, ...]:
    """Return where calls begin, users' own numbers apart: numbers, and what colleagues reach by a function key."""
    graph = context.graph
    numbers = (node for node in graph.entries.values() if not _rings_a_user(graph.out[node]))
    keys = (target for phone in context.by_kind["desk_phone"] for target in phone.references if target in graph.nodes)
    return tuple(dict.fromkeys((*numbers, *keys)))


def onward(edges: Iterable[Edge]) -> Steps:
    """Return where each place leads along `edges`."""
    steps: dict[str, list[str]] = {}
    for edge in edges:
        steps.setdefault(edge.source, []).append(edge.target)
    return steps


def backward(edges: Iterable[Edge]) -> Steps:
    """Return from where `edges` lead to each place."""
    steps: dict[str, list[str]] = {}
    for edge in edges:
        steps.setdefault(edge.target, []).append(edge.source)
    return steps


def closure(starts: Iterable[str], steps: Steps) -> dict[str, None]:
    """Return all that is reached from `starts` in any number of steps, these included, breadth first."""
    found = dict.fromkeys(starts)
    queue = list(found)
    for node in queue:
        fresh = dict.fromkeys(each for each in steps.get(node, ()) if each not in found)
        found |= fresh
        queue += fresh
    return found


def through_plays(graph: FlowGraph, edge: Edge) -> str:
    """Return where a way leads when prompts and numbers on it are passed; the last of them where they go in a ring."""
    passed: set[str] = set()
    node = edge.target
    while graph.nodes[node].kind in _PASSED and node not in passed:
        passed.add(node)
        node = graph.out[node][0].target
    return node
