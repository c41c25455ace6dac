"""Calls that go round by themselves: where, along which ways, and at which hours. Shared by FLOW001 and FLOW003."""

from collections.abc import Iterator
from typing import NamedTuple

from avoki_config.flow.graph import Edge, FlowGraph
from avoki_config.flow.timed import Standing, TimedFlow
from avoki_config.hours.cells import TimeClass
from avoki_config.hours.decision import Interval
from avoki_config.hours.timeline import join
from avoki_config.validators.flow.loops import Ways, found_rings, loops
from avoki_config.validators.flow.ways import ways
from avoki_config.validators.frame import Context

Schedules = tuple[str, ...]


class Round(NamedTuple):
    """A way round that a call goes by itself, closed by its last edge, and when it exists; None for always."""

    edges: tuple[Edge, ...]
    intervals: tuple[Interval, ...] | None


def rounds(context: Context) -> tuple[Round, ...]:
    """Return every loop of automatic ways that exists at some instant of the horizon."""
    automatic: dict[str, list[Edge]] = {}
    for edge in context.once(ways):
        if edge.automatic and not _is_lost(context.graph, edge):
            automatic.setdefault(edge.source, []).append(edge)
    found: list[Round] = []
    for knot in sorted(found_rings(automatic), key=min):
        inside = {node: tuple(edge for edge in automatic[node] if edge.target in knot) for node in sorted(knot)}
        found += _rounds(context.timed, inside)
    return tuple(found)


def _is_lost(graph: FlowGraph, edge: Edge) -> bool:
    """Tell whether a way goes back from a menu that has no parent, which MENU007 says."""
    node = graph.nodes[edge.source]
    return edge.resume and node.parent is None and bool(node.attributes.get(edge.kind, {}).get("back"))


def _rounds(flow: TimedFlow, inside: Ways) -> Iterator[Round]:
    schedules = {flow.graph.nodes[node].schedule for node in inside}
    ids = tuple(sorted(each for each in schedules if each in flow.schedules))
    if not ids:
        yield from (Round(loop.edges, None) for loop in loops([inside]))
        return
    variants = _variants(flow, inside, ids)
    times = list(variants.values())
    for loop in loops([_only(inside, there) for there in variants]):
        always = len(loop.variants) == len(times)
        found = (piece for place in loop.variants for each in times[place] for piece in each.intervals)
        yield Round(loop.edges, None if always else join(found))


def _variants(flow: TimedFlow, inside: Ways, ids: Schedules) -> dict[frozenset[Edge], list[TimeClass]]:
    """Return the sets of inside that exist together, each with the hours at which they do."""
    variants: dict[frozenset[Edge], list[TimeClass]] = {}
    for each in flow.horizon.classes(ids):
        standing = {schedule: flow.standing(schedule, each.instant) for schedule in ids}
        there = frozenset(
            edge
            for node, edges in inside.items()
            for edge in edges
            if _exists(edge, standing.get(flow.graph.nodes[node].schedule or ""))
        )
        variants.setdefault(there, []).append(each)
    return variants


def _only(inside: Ways, there: frozenset[Edge]) -> Ways:
    return {node: tuple(edge for edge in edges if edge in there) for node, edges in inside.items()}


def _exists(edge: Edge, standing: Standing | None) -> bool:
    """Tell whether a way exists while the schedule of its place stands like this; inside a menu nobody asks it."""
    if standing is None or edge.resume:
        return True
    if edge.kind == "redirect":
        return standing.status == "redirect" and edge.path[:4] == standing.path
    return standing.status == ("closed" if edge.kind == "closed" else "open")
