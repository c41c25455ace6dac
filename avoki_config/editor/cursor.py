"""Where a cursor is in a tenant file, guessed from indentation and brackets: it works while the YAML is half-written.

An item of a list is any item, 0: what may stand in it is the same for all.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from avoki_config.editor.brackets import brackets
from avoki_config.editor.text import Document
from avoki_config.editor.token import QUOTES, Token

Way = tuple[str | int, ...]
_KEY = re.compile(r"""("(?:[^"\\]|\\.)*"|'[^']*'|[^\s#:{}\[\],&*!|>'"%@`-][^:#]*?)[ \t]*:(?=\s|$)""")
_BLOCK_OF_TEXT = re.compile(r"[|>][-+0-9]*[ \t]*(?:#.*)?$")
_COMMENT = re.compile(r"(?:^|\s)#")


class Cursor(NamedTuple):
    """What is being written: a key of the mapping at `path`, or the value at `path`; and the word so far.

    `item` marks a value that may as well be the first key of a mapping: it begins an item of a list.
    """

    path: Way
    part: Literal["key", "value"]
    token: Token
    siblings: frozenset[str]
    item: bool = False


class _Level(NamedTuple):
    """A key, or the dash of a list (None), in its column; `rest` is where its value begins in the text."""

    column: int
    key: str | None
    rest: int


def cursor(document: Document, offset: int) -> Cursor | None:
    """Return where an offset is; None in comments and in blocks of text, where nothing can be said."""
    line = document.position(offset).line
    start = document.starts[line]
    if _COMMENT.search(re.sub(r""""[^"]*"|'[^']*'""", _blank, document.text[start:offset])):
        return None
    levels = [level for level in _levels(document, line) if level.rest <= offset]
    above = list(_above(document, line, levels, offset - start))
    chain = [*reversed(above), *levels]
    text = document.text
    for at, level in enumerate(chain):
        value = text[level.rest : offset].lstrip()
        begin = offset - len(value)
        if _BLOCK_OF_TEXT.match(value.partition("\n")[0].rstrip("\r")) and "\n" in value:
            return None
        found = brackets(text, begin, offset) if value.startswith(("{", "[")) else None
        if found:
            way = (*_way(chain[: at + 1]), *found.way)
            item = not found.wants_key and found.way[-1:] == (0,)
            return Cursor(way, "key" if found.wants_key else "value", found.token, found.siblings, item)
    return _in_block(document, line, offset, chain, levels)


def _in_block(document: Document, line: int, offset: int, chain: list[_Level], levels: list[_Level]) -> Cursor:
    begin = levels[-1].rest if levels else document.starts[line]
    token = Token.read(document.text, begin, offset)
    if levels and levels[-1].key is not None:
        return Cursor(_way(chain), "value", token, frozenset())
    column = token.start - len(token.quote) - document.starts[line]
    siblings = frozenset(_siblings(document, line, column))
    return Cursor(_way(chain), "value" if levels else "key", token, siblings, item=bool(levels))


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _way(levels: list[_Level]) -> Way:
    return tuple(0 if level.key is None else level.key for level in levels)


def _levels(document: Document, line: int) -> list[_Level]:
    """Return the dashes and the key that a line begins with."""
    text, start = document.line(line), document.starts[line]
    at, found = len(text) - len(text.lstrip(" ")), list[_Level]()
    while text[at : at + 1] == "-" and text[at + 1 : at + 2] in ("", " "):
        found.append(_Level(at, None, start + at + 1))
        at += 1
        at += len(text[at:]) - len(text[at:].lstrip(" "))
    if key := _KEY.match(text, at):
        found.append(_Level(at, key[1].strip(QUOTES), start + key.end()))
    return found


def _above(document: Document, line: int, levels: list[_Level], column: int) -> Iterator[_Level]:
    """Yield what a line lies in, the innermost first: lines above it that begin further to the left."""
    own = document.line(line)
    first = levels[0] if levels else _Level(min(column, len(own) - len(own.lstrip(" ")) or column), "", 0)
    for number in range(line - 1, -1, -1):
        if not _is_inside(first, 0, ""):
            return
        text = document.line(number)
        indent = len(text) - len(text.lstrip(" "))
        if indent > first.column or not text[indent:] or text[indent] == "#":
            continue
        for level in reversed(_levels(document, number)):
            if _is_inside(first, level.column, level.key):
                yield level
                first = level


def _is_inside(level: _Level, column: int, key: str | None) -> bool:
    """Tell whether a level lies in a key, or a dash, of an earlier line; a list may stand in its key's own column."""
    return column < level.column or (column == level.column and level.key is None and key is not None)


def _siblings(document: Document, line: int, column: int) -> Iterator[str]:
    """Yield the other keys of the mapping that a line in a column belongs to."""
    for numbers in (range(line - 1, -1, -1), range(line + 1, len(document.starts))):
        for number in numbers:
            text = document.line(number)
            indent = len(text) - len(text.lstrip(" "))
            if not text[indent:] or text[indent] == "#" or indent > column:
                continue
            found = [level.key for level in _levels(document, number) if level.column == column and level.key]
            yield from found
            if indent < column or not found:
                break
