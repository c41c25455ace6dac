"""Small edits of a text: another word for a key or a value, words more in a list. All else stays to the byte.

An edit is None where it can't be made: in a block of text, at an alias, in what is no list.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from avoki_config.source.marks import line_start, next_line, value_start
from avoki_config.source.outline import Outline, outline

_QUOTED = re.compile(r'"[^"\\\r\n]*"|\'[^\'\r\n]*\'')
_UNQUOTED = re.compile(r"""(?![-?:](?:\s|\Z))[^\s"'\[\]{}&*!|>%@`#,][^"'\[\]{}#,\r\n]*""")
"""Scalars that are whole on their line, and mean what they show."""

_PLAIN = re.compile(r"[^\W\d_][\w.\-]*(?: [\w.\-]+)*")
_SPECIAL = frozenset({"true", "false", "yes", "no", "on", "off", "y", "n", "null"})
"""Words that a reader, or another tool, takes for something else than text."""

_BREAK = re.compile(r"\r\n?|\n")


class Splice(NamedTuple):
    """What to write between two places of a text (code points from 0)."""

    start: int
    end: int
    text: str


def rewrite(text: str, start: int, end: int, word: str) -> Splice | None:
    """Return the edit that puts a word in the place of a scalar, quoted as that one was, or where it has to be."""
    if _QUOTED.fullmatch(text, start, end):
        return Splice(start, end, quoted(word, text[start]))
    return Splice(start, end, quoted(word)) if _UNQUOTED.fullmatch(text, start, end) else None


def quoted(word: str, quote: str = "") -> str:
    """Return a word as YAML: plain where no quote is asked for and it can be taken for nothing but text."""
    if not quote and _PLAIN.fullmatch(word) and word.casefold() not in _SPECIAL:
        return word
    if quote == "'":
        return "'" + word.replace("'", "''") + "'"
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'


def add(text: str, start: int, end: int, field: str, words: Sequence[str]) -> Splice | None:
    """Return the edit that adds words to the list `field` of the mapping between two places; a new list at its end."""
    start = value_start(text, start)
    values = outline(text, start, end)
    if values is None:
        return None
    if field in values:
        return _to_list(text, values[field], words)
    last = max((value.end for value in values.values()), default=start + 1)
    new = f"{field}: [{', '.join(map(quoted, words))}]"
    if text[start] == "{":
        return Splice(last, last, f", {new}" if values else new)
    return below(text, last, [" " * (start - line_start(text, start)) + new])


def _to_list(text: str, value: Outline, words: Sequence[str]) -> Splice | None:
    """Return the edit that adds words to what stands there: a list, or nothing yet."""
    new = ", ".join(map(quoted, words))
    if value.kind == "empty":
        return Splice(value.end, value.end, f" [{new}]")
    if value.kind == "brackets":
        at = value.start + 1 if value.last is None else value.last
        return Splice(at, at, new if value.last is None else f", {new}")
    if value.kind == "other" or value.last is None:
        return None
    indent = " " * (value.start - line_start(text, value.start))
    return below(text, value.last, [f"{indent}- {quoted(word)}" for word in words])


def below(text: str, place: int, lines: Sequence[str]) -> Splice:
    """Return the edit that puts lines below the one in which a place is."""
    found = _BREAK.search(text)
    line_end = found[0] if found else "\n"
    at = next_line(text, place)
    if at > place and text[at - 1] in "\r\n":
        return Splice(at, at, "".join(line + line_end for line in lines))
    return Splice(at, at, "".join(line_end + line for line in lines))
