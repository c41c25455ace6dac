"""When calls can come to a place at all, hour by hour."""

from collections import defaultdict
from collections.abc import Iterable

from avoki_config.flow.graph import Edge
from avoki_config.validators.flow.moments import Announced, Moments


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
