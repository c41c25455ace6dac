"""The comments of a text, found by what the parser says is none: not in quotes, not in a block of text."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import Any

from yaml import YAMLError
from yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent, MappingStartEvent

from avoki_config.source.events import events
from avoki_config.source.marks import line_start
from avoki_config.source.note import MAX_NOTES

_COMMENT = re.compile(r"#[^\r\n]*")
"""Between two nodes; libyaml asks for no space before it."""

_HEADER = re.compile(r"[|>][^\s#]*[ \t]+(#[^\r\n]*)")
"""The first line of a block of text, which may end with a comment."""

_BRACKET = -1
"""The column of a container in brackets, whose entries have no column in common."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment: its text with the `#`, where it begins (code points from 0), and the key whose mapping it is in."""

    text: str
    start: int
    inside: str | None

    @property
    def end(self) -> int:
        """Return where it ends."""
        return self.start + len(self.text)


@dataclass(slots=True)
class _Open:
    """A container that hasn't ended: the column of its entries, its own key, and what was read last in it."""

    column: int | None
    mapping: bool
    under: str | None
    key: str | None = None
    wants_value: bool = False
    empty: bool = False


def comments(text: str, wanted: re.Pattern[str]) -> list[Comment]:
    """Return the comments of a text that begin as `wanted` says, in their order; those before a syntax error.

    A text has at most 20,000 that count.
    """
    return list(islice((comment for comment in _comments(text) if wanted.match(comment.text)), MAX_NOTES))


def _comments(text: str) -> Iterator[Comment]:
    stack: list[_Open] = []
    ended = 0
    with suppress(YAMLError), events(text) as get:
        while (event := get()) is not None:
            scalar = isinstance(event, tuple)
            start, end = (event[4], event[5]) if scalar else (event.start_mark, event.end_mark)
            for found in _COMMENT.finditer(text, ended, max(start.index, ended)):
                yield Comment(found[0], found.start(), _inside(stack, text, found.start()))
            header = _HEADER.match(text, start.index) if scalar and event[6] in ("|", ">") else None
            if header:
                yield Comment(header[1], header.start(1), None)
            ended = max(ended, end.index)
            _follow(stack, event, start.column)


def _inside(stack: list[_Open], text: str, at: int) -> str | None:
    """Return the key of the mapping that a comment belongs to; None for one beside something else in a block."""
    if stack and stack[-1].column == _BRACKET:
        return stack[-1].under if stack[-1].mapping else None
    begin = line_start(text, at)
    above = (entry for entry in reversed(stack) if entry.column is not None and entry.column < at - begin)
    entry = next(above, None)
    if entry is None or not entry.mapping or text[begin:at].strip(" "):
        return None
    in_last = entry is not stack[-1] or entry.wants_value or entry.empty
    return entry.key if in_last else entry.under


def _follow(stack: list[_Open], event: Any, column: int) -> None:
    """Keep the stack of open containers and what was read last in each."""
    if isinstance(event, CollectionEndEvent):
        stack.pop()
    elif isinstance(event, tuple | AliasEvent | CollectionStartEvent):
        value, style = (event[3], event[6]) if isinstance(event, tuple) else (None, None)
        above = stack[-1] if stack else None
        if above is not None and above.mapping:
            _entry(above, value, column, empty=value == style == "")
        if isinstance(event, CollectionStartEvent):
            mapping = isinstance(event, MappingStartEvent)
            under = above.key if above is not None and above.mapping else None
            stack.append(_Open(_BRACKET if event.flow_style else None if mapping else column, mapping, under))


def _entry(above: _Open, key: str | None, column: int, *, empty: bool) -> None:
    """Take a node as the next key or value of a mapping."""
    if above.wants_value:
        above.empty = empty
    else:
        above.key = key
        above.column = column if above.column is None else above.column
    above.wants_value = not above.wants_value
