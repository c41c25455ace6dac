"""Read a file into nodes. Only well-formed files come here: the loader has accepted them before."""

import re
from collections.abc import Iterator

from yaml._yaml import CParser
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
    StreamStartEvent,
)
from yaml.tokens import BlockEntryToken

from avoki_config.compiler.formatting.nodes import Collection, Document, Entry, Node, Place, Scalar

BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_PROPERTY = re.compile(r"[&!][^\s,\[\]{}]*\s+")


class UnformattableError(Exception):
    """The file has something that can't be written in the one style; the words say what."""


class Reader:
    """One file being read. The parser is C; positions are its own."""

    def __init__(self, text: str) -> None:
        """Split the text into lines; a byte-order mark is no part of it."""
        self.text = text.removeprefix("\ufeff")
        self.lines = BREAK.split(self.text)
        self.scalars: list[Scalar] = []
        self._dashes = _dashes(self.text)
        self._entries: list[Entry] = []
        self._parser = CParser(self.text)

    def document(self) -> Document:
        """Return the file's nodes, still without comments. Raises UnformattableError."""
        event, explicit = self._next(), False
        while not isinstance(event, MappingStartEvent):
            if isinstance(event, DocumentStartEvent):
                explicit = bool(event.explicit)
                if event.version or event.tags:
                    raise UnformattableError("it has %YAML or %TAG directives")
            elif not isinstance(event, StreamStartEvent):
                raise UnformattableError("it is no mapping")
            event = self._next()
        root = self._collection(event, None)
        self._parser.dispose()
        line_break = "\r\n" if "\r\n" in self.text else "\n"
        return Document(root, [], self._entries, line_break, explicit)

    def _next(self) -> object:
        return self._parser.get_event()

    def _node(self, event: object, owner: Entry) -> Node:
        if isinstance(event, MappingStartEvent | SequenceStartEvent):
            return self._collection(event, owner)
        return self._scalar(event)

    def _collection(self, event: MappingStartEvent | SequenceStartEvent, owner: Entry | None) -> Collection:
        """Read to the collection's end."""
        mapping = isinstance(event, MappingStartEvent)
        found = Collection(_place(event.start_mark), mapping, bool(event.flow_style), event.anchor or "", owner=owner)
        if event.tag is not None and not event.implicit:
            raise UnformattableError("it has a tag")
        child = self._next()
        while not isinstance(child, CollectionEndEvent):
            found.entries.append(self._entry(child, found))
            child = self._next()
        found.end = _place(child.end_mark)
        return found

    def _entry(self, event: object, parent: Collection) -> Entry:
        key = self._key(event) if parent.mapping else None
        start = key.start if key is not None else _place(event.start_mark)  # type: ignore[attr-defined] # every event has marks
        if not parent.mapping and not parent.flow:
            start = next(self._dashes)
        entry = Entry(start, key, Scalar(start, start, "", [""]), parent)
        self._entries.append(entry)
        entry.value = self._node(self._next() if parent.mapping else event, entry)
        return entry

    def _key(self, event: object) -> Scalar:
        if not isinstance(event, ScalarEvent | AliasEvent):
            raise UnformattableError("a key is a mapping or a list")
        key = self._scalar(event)
        if len(key.lines) > 1 or key.style in ("|", ">", "*"):
            raise UnformattableError(f"a key is longer than a line, or an alias, in line {key.start.line + 1}")
        return key

    def _scalar(self, event: object) -> Scalar:
        """Return a scalar or an alias with its source."""
        assert isinstance(event, ScalarEvent | AliasEvent)
        start, end = _place(event.start_mark), _place(event.end_mark)
        style = "*" if isinstance(event, AliasEvent) else str(event.style or "")
        anchor = "" if isinstance(event, AliasEvent) else event.anchor or ""
        if isinstance(event, ScalarEvent) and event.tag is not None and not any(event.implicit):
            raise UnformattableError("it has a tag")
        found = Scalar(start, end, style, self._source(start, end), anchor)
        if anchor:
            self._without_properties(found)
        if style in ("|", ">"):
            _trim_block(found)
        self.scalars.append(found)
        return found

    def _source(self, start: Place, end: Place) -> list[str]:
        if start.line == end.line:
            return [self.lines[start.line][start.column : end.column]]
        last = [self.lines[end.line][: end.column]] if end.column else []
        return [self.lines[start.line][start.column :], *self.lines[start.line + 1 : end.line], *last]

    def _without_properties(self, scalar: Scalar) -> None:
        """Take the anchor off the source: it is written anew."""
        joined = "\n".join(scalar.lines) + " "
        rest = _PROPERTY.sub("", joined, count=1)[:-1] if _PROPERTY.match(joined) else joined[:-1]
        scalar.lines = rest.split("\n")


def _place(mark: object) -> Place:
    return Place(mark.line, mark.column)  # type: ignore[attr-defined] # marks of the C parser have no stub


def _dashes(text: str) -> Iterator[Place]:
    """Yield where each item of a block list has its dash."""
    scanner = CParser(text)
    while scanner.check_token():
        token = scanner.get_token()
        if isinstance(token, BlockEntryToken):
            yield _place(token.start_mark)
    scanner.dispose()


def _trim_block(scalar: Scalar) -> None:
    """Leave out the empty lines that end a block text and mean nothing in it; a comment in its header is no text."""
    header = scalar.lines[0]
    scalar.lines[0] = header.split("#")[0].rstrip()
    if "+" in scalar.lines[0]:
        return
    while len(scalar.lines) > 1 and not scalar.lines[-1].strip():
        scalar.lines.pop()
    scalar.end = Place(scalar.start.line + len(scalar.lines), 0)
