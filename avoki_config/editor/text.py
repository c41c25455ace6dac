"""A text as an editor counts it: lines from 0, and columns in the units that both sides agreed on (UTF-16 by default).

Everything else here counts code points: offsets from 0, and spans from 1.
"""

import re
from bisect import bisect_right
from functools import cached_property

from lsprotocol import types

from avoki_config.diagnostics import Position

_LINE_END = re.compile(r"\r\n?|\n")
_UNITS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}
"""Of each encoding of the protocol, Python's name and the bytes of a unit."""


def units(text: str, encoding: str) -> int:
    """Return the length of a text in units of an encoding, halves of surrogate pairs too."""
    codec, size = _UNITS[encoding]
    return len(text) if text.isascii() else len(text.encode(codec, "surrogatepass")) // size


def code_points(text: str, count: int, encoding: str) -> int:
    """Return how many code points the first `count` units of a text are; inside a character, those before it."""
    if text.isascii():
        return min(count, len(text))
    taken = 0
    for at, sign in enumerate(text):
        taken += units(sign, encoding)
        if taken > count:
            return at
    return len(text)


class Document:
    """One text at one moment; an edit gives another one."""

    def __init__(self, text: str, encoding: str = "utf-16", version: int | None = None) -> None:
        """Keep the text, the agreed encoding and the editor's number for this version."""
        self.text = text
        self.encoding = encoding
        self.version = version
        self.lead = len(text) - len(text.lstrip("\ufeff"))
        """Byte-order marks at the beginning: the loader doesn't count them."""

    @cached_property
    def starts(self) -> list[int]:
        """Return where each line begins."""
        return [0, *(found.end() for found in _LINE_END.finditer(self.text))]

    def line(self, number: int) -> str:
        """Return a line, from 0, without its break."""
        end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)
        return self.text[self.starts[number] : end].rstrip("\r\n")

    def offset(self, position: types.Position) -> int:
        """Return the offset of an editor's position; one beyond its line, or the text, is their end."""
        if position.line >= len(self.starts):
            return len(self.text)
        return self.starts[position.line] + code_points(self.line(position.line), position.character, self.encoding)

    def position(self, offset: int) -> types.Position:
        """Return an editor's position of an offset."""
        line = bisect_right(self.starts, offset) - 1
        return types.Position(line, units(self.text[self.starts[line] : offset], self.encoding))

    def at(self, place: Position) -> int:
        """Return the offset of a span's end, which has no byte-order mark before it."""
        line = min(place.line, len(self.starts)) - 1
        lead = self.lead if line == 0 else 0
        return min(self.starts[line] + place.column - 1 + lead, len(self.text))

    def range(self, start: int, end: int) -> types.Range:
        """Return an editor's range of two offsets."""
        return types.Range(self.position(start), self.position(end))

    def edited(self, change: types.TextDocumentContentChangeEvent, version: int) -> "Document":
        """Return the text after a change of a part of it, or of all."""
        if isinstance(change, types.TextDocumentContentChangeWholeDocument):
            return Document(change.text, self.encoding, version)
        start = self.offset(change.range.start)
        end = max(start, self.offset(change.range.end))
        edited = Document(self.text[:start] + change.text + self.text[end:], self.encoding, version)
        edited.starts = self._starts_after(edited.text, start, end)
        return edited

    def _starts_after(self, text: str, start: int, end: int) -> list[int]:
        """Return where the lines of an edited text begin: only those around the edit are looked for."""
        first = max(bisect_right(self.starts, start) - 2, 0)  # a line feed may join a return that ends the line above
        last = bisect_right(self.starts, end)
        more = len(text) - len(self.text)
        until = self.starts[last] + more if last < len(self.starts) else len(text)
        around = (found.end() for found in _LINE_END.finditer(text, self.starts[first], until))
        return [*self.starts[: first + 1], *around, *(each + more for each in self.starts[last + 1 :])]
