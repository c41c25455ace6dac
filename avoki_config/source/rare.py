"""What a tenant file seldom has, kept out of the loop: anchors, aliases, tags, and nesting without end."""

import re
from array import array
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from avoki_config.source.measure import Measure
from avoki_config.source.note import MAX_NOTES, Note, Path, RefusedError
from avoki_config.source.tidy import tidy
from avoki_config.source.twice import Twice, twice_notes

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
        self.special = "x-" in text or "<" in text
        self.lenient = lenient
        self.notes: list[Note] = []
        self.shared: set[int] = {0}
        self.stack: list[Any] = []
        self._anchors: dict[str, Any] = {}
        self.measure = Measure(table)
        self._twice: list[Twice] = []

    def path(self) -> Path:
        """Return the way to the container that is being filled."""
        return tuple(str(key) if mapping else len(data) for data, _, mapping, _, key, *_ in self.stack)

    def note(self, code: str, start: int, end: int, detail: str, help: str = "") -> None:  # noqa: A002 - as in Diagnostic
        """Remark on the container that is being filled."""
        if len(self.notes) < MAX_NOTES:
            self.notes.append(Note(code, start, end, detail, help, path=self.path()))

    def twice(self, found: Twice) -> None:
        """Remember a key that its mapping has already."""
        if len(self._twice) < MAX_NOTES:
            self._twice.append(found)

    def all_notes(self) -> list[Note]:
        """Return what was wrong with the text."""
        return [*self.notes, *twice_notes(self._twice, self.text)]

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

    def whole(
        self, data: Any, rows: list[int], anchored: Anchored | None, event: Any, last: int, *, dirty: bool
    ) -> tuple[Any, int, int]:
        """Return a container at its end event, its row and where it ends: a block does where its `last` scalar did.

        The rows of its children follow its own in the table.
        """
        if dirty:
            data, rows = tidy(data, rows, self)
        row = len(self.table) // 4
        rows[3] = row + len(rows) // 4
        self.table.fromlist(rows)
        if anchored and self._anchors[anchored.name][0] is anchored:
            self._anchors[anchored.name] = (data, row)
        end = event.end_mark.index
        return data, row, end if end > event.start_mark.index else last

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
            self._bound(event, self.measure.add(row))
        elif isinstance(value, str):
            self.measure.add_text(len(value))
            self._bound(event, 0)
        return value, row

    def _bound(self, event: Any, height: int) -> None:
        """Raise RefusedError when an alias makes the file too deep or too large."""
        if height + len(self.stack) > MAX_DEPTH:
            raise RefusedError(self._too_deep(event), final=True)
        beyond = self.measure.beyond(len(self.text))
        if beyond:
            detail = f"With its aliases written out this file has more than {beyond}; it is refused as an alias bomb."
            start, end = event.start_mark.index, event.end_mark.index
            raise RefusedError(
                Note("SRC007", start, end, detail, "Write out what differs, and name what is repeated."), final=True
            )

    def _too_deep(self, event: Any) -> Note:
        start = event.start_mark.index
        detail = f"The nesting is deeper than {MAX_DEPTH} levels; the rest of this section is not read."
        return Note("SRC001", start, start + 1, detail, "Check the brackets and the indentation.", path=self.path()[:2])
