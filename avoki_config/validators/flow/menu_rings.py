"""Rings of menus that callers go round by keys. Shared by FLOW002 and FLOW011."""

from collections.abc import Iterator
from typing import NamedTuple

from avoki_config.flow.graph import Edge, FlowGraph
from avoki_config.flow.rings import rings, way_round
from avoki_config.validators.frame import Context

_IN_MENUS = frozenset({"key", "invalid", "no_input"})


class MenuRing(NamedTuple):
    """A way round through menus, and whether some key of theirs leads elsewhere."""

    edges: tuple[Edge, ...]
    leaves: bool


def menu_rings(context: Context) -> tuple[MenuRing, ...]:
    """Return every ring of menus that isn't automatic alone, by the address that it begins at."""
    return tuple(_menu_rings(context.graph))


def _menu_rings(graph: FlowGraph) -> Iterator[MenuRing]:
    ways = {
        node: tuple(
            edge for edge in edges if edge.kind in _IN_MENUS and not edge.resume and _is_menu(graph, edge.target)
        )
        for node, edges in graph.out.items()
        if _is_menu(graph, node)
    }
    for ring in sorted(rings(ways, lambda node: ways.get(node, ())), key=min):
        inside = [edge for node in sorted(ring) for edge in ways[node] if edge.target in ring]
        if not all(edge.automatic for edge in inside):
            edges = way_round(ring, lambda node: ways.get(node, ()), min(ring))
            yield MenuRing(edges, leaves=any(_leaves(graph, node, ring) for node in ring))


def _is_menu(graph: FlowGraph, node: str) -> bool:
    return graph.nodes[node].kind in {"menu", "submenu"}


def _leaves(graph: FlowGraph, node: str, ring: frozenset[str]) -> bool:
    """Tell whether a key of a menu, or an extension that it lets callers dial, leads out of the ring."""
    dials = graph.nodes[node].kind == "menu" and graph.nodes[node].attributes.get("direct_dial")
    keys = (edge for edge in graph.out.get(node, ()) if edge.kind == "key")
    return bool(dials and graph.extensions) or any(edge.target not in ring for edge in keys)
