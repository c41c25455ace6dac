"""What became of paths when entries of lists were taken out: those behind them have moved up."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable

from avoki_config.model.problem import Path

GONE = -1
"""Stands for an entry that was taken out: its list lacks something, and no other entry is meant."""


class Moves:
    """Entries that were taken out of lists together."""

    def __init__(self, gone: Iterable[Path]) -> None:
        """Take their paths, as they were before."""
        self._gone: defaultdict[Path, list[int]] = defaultdict(list)
        for path in gone:
            if isinstance(path[-1], int):
                self._gone[path[:-1]].append(path[-1])
        for places in self._gone.values():
            places.sort()

    def after(self, path: Path) -> Path:
        """Return the path by which the same thing is found now; of what is gone, its list's entry `GONE`."""
        now: list[str | int] = []
        for at, step in enumerate(path):
            places = self._gone.get(path[:at], ()) if isinstance(step, int) else ()
            if not places or not isinstance(step, int):
                now.append(step)
                continue
            before = bisect_left(places, step)
            if before < len(places) and places[before] == step:
                return (*now, GONE)
            now.append(step - before)
        return tuple(now)
