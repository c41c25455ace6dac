"""Consecutive numbers as ranges, so that an inventory of thousands is a line."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeVar

Item = TypeVar("Item")


class Run(NamedTuple):
    """Neighbours that are shown as one: the first and last address, and how many."""

    first: str
    last: str
    size: int

    def __str__(self) -> str:
        """Return `number.+46846500400..479`: of the last one, only the digits that differ."""
        if self.size == 1:
            return self.first
        same = next((at for at, pair in enumerate(zip(self.first, self.last, strict=True)) if pair[0] != pair[1]), 0)
        shown = max(len(self.last) - same, min(3, len(self.last)))
        return f"{self.first}..{self.last[-shown:]}"


def runs(items: Sequence[Item], address: Callable[[Item], str], alike: Callable[[Item], object]) -> Iterator[Run]:
    """Yield items in their order, consecutive numbers that are `alike` joined into one run."""
    start = 0
    for at in range(1, len(items) + 1):
        joined = at < len(items) and _follows(address(items[at - 1]), address(items[at]))
        if joined and alike(items[at - 1]) == alike(items[at]):
            continue
        yield Run(address(items[start]), address(items[at - 1]), at - start)
        start = at


def _follows(one: str, other: str) -> bool:
    """Tell whether two addresses are numbers of the inventory, the second right after the first."""
    kind, _, number = one.partition(".+")
    other_kind, _, other_number = other.partition(".+")
    if kind != "number" or other_kind != "number" or len(number) != len(other_number):
        return False
    return number.isdigit() and other_number.isdigit() and int(other_number) == int(number) + 1
