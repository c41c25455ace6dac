"""Where calls are hung up on with nothing left to choose, hour by hour. Shared by FLOW008, FLOW009 and FLOW010."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from avoki_config.flow.graph import HANGUP, Edge, FlowGraph
from avoki_config.validators.flow.moments import Announced, Moments, moments
from avoki_config.validators.flow.ways import ways
from avoki_config.validators.frame import Context, Path

DeadEnds = Mapping[str, Mapping[Path, int]]
"""For a place: the ways that hang up on calls which come here, each with the hours in which it does."""

_SILENT = frozenset({"dial", "forward", "closed", "redirect"})
FORCED = _SILENT | {"then"}
"""Ways that nobody chooses and nothing but hours decides."""


def silent_dead_ends(context: Context) -> DeadEnds:
    """Return the dead ends at which nothing is heard on the way, those apart where nothing is written (TIME013)."""
    silent = (edge for edge in context.once(ways) if edge.kind in _SILENT)
    return dead_ends(
        (edge for edge in silent if edge.target != HANGUP or is_written(context.graph, edge)),
        context.once(moments),
        "quiet",
    )


def is_written(graph: FlowGraph, edge: Edge) -> bool:
    """Tell whether somebody wrote where a way leads; where nothing is written, its place is the object."""
    return edge.kind == "forward" or edge.path != graph.nodes[edge.source].path


def dead_ends(forced: Iterable[Edge], hours: Moments, announced: Announced) -> DeadEnds:
    """Return the dead ends along ways of the kinds FORCED, back from the hang-up, with the hours in which all exist."""
    into: defaultdict[str, list[Edge]] = defaultdict(list)
    for edge in forced:
        into[edge.target].append(edge)
    found: defaultdict[str, dict[Path, int]] = defaultdict(dict)
    queue = [HANGUP]
    for node in queue:
        for edge in into.get(node, ()):
            reached = {edge.path: hours.always} if node == HANGUP else dict(found[node])
            if _add(found[edge.source], reached, hours.of(edge, announced)):
                queue.append(edge.source)
    return found


def _add(known: dict[Path, int], reached: Mapping[Path, int], there: int) -> bool:
    """Add the hours of `there` to a place's dead ends, and tell whether that was news."""
    news = False
    for path, mask in reached.items():
        before = known.get(path, 0)
        if mask & there & ~before:
            known[path] = before | mask & there
            news = True
    return news
