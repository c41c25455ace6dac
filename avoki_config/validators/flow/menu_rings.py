"""Rings of menus that callers go round by keys. Shared by FLOW002 and FLOW011."""

from collections.abc import Iterator
from typing import NamedTuple

from avoki_config.flow.graph import Edge, FlowGraph
from avoki_config.validators.flow.loops import Ways, found_rings, loops
from avoki_config.validators.flow.rounds import rounds
from avoki_config.validators.frame import Context, Path

_IN_MENUS = frozenset({"key", "invalid", "no_input"})


class MenuRing(NamedTuple):
    """A way round through menus, and whether some key of theirs leads elsewhere."""

    edges: tuple[Edge, ...]
    leaves: bool


def menu_rings(context: Context) -> tuple[MenuRing, ...]:
    """Return every loop of menus, those apart that calls go round by themselves; of inescapable menus only one."""
    closing = frozenset(found.edges[-1].path for found in context.once(rounds))
    return tuple(_menu_rings(context.graph, closing))


def _menu_rings(graph: FlowGraph, reported: frozenset[Path]) -> Iterator[MenuRing]:
    ways = {
        node: tuple(edge for edge in edges if edge.path not in reported and _leads_on(graph, edge))
        for node, edges in graph.out.items()
        if _is_menu(graph, node)
    }
    for ring in sorted(found_rings(ways), key=min):
        inside: Ways = {node: tuple(edge for edge in ways[node] if edge.target in ring) for node in sorted(ring)}
        leaves = any(_leaves(graph, node, ring) for node in ring)
        for loop in loops([inside]):
            yield MenuRing(loop.edges, leaves)
            if not leaves:
                break


def _leads_on(graph: FlowGraph, edge: Edge) -> bool:
    return edge.kind in _IN_MENUS and not edge.resume and _is_menu(graph, edge.target)


def _is_menu(graph: FlowGraph, node: str) -> bool:
    return graph.nodes[node].kind in {"menu", "submenu"}


def _leaves(graph: FlowGraph, node: str, ring: frozenset[str]) -> bool:
    """Tell whether a key of a menu, or an extension that it lets callers dial, leads out of the ring."""
    dials = graph.nodes[node].kind == "menu" and graph.nodes[node].attributes.get("direct_dial")
    keys = (edge for edge in graph.out.get(node, ()) if edge.kind == "key")
    return bool(dials and graph.extensions) or any(edge.target not in ring for edge in keys)
