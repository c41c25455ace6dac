"""Hang-ups on callers who have heard nothing. Shared by FLOW009 and FLOW010."""

from collections import defaultdict
from typing import NamedTuple

from avoki_config.flow.graph import HANGUP, Edge, FlowGraph
from avoki_config.flow.queue import queue_messages
from avoki_config.validators.flow.dead_ends import is_written, silent_dead_ends
from avoki_config.validators.flow.moments import moments
from avoki_config.validators.flow.reached import spread
from avoki_config.validators.flow.ways import entrances, ways
from avoki_config.validators.frame import Context, Path

_ARRIVING = frozenset({"dial", "forward", "closed", "redirect"})
_AT_ONCE = frozenset({"no_agents", "overflow"})


class SilentEnd(NamedTuple):
    """A way that hangs up without a word on all calls to some numbers, and in which hours."""

    path: Path
    numbers: tuple[str, ...]
    hours: int


def silent_ends(context: Context) -> tuple[SilentEnd, ...]:
    """Return where calls that can reach nobody end without a word, in the order of the numbers."""
    numbers: defaultdict[Path, list[str]] = defaultdict(list)
    found: defaultdict[Path, int] = defaultdict(int)
    ends = context.once(silent_dead_ends) if context.once(_silent_hangups) else {}
    for number, node in sorted(context.graph.entries.items() if ends else ()):
        for path, hours in ends.get(node, {}).items():
            numbers[path].append(number)
            found[path] |= hours
    return tuple(SilentEnd(path, tuple(numbers[path]), hours) for path, hours in found.items())


def silent_hangups(context: Context) -> tuple[Edge, ...]:
    """Return the ways that hang up on some caller who has heard nothing, by when they happen within the horizon."""
    if not context.once(_silent_hangups):
        return ()
    hours = context.once(moments)
    silent = (edge for edge in context.once(ways) if _is_silent(context.graph, edge))
    heard_nothing = spread(context.once(entrances), silent, hours, "quiet")
    return tuple(
        edge for edge in context.once(_silent_hangups) if heard_nothing.get(edge.source, 0) & hours.of(edge, "quiet")
    )


def _silent_hangups(context: Context) -> tuple[Edge, ...]:
    """Return the ways that somebody wrote to hang up, and on which nothing is heard."""
    graph = context.graph
    ending = (edge for edge in context.once(ways) if edge.target == HANGUP)
    return tuple(edge for edge in ending if is_written(graph, edge) and _is_silent(graph, edge))


def _is_silent(graph: FlowGraph, edge: Edge) -> bool:
    """Tell whether nothing is heard before a call goes this way, the schedule's plays apart."""
    if edge.kind == "max_wait":
        queue = queue_messages(graph.nodes[edge.source].attributes, "max_wait")
        return all(prompt is None for _, prompt, _ in queue)
    return edge.kind in _ARRIVING or edge.kind in _AT_ONCE
