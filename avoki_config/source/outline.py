"""Where the values of one mapping of a text begin and end: what an edit inside it has to know."""

from contextlib import suppress
from typing import Any, Literal, NamedTuple

from yaml import YAMLError
from yaml.events import CollectionEndEvent, CollectionStartEvent, MappingStartEvent, SequenceStartEvent

from avoki_config.source.events import events
from avoki_config.source.marks import line_start, value_end

Kind = Literal["empty", "brackets", "lines", "other"]
"""`brackets` is a list in them, `lines` one with an item a line; `empty` is no value at all."""


class Outline(NamedTuple):
    """A value between two places of a text (code points from 0), and where its last child ends, if it has one."""

    start: int
    end: int
    last: int | None
    kind: Kind


def outline(text: str, start: int, end: int) -> dict[str, Outline] | None:
    """Return the values of the mapping between two places of a text by key; None for what is no mapping."""
    column = start - line_start(text, start)
    with suppress(YAMLError), events(" " * column + text[start:end]) as get:
        get(), get()  # the stream and the document begin
        event = get()
        if isinstance(event, MappingStartEvent):
            reader = _Reader(get, text, start - column)
            return reader.values()
    return None


class _Reader:
    """The events of a mapping's text, whose places are `shift` code points before those of the whole text."""

    def __init__(self, get: Any, text: str, shift: int) -> None:
        self._get = get
        self._text = text
        self._shift = shift

    def values(self) -> dict[str, Outline]:
        """Return the values by key, up to the end of the mapping that has begun."""
        found: dict[str, Outline] = {}
        while not isinstance(key := self._get(), CollectionEndEvent):
            self._node(key)
            value = self._node(self._get())
            if isinstance(key, tuple):
                found[key[3]] = value
        return found

    def _node(self, event: Any) -> Outline:
        """Read what is left of the node that an event begins."""
        if isinstance(event, tuple):
            begin, end = event[4].index + self._shift, event[5].index + self._shift
            kind: Kind = "empty" if event[3] == event[6] == "" else "other"
            return Outline(begin, value_end(self._text, begin, end), None, kind)
        begin, end = event.start_mark.index + self._shift, event.end_mark.index + self._shift
        if not isinstance(event, CollectionStartEvent):
            return Outline(begin, end, None, "other")
        last, following = None, self._get()
        while not isinstance(following, CollectionEndEvent):
            last, following = self._node(following).end, self._get()
        if last is not None and not event.flow_style:
            return Outline(begin, last, last, _kind(event))
        assert following.end_mark is not None  # the parser's events have it
        return Outline(begin, following.end_mark.index + self._shift, last, _kind(event))


def _kind(event: CollectionStartEvent) -> Kind:
    if not isinstance(event, SequenceStartEvent):
        return "other"
    return "brackets" if event.flow_style else "lines"
