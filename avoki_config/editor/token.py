"""The word that is being written: what of it stands before the cursor, and how far it goes on behind."""

import re
from typing import NamedTuple

QUOTES = "\"'"
_REST = re.compile(r"[^\s,:{}\[\]\"'#]*")


class Token(NamedTuple):
    """A word from `start` to `end`, its quote left out; `typed` is the part before the cursor."""

    typed: str
    start: int
    end: int
    quote: str

    @classmethod
    def read(cls, text: str, begin: int, cursor: int) -> "Token":
        """Return the word at a cursor of which nothing stands before `begin`."""
        before = text[begin:cursor]
        start = begin + len(before) - len(before.lstrip())
        quote = text[start : start + 1] if start < cursor and text[start] in QUOTES else ""
        start += len(quote)
        rest = _REST.match(text, cursor)
        return cls(text[start:cursor], start, rest.end() if rest else cursor, quote)
