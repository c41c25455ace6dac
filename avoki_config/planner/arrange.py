"""What comes before what: dependencies first, and where they go round in a ring, one is begun without them."""

from collections.abc import Iterable, Iterator, Mapping
from heapq import heapify, heappop, heappush
from typing import NamedTuple

_FIRST = {"tenant": 0, "number": 1}


class Arranged(NamedTuple):
    """One object in its place, and which of its dependencies don't come before it (itself among them)."""

    address: str
    later: tuple[str, ...]


def arrange(references: Mapping[str, Iterable[str]]) -> list[Arranged]:
    """Order objects so that each comes after those among them that it refers to; same input, same order.

    `references` maps each object to what it refers to; what is no object of the mapping doesn't count. Where objects
    refer to each other in a ring, one of them comes without what it waits for. Linear but for the sorting.
    """
    inner = {address: {to for to in named if to in references} for address, named in references.items()}
    done: set[str] = set()
    order = []
    for address in _sequence(inner):
        order.append(Arranged(address, tuple(sorted(inner[address] - done))))
        done.add(address)
    return order


def _sequence(inner: Mapping[str, set[str]]) -> Iterator[str]:
    waits = {address: named - {address} for address, named in inner.items()}
    needed_by: dict[str, list[str]] = {address: [] for address in inner}
    for address, named in waits.items():
        for to in named:
            needed_by[to].append(address)
    ready = [_rank(address) for address, named in waits.items() if not named]
    heapify(ready)
    by_rank = [address for _, address in sorted(map(_rank, inner), reverse=True)]
    while waits:
        while ready:
            address = heappop(ready)[1]
            yield from _finish(address, waits, needed_by, ready)
        while by_rank and by_rank[-1] not in waits:
            by_rank.pop()
        if by_rank:
            yield from _finish(_on_a_ring(waits, by_rank[-1]), waits, needed_by, ready)


def _finish(
    address: str, waits: dict[str, set[str]], needed_by: Mapping[str, list[str]], ready: list[tuple[int, str]]
) -> Iterator[str]:
    """Yield the object, and make ready those that waited for it alone."""
    del waits[address]
    yield address
    for dependent in needed_by[address]:
        if dependent in waits:
            waits[dependent].discard(address)
            if not waits[dependent]:
                heappush(ready, _rank(dependent))


def _on_a_ring(waits: Mapping[str, set[str]], address: str) -> str:
    """Follow what waits for what until an object comes twice: it is on a ring, and the smallest on it is returned."""
    way: dict[str, None] = {}
    while address not in way:
        way[address] = None
        address = min(waits[address])
    passed = list(way)
    return min(passed[passed.index(address) :], key=_rank)


def _rank(address: str) -> tuple[int, str]:
    return _FIRST.get(address.partition(".")[0], 2), address
