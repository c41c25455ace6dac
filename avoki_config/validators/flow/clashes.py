"""Menus that are open and lead to what is closed and hangs up, with the hours. FLOW008 tells of them."""

from collections.abc import Iterable, Iterator
from functools import reduce
from operator import or_
from typing import NamedTuple

from avoki_config.flow.graph import HANGUP, Edge
from avoki_config.validators.flow.dead_ends import FORCED, dead_ends
from avoki_config.validators.flow.moments import Moments
from avoki_config.validators.flow.reached import spread
from avoki_config.validators.flow.ways import backward, closure, entrances, onward, through_plays, ways
from avoki_config.validators.frame import Context

_IN_MENUS = frozenset({"key", "invalid", "no_input"})
Pairs = dict[tuple[str, str], list[Edge]]


class Clash(NamedTuple):
    """A menu and a place whose hours clash: the menu's ways there, and when they are open into what is closed."""

    menu: str
    target: str
    edges: tuple[Edge, ...]
    when: str


def clashes(context: Context) -> Iterator[Clash]:
    """Yield every such menu and place, by the menus' order; both are open at some hours and not at others."""
    forced = [edge for edge in context.once(ways) if edge.kind in FORCED]
    hung_up = closure([HANGUP], backward(forced))
    pairs = {pair: edges for pair, edges in _pairs(context).items() if pair[1] in hung_up}
    if not pairs:
        return
    before = closure((edge.source for edges in pairs.values() for edge in edges), backward(context.once(ways)))
    after = closure((target for _, target in pairs), onward(forced))
    hours = Moments(context.timed, _schedules(context, (*before, *after, *(menu for menu, _ in pairs))))
    reached = spread(context.once(entrances), (edge for edge in context.once(ways) if edge.source in before), hours)
    ends = dead_ends((edge for edge in forced if edge.source in after), hours, "plain")
    for (menu, target), edges in pairs.items():
        closed = _union(ends.get(target, {}).values())
        met = {edge: both for edge in edges if (both := closed & reached.get(edge.source, 0) & hours.of(edge))}
        if met and _varies(context, hours, menu) and _varies(context, hours, target):
            yield Clash(menu, target, tuple(met), hours.words(_union(met.values()), context.language))


def _pairs(context: Context) -> Pairs:
    """Return the ways from each menu, its submenus included, to what has other hours than the menu."""
    graph, schedules = context.graph, context.timed.schedules
    found: Pairs = {}
    for edge in context.once(ways):
        if edge.kind in _IN_MENUS and not edge.resume:
            menu, target = edge.source.partition("/")[0], through_plays(graph, edge)
            own, other = graph.nodes[menu].schedule, graph.nodes[target].schedule
            if own != other and own in schedules and other in schedules:
                found.setdefault((menu, target), []).append(edge)
    return found


def _schedules(context: Context, nodes: Iterable[str]) -> frozenset[str]:
    asked = {context.graph.nodes[node].schedule for node in nodes}
    return frozenset(each for each in asked if each in context.timed.schedules)


def _varies(context: Context, hours: Moments, node: str) -> bool:
    """Tell whether a place is open at some hours and not at others."""
    return hours.open(str(context.graph.nodes[node].schedule)) not in (0, hours.always)


def _union(masks: Iterable[int]) -> int:
    return reduce(or_, masks, 0)
