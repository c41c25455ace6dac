"""Where lines lead, and the way to each box along them."""

from collections.abc import Callable, Collection, Iterable, Mapping

from avoki_config.diagrams.picture import Line


def ways_of(lines: Iterable[Line]) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return for each box and port where its lines lead."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for line in lines:
        ports = found.setdefault(line.source, {})
        ports[line.port] = (*ports.get(line.port, ()), line.target)
    return found


def ways_there(start: str, lines: Iterable[Line]) -> Mapping[str, Line]:
    """Return the last line of a shortest way from the start to each box; what is there now before what was."""
    out: dict[str, list[Line]] = {}
    for line in lines:
        out.setdefault(line.source, []).append(line)
    last: dict[str, Line] = {}
    queue = [start]
    gone: Callable[[Line], bool] = lambda line: line.mark in {"removed", "before"}  # noqa: E731 - a key
    for ident in queue:
        for line in sorted(out.get(ident, ()), key=gone):
            if line.target not in last and line.target != start:
                last[line.target] = line
                queue.append(line.target)
    return last


def way_to(ident: str, last: Mapping[str, Line]) -> list[Line]:
    """Return the lines of the way to a box, the last one first."""
    way: list[Line] = []
    while ident in last:
        way.append(last[ident])
        ident = last[ident].source
    return way


def backward(lines: Collection[Line]) -> frozenset[Line]:
    """Return the lines from rows that lead back to a box on the way there: they leave a box where they came into it."""
    targets = {line.target for line in lines}
    last = ways_there(next((line.source for line in lines if line.source not in targets), ""), lines)
    return frozenset(line for line in lines if line.port and _returns(line, last))


def _returns(line: Line, last: Mapping[str, Line]) -> bool:
    return line.target in {each.source for each in way_to(line.source, last)}
