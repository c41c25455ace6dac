"""The tenant's own numbers as intervals, so that a question costs the same for ten numbers and for a million."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from avoki_config.validators.num.plan import facts

if TYPE_CHECKING:  # the models come with the tenant
    from avoki_config.model.numbers import NumberEntry

_DIGITS = re.compile(r"\+[0-9]{1,15}")


class Interval(NamedTuple):
    """One entry of the inventory; `low` and `high` order numbers by length first, and both are included."""

    low: int
    high: int
    place: int
    """The entry's place in `numbers`."""
    operator: str | None
    sound: bool
    """Whether the entry is written in E.164, so that nothing else has been said about it."""


class Inventory:
    """Which numbers are the tenant's own, and whose operator's.

    An entry that is written in another way than E.164 counts as the number that it stands for: NUM002 and NUM003 say
    what is wrong with it, and the objects that have its numbers aren't blamed for it.
    """

    def __init__(self, entries: "Sequence[NumberEntry]") -> None:
        """Take the entries of the language's `numbers`; what is no number (`""`, other text) is passed over."""
        self.intervals = sorted(
            Interval(low, high, place, entry.operator, sound=(rank(entry.first), rank(entry.last)) == (low, high))
            for place, entry in enumerate(entries)
            if (low := _meant(entry.first)) is not None and (high := _meant(entry.last)) is not None
        )
        self._lows = [interval.low for interval in self.intervals]
        self._reaching = _reaching(self.intervals)

    def __contains__(self, number: str) -> bool:
        """Tell whether a number, as the language writes it, is one of the tenant's."""
        return self.entry(number) is not None

    def entry(self, number: str) -> Interval | None:
        """Return the entry that holds a number, or None; of several that overlap, the one that reaches furthest."""
        wanted = rank(number)
        at = bisect_right(self._lows, wanted) - 1 if wanted is not None else -1
        if wanted is None or at < 0:
            return None
        interval = self._reaching[at]
        return interval if wanted <= interval.high else None

    def operator(self, number: str) -> str | None:
        """Return the operator of a number, or None where it isn't known."""
        found = self.entry(number)
        return found.operator if found else None


def rank(number: str) -> int | None:
    """Return an integer that orders numbers, shorter ones first; None for what isn't `+` and 1 to 15 digits."""
    return int("1" + number[1:]) if _DIGITS.fullmatch(number) else None


def _meant(number: str) -> int | None:
    return rank(facts(number).international or number)


def _reaching(intervals: list[Interval]) -> list[Interval]:
    """Return for each interval the one up to and with it that ends last, so that overlaps hide no number."""
    furthest: list[Interval] = []
    for interval in intervals:
        furthest.append(interval if not furthest or interval.high > furthest[-1].high else furthest[-1])
    return furthest
