"""When calls can come to a place at all, hour by hour."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from avoki_config.flow.graph import Edge
from avoki_config.validators.flow.moments import Announced, Moments, moments
from avoki_config.validators.flow.ways import entrances, ways
from avoki_config.validators.frame import Context


def reached(context: Context) -> Mapping[str, int]:
    """Return the hours in which some call comes to each place that isn't only a user's; absent where none does."""
    return spread(context.once(entrances), context.once(ways), context.once(moments))


def spread(
    starts: Iterable[str], edges: Iterable[Edge], hours: Moments, announced: Announced = "any"
) -> dict[str, int]:
    """Return the hours in which calls that begin at `starts` come to each place along `edges`."""
    out: defaultdict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        out[edge.source].append(edge)
    found = dict.fromkeys(starts, hours.always)
    queue = list(found)
    for node in queue:
        for edge in out.get(node, ()):
            before = found.get(edge.target, 0)
            after = before | found[node] & hours.of(edge, announced)
            if after != before:
                found[edge.target] = after
                queue.append(edge.target)
    return found
