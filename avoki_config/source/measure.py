"""How large a file becomes when its aliases are written out: the bound that makes an alias bomb harmless."""

from array import array

GROWTH = 10
_VALUES = 100_000
_CHARACTERS = 10_000_000


class Measure:
    """What aliases have added so far: up to ten times what is written, or 100,000 values, 10 million characters."""

    def __init__(self, table: "array[int]") -> None:
        """Begin with nothing; the table has the rows of each container that has ended, `copied` ones of merges too."""
        self._table = table
        self._known: dict[int, tuple[int, int, int]] = {}
        self._values = self._characters = 0
        self.copied = 0

    def add(self, row: int) -> int:
        """Count an alias of the container whose children's rows follow `row`; return how many levels it has."""
        values, characters, height = self._of(row)
        self._values += values
        self._characters += characters
        return height

    def add_text(self, characters: int) -> None:
        """Count an alias of a text."""
        self._characters += characters

    def beyond(self, written: int) -> str | None:
        """Return the limit that is exceeded, for a file of so many characters; None while none is."""
        values = max(_VALUES, GROWTH * (len(self._table) // 4 - self.copied))
        characters = max(_CHARACTERS, GROWTH * written)
        if self._values > values:
            return f"{values:,} values"
        return f"{characters:,} characters" if self._characters > characters else None

    def _of(self, row: int) -> tuple[int, int, int]:
        """Return the values, characters and levels of a container, which is at most as deep as the loader reads."""
        known = self._known.get(row)
        if known is None:
            children = range(4 * row + 4, 4 * self._table[4 * row + 3], 4)
            inner = [self._of(self._table[at + 3]) for at in children if self._table[at + 3]]
            own = sum(self._table[at + 2] - self._table[at + 1] for at in children if not self._table[at + 3])
            values = 1 + len(children) + sum(part[0] for part in inner)
            height = 1 + max((part[2] for part in inner), default=0)
            known = self._known[row] = (values, own + sum(part[1] for part in inner), height)
        return known
