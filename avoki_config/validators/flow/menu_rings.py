"""Rings of menus that callers go round by keys. Shared by FLOW002 and FLOW011."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from avoki_config.flow.graph import Edge, FlowGraph
from avoki_config.validators.flow.loops import Ways, found_rings, loops
from avoki_config.validators.flow.rounds import rounds
from avoki_config.validators.flow.ways import ways
from avoki_config.validators.frame import Context, Path

_IN_MENUS = frozenset({"key", "invalid", "no_input"})


class MenuRing(NamedTuple):
    """A way round through menus, and whether some key of theirs leads elsewhere."""

    edges: tuple[Edge, ...]
    leaves: bool


def menu_rings(context: Context) -> tuple[MenuRing, ...]:
    """Return every loop of menus, those apart that calls go round by themselves; of inescapable menus only one."""
    closing = frozenset(found.edges[-1].path for found in context.once(rounds))
    return tuple(_menu_rings(context.graph, context.once(ways), closing))


def _menu_rings(graph: FlowGraph, every: Iterable[Edge], reported: frozenset[Path]) -> Iterator[MenuRing]:
    leading: dict[str, list[Edge]] = {}
    for edge in every:
        if edge.path not in reported and _leads_on(graph, edge):
            leading.setdefault(edge.source, []).append(edge)
    for ring in sorted(found_rings(leading), key=min):
        inside: Ways = {node: tuple(edge for edge in leading[node] if edge.target in ring) for node in sorted(ring)}
        leaves = any(_leaves(graph, node, ring) for node in ring)
        for loop in loops([inside]):
            yield MenuRing(loop.edges, leaves)
            if not leaves:
                break


def _leads_on(graph: FlowGraph, edge: Edge) -> bool:
    return edge.kind in _IN_MENUS and not edge.resume and graph.nodes[edge.target].kind in {"menu", "submenu"}


def _leaves(graph: FlowGraph, node: str, ring: frozenset[str]) -> bool:
    """Tell whether a key of a menu, or an extension that it lets callers dial, leads out of the ring."""
    dials = graph.nodes[node].kind == "menu" and graph.nodes[node].attributes.get("direct_dial")
    keys = (edge for edge in graph.out.get(node, ()) if edge.kind == "key")
    return bool(dials and graph.extensions) or any(edge.target not in ring for edge in keys)
