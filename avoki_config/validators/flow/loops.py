"""Ways that lead round, as mistakes: each ends with the way to change, and no two end at the same place."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from avoki_config.flow.graph import Edge
from avoki_config.flow.rings import rings, way_round
from avoki_config.validators.flow.ways import closure
from avoki_config.validators.frame import Path

Ways = Mapping[str, Sequence[Edge]]

MOST_LOOPS = 10
"""Of one knot of rings as many are found; the rest show when these are mended."""
MOST_CANDIDATES = 12
"""Of one round as many ways are tried as the one that closes every other round too."""


class Loop(NamedTuple):
    """A way round, whose last edge closes it, and in which of the variants that edge lies on a ring."""

    edges: tuple[Edge, ...]
    variants: tuple[int, ...]


def loops(variants: Sequence[Ways]) -> Iterator[Loop]:
    """Find the mistakes in a knot of rings, given as the ways that exist at each of several hours.

    A round is closed by the way that all rounds share where there is one: changing it mends them all, so that one
    mistake is one loop. Where there is none, the shortest round is found, its last way taken away, and the rest looked
    at again.
    """
    cut: set[Path] = set()
    for _ in range(MOST_LOOPS):
        left = [_without(ways, cut) for ways in variants]
        first = next(filter(_has_ring, left), None)
        if first is None:
            return
        edges = _closed(_shortest(first), left)
        yield Loop(edges, tuple(place for place, ways in enumerate(left) if _lies_on_a_ring(edges[-1].path, ways)))
        cut.add(edges[-1].path)


def found_rings(ways: Ways) -> Iterator[frozenset[str]]:
    """Yield the rings among the nodes that have ways."""
    return rings(ways, lambda node: ways.get(node, ()))


def _without(ways: Ways, cut: set[Path]) -> Ways:
    return {node: tuple(edge for edge in edges if edge.path not in cut) for node, edges in ways.items()}


def _has_ring(ways: Ways) -> bool:
    """Tell whether there is any ring: quicker than finding all, for it ends with the first."""
    done: set[str] = set()
    for root in ways:
        trail = {} if root in done else {root: iter(ways[root])}
        while trail:
            node, edges = next(reversed(trail.items()))
            target = next((edge.target for edge in edges if edge.target not in done), None)
            if target is None:
                done.add(node)
                del trail[node]
            elif target in trail:
                return True
            else:
                trail[target] = iter(ways.get(target, ()))
    return False


def _shortest(ways: Ways) -> tuple[Edge, ...]:
    ring = min(found_rings(ways), key=min)
    return way_round(ring, lambda node: ways.get(node, ()), min(ring))


def _closed(edges: tuple[Edge, ...], left: Sequence[Ways]) -> tuple[Edge, ...]:
    """Turn a round so that it ends with the way to change."""
    changeable = [place for place in reversed(range(len(edges))) if _is_chosen(edges[place])]
    for place in islice(changeable, MOST_CANDIDATES):
        rest = (_without(ways, {edges[place].path}) for ways in left)
        if not any(map(_has_ring, rest)):
            return (*edges[place + 1 :], *edges[: place + 1])
    place = changeable[0]
    return (*edges[place + 1 :], *edges[: place + 1])


def _is_chosen(edge: Edge) -> bool:
    """Tell whether somebody chose where this way leads: not a number to its owner, nor a key to its submenu."""
    nested = edge.kind == "key" and not edge.resume and edge.target == f"{edge.source}/{edge.key}"
    return edge.kind != "dial" and not nested


def _lies_on_a_ring(path: Path, ways: Ways) -> bool:
    steps = {node: [edge.target for edge in edges] for node, edges in ways.items()}
    closing = (edge for edges in ways.values() for edge in edges if edge.path == path)
    return any(edge.source in closure([edge.target], steps) for edge in closing)
