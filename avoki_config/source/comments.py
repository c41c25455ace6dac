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
    """A container that hasn't ended: the column of its entries, and the last key that was read in it."""

    column: int | None
    mapping: bool
    key: str | None = None
    wants_value: bool = False


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
                yield Comment(found[0], found.start(), _inside(stack, _column(text, found.start())))
            header = _HEADER.match(text, start.index) if scalar and event[6] in ("|", ">") else None
            if header:
                yield Comment(header[1], header.start(1), None)
            ended = max(ended, end.index)
            _follow(stack, event, start.column)


def _column(text: str, at: int) -> int:
    return at - max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) - 1


def _inside(stack: list[_Open], column: int) -> str | None:
    """Return the key of the mapping that a comment in a column belongs to: in a block, the one it is indented below."""
    if stack and stack[-1].column == _BRACKET:
        return stack[-2].key if len(stack) > 1 and stack[-1].mapping else None
    above = (entry for entry in reversed(stack) if entry.column is not None and entry.column < column)
    return next((entry.key for entry in above), None)


def _follow(stack: list[_Open], event: Any, column: int) -> None:
    """Keep the stack of open containers and their last keys."""
    if isinstance(event, CollectionEndEvent):
        stack.pop()
    elif isinstance(event, tuple | AliasEvent | CollectionStartEvent):
        if stack:
            _entry(stack[-1], event[3] if isinstance(event, tuple) else None, column)
        if isinstance(event, CollectionStartEvent):
            mapping = isinstance(event, MappingStartEvent)
            stack.append(_Open(_BRACKET if event.flow_style else None if mapping else column, mapping))


def _entry(above: _Open, key: str | None, column: int) -> None:
    """Take a node as the next key or value of the container above it."""
    if not above.mapping:
        return
    if not above.wants_value:
        above.key = key
        above.column = column if above.column is None else above.column
    above.wants_value = not above.wants_value
