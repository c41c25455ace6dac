"""What a tenant file seldom has, kept out of the loop: anchors, aliases, tags, keys twice, keys that aren't text."""

import re
from array import array
from collections.abc import Callable
from dataclasses import dataclass
from sys import intern
from typing import Any

from yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent, MappingStartEvent

from avoki_config.address import SECTION_KINDS
from avoki_config.source.marks import key_end
from avoki_config.source.measure import Measure
from avoki_config.source.note import Note, Path, RefusedError
from avoki_config.source.tidy import MERGE, Dropped, tidy

Entry = tuple[str, Any, tuple[int, ...]]
"""A top-level key, its value, and its row of positions."""

MAX_DEPTH = 100
"""Levels of nesting that are read; a tenant has about a dozen."""

_TAG = re.compile(r"(?:&\S+\s+)?(!\S*)")


@dataclass(slots=True, eq=False)
class Anchored:
    """A container with an anchor, from its beginning until the anchor is known or given to something else."""

    name: str


class Rare:
    """The rarer half of composing one text; `notes` are what was wrong."""

    get: Callable[[], Any]

    def __init__(self, text: str, table: "array[int]", *, lenient: bool) -> None:
        """Begin a text; `lenient` if what stood before it was lost, and anchors with it."""
        self.text = text
        self.table = table
        self.special = "x-" in text or "<<" in text
        self.lenient = lenient
        self.notes: list[Note] = []
        self.shared: set[int] = {0}
        self.stack: list[Any] = []
        self._anchors: dict[str, Any] = {}
        self._measure = Measure(table)

    def path(self) -> Path:
        """Return the way to the container that is being filled."""
        return tuple(str(frame[4]) if frame[2] else len(frame[0]) for frame in self.stack)

    def note(self, code: str, start: int, end: int, detail: str, help: str = "") -> None:  # noqa: A002 - as in Diagnostic
        """Remark on the container that is being filled."""
        self.notes.append(Note(code, start, end, detail, help, path=self.path()))

    def key(self, event: tuple[Any, ...], data: dict[Any, Any], rows: list[int]) -> Any:
        """Return what an unusual key is stored under: itself, the sign of a merge, or a sign that it is dropped."""
        anchor, tag, _, key, begin, finish, style = event
        start, end = begin.index, finish.index
        self.marks(anchor, tag, start, key)
        if not key and not style:
            self.note("SRC001", start, end, "There is no key before this colon.", "Write the field's name before it.")
            return Dropped("")
        return self._once(MERGE if key == "<<" and not style else intern(key), start, end, data, rows)

    def _once(self, key: Any, start: int, end: int, data: dict[Any, Any], rows: list[int]) -> Any:
        """Return a key that its mapping doesn't have yet; remark on one that it has."""
        if key not in data:
            return key
        first = rows[4 + 4 * list(data).index(key)]
        self.notes.append(
            Note(
                "SRC002",
                start,
                end,
                f'"{key}" stands twice in the same mapping; the first one is used and this one is not.',
                "Remove one of the two, or give it another name.",
                (("The first one is here", first, key_end(self.text, first, str(key))),),
                (*self.path(), str(key)),
            )
        )
        return Dropped(str(key))

    def complex_key(self, event: Any, data: dict[Any, Any], rows: list[int]) -> Any:
        """Return what a key that isn't a scalar is stored under: an alias may name a text, a container is skipped."""
        start, end = event.start_mark.index, event.end_mark.index
        if event.__class__ is AliasEvent:
            value, _ = self.alias(event)
            if isinstance(value, str):
                return self._once(value, start, end, data, rows)
            if value is None:
                return Dropped("")
        else:
            end = _skip(self.get)
            self.lenient = True  # an anchor may have been skipped
        self.note("SRC001", start, end, "A key has to be a text, not a list or a mapping.", _complex_help(event))
        return Dropped("")

    def marks(self, anchor: str | None, tag: str | None, start: int, value: Any) -> None:
        """Remember what an anchor names, and remark on a tag."""
        if anchor:
            self._anchors[anchor] = (value, 0)
        if tag:
            found = _TAG.match(self.text, start)
            written, end = (found[1], found.end()) if found else (tag, start)
            detail = f"The tag {written} is not part of the language."
            help_ = "Remove it: the field decides what its value is."
            self.note("SRC001", max(end - len(written), start), end, detail, help_)

    def open(self, event: Any) -> Anchored | None:
        """Begin an unusual container; raise RefusedError when it lies too deep."""
        if len(self.stack) > MAX_DEPTH:
            raise RefusedError(self._too_deep(event))
        anchored = Anchored(event.anchor)
        self.marks(event.anchor, event.tag, event.start_mark.index, anchored)
        return anchored if event.anchor else None

    def whole(self, data: Any, rows: list[int], anchored: Anchored | None, *, dirty: bool) -> tuple[Any, int]:
        """Return a container that has ended and its row; the rows of its children follow that one in the table."""
        if dirty:
            data, rows = tidy(data, rows, self)
        row = len(self.table) // 4
        rows[3] = row + len(rows) // 4
        self.table.fromlist(rows)
        if anchored and self._anchors[anchored.name][0] is anchored:
            self._anchors[anchored.name] = (data, row)
        return data, row

    def alias(self, event: Any) -> tuple[Any, int]:
        """Return what an alias stands for and its row; None where that is nothing. Raises RefusedError for a bomb."""
        name, start, end = event.anchor, event.start_mark.index, event.end_mark.index
        if name not in self._anchors:
            if not self.lenient:
                help_ = f"Write &{name} before the value that it stands for, or quote a text that begins with *."
                self.note("SRC001", start, end, f"*{name} refers to an anchor that isn't defined above it.", help_)
            return None, 0
        value, row = self._anchors[name]
        if isinstance(value, Anchored):
            detail = f"*{name} lies inside &{name} itself, so it would never end."
            self.note("SRC001", start, end, detail, "Write the value out.")
            return None, 0
        if row:
            self.shared.add(row)
            self._bound(event, self._measure.add(row))
        return value, row

    def _bound(self, event: Any, height: int) -> None:
        """Raise RefusedError when an alias makes the file too deep or too large."""
        if height + len(self.stack) > MAX_DEPTH:
            raise RefusedError(self._too_deep(event))
        if self._measure.exceeded():
            detail = (
                f"With its aliases written out this file has more than {self._measure.limit():,} values; "
                "it is refused as an alias bomb."
            )
            start, end = event.start_mark.index, event.end_mark.index
            raise RefusedError(Note("SRC007", start, end, detail, "Write out what differs, and name what is repeated."))

    def no_space(self, key: str, row: list[int]) -> None:
        """Remark on `{play:prompt}`, which YAML reads as a key without a value."""
        end = row[0] + len(key)
        if self.text[row[0]] not in "\"'" and ":" not in self.text[end : row[1]]:
            name, _, value = key.partition(":")
            detail = f'"{key}" has no space after its colon, so it is a key without a value.'
            self.note("SRC001", row[0], end, detail, f"Write {name}: {value}.")

    def entries(self, data: dict[Any, Any], rows: list[int]) -> list[Entry]:
        """Return the top-level entries, those of a section that stands twice included: its ids are not lost."""
        kept, kept_rows = tidy(data, rows, self)
        entries = [
            (key, value, tuple(kept_rows[4 * at : 4 * at + 4])) for at, (key, value) in enumerate(kept.items(), 1)
        ]
        for at, (key, value) in enumerate(data.items(), 1):
            if isinstance(key, Dropped) and key.name in SECTION_KINDS and isinstance(value, dict):
                entries.append((key.name, value, tuple(rows[4 * at : 4 * at + 4])))
        return entries

    def _too_deep(self, event: Any) -> Note:
        start = event.start_mark.index
        detail = f"The nesting is deeper than {MAX_DEPTH} levels; the rest of this section is not read."
        return Note("SRC001", start, start + 1, detail, "Check the brackets and the indentation.", path=self.path()[:2])


def _skip(get: Callable[[], Any]) -> int:
    """Read past a container whose start event has been read; return where it ends."""
    depth = 1
    while depth:
        event = get()
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
    end: int = event.end_mark.index
    return end


def _complex_help(event: Any) -> str:
    if event.__class__ is MappingStartEvent and event.flow_style:
        return 'Was a "{{ placeholder }}" meant? It needs quotes.'
    return "Write one word before the colon."
