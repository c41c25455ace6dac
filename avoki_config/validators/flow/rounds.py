"""Calls that go round by themselves: where, along which ways, and at which hours. Shared by FLOW001 and FLOW003."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from avoki_config.flow.graph import Edge
from avoki_config.flow.rings import rings, way_round
from avoki_config.flow.timed import Standing, TimedFlow
from avoki_config.hours.cells import TimeClass
from avoki_config.hours.decision import Interval
from avoki_config.hours.timeline import join
from avoki_config.validators.frame import Context

Ways = Mapping[str, tuple[Edge, ...]]


class Round(NamedTuple):
    """One ring of automatic ways: a way round, and when it exists; None for always."""

    edges: tuple[Edge, ...]
    intervals: tuple[Interval, ...] | None


def rounds(context: Context) -> tuple[Round, ...]:
    """Return every ring of automatic ways that exists at some instant of the horizon, by the address it begins at."""
    return tuple(_rounds(context.timed))


def _rounds(flow: TimedFlow) -> Iterator[Round]:
    graph = flow.graph
    automatic = {node: tuple(edge for edge in edges if edge.automatic) for node, edges in graph.out.items()}
    for ring in sorted(_rings(automatic), key=min):
        inside = {node: tuple(edge for edge in automatic[node] if edge.target in ring) for node in sorted(ring)}
        schedules = {graph.nodes[node].schedule for node in ring}
        ids = tuple(sorted(each for each in schedules if each in flow.schedules))
        if ids:
            yield from _at_times(flow, inside, ids)
        else:
            yield Round(_once_round(ring, inside), None)


def _at_times(flow: TimedFlow, inside: Ways, ids: tuple[str, ...]) -> Iterator[Round]:
    """Look at each time class of the ring's schedules; equal rings of several classes are one."""
    classes = flow.horizon.classes(ids)
    found: dict[frozenset[str], tuple[tuple[Edge, ...], list[TimeClass]]] = {}
    for each in classes:
        standing = {schedule: flow.standing(schedule, each.instant) for schedule in ids}
        there = {
            node: tuple(edge for edge in edges if _exists(edge, standing.get(flow.graph.nodes[node].schedule or "")))
            for node, edges in inside.items()
        }
        for ring in _rings(there):
            found.setdefault(ring, (_once_round(ring, there), []))[1].append(each)
    for edges, when in found.values():
        always = len(when) == len(classes)
        yield Round(edges, None if always else join(piece for each in when for piece in each.intervals))


def _exists(edge: Edge, standing: Standing | None) -> bool:
    """Tell whether a way exists while the schedule of its place stands like this."""
    if standing is None:
        return True
    if edge.kind == "redirect":
        return standing.status == "redirect" and edge.path[:4] == standing.path
    return standing.status == ("closed" if edge.kind == "closed" else "open")


def _rings(ways: Ways) -> Iterator[frozenset[str]]:
    return rings(ways, lambda node: ways.get(node, ()))


def _once_round(ring: frozenset[str], ways: Ways) -> tuple[Edge, ...]:
    return way_round(ring, lambda node: ways.get(node, ()), min(ring))
