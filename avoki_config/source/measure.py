"""How large a file becomes when its aliases are written out: the bound that makes an alias bomb harmless."""

from array import array

SMALLEST_LIMIT = 100_000
GROWTH = 10


class Measure:
    """Values that aliases have added so far; the limit is ten times what is written, and at least 100,000."""

    def __init__(self, table: "array[int]") -> None:
        """Begin with none; the rows of a closed container are in the table."""
        self._table = table
        self._known: dict[int, tuple[int, int]] = {}
        self._added = 0

    def add(self, row: int) -> int:
        """Count an alias of the container whose rows begin at `row`; return how many levels it has."""
        size, height = self._of(row)
        self._added += size
        return height

    def exceeded(self) -> bool:
        """Tell whether the aliases so far have grown the file beyond the limit."""
        return self._added > self.limit()

    def limit(self) -> int:
        """Return how many values aliases may add up to here."""
        return max(SMALLEST_LIMIT, GROWTH * (len(self._table) // 4))

    def _of(self, row: int) -> tuple[int, int]:
        """Return (values, levels) of a container; it is at most as deep as the loader reads."""
        known = self._known.get(row)
        if known is None:
            children = self._table[4 * row + 7 : 4 * self._table[4 * row + 3] : 4]
            inner = [self._of(child) for child in children if child]
            size = 1 + len(children) + sum(size for size, _ in inner)
            known = self._known[row] = (size, 1 + max((height for _, height in inner), default=0))
        return known
