"""One text, or the rest of it after a syntax error, as plain data with a table of positions."""

import re
from array import array
from dataclasses import dataclass
from itertools import islice
from operator import add
from typing import Any

from yaml import YAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingStartEvent,
    StreamEndEvent,
)
from yaml.reader import ReaderError

from avoki_config.source.compose import compose
from avoki_config.source.events import events
from avoki_config.source.note import Note, RefusedError
from avoki_config.source.rare import Rare
from avoki_config.source.syntax import syntax_note
from avoki_config.source.tidy import Entry, top_entries

_SECTION = re.compile(r"""^(?:[A-Za-z_][\w-]*|"[\w-]+"|'[\w-]+')[ \t]*:(?=[ \t\r\n]|$)""", re.MULTILINE)
"""A line that begins with a top-level key: where reading goes on after a syntax error."""

_CONTROL = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""What YAML doesn't allow: control characters, and a byte-order mark that isn't at the beginning."""

MAX_SYNTAX_ERRORS = 25
_BEGIN = "Begin a tenant with version: 1 and tenant:."


@dataclass(slots=True)
class Fragment:
    """Top-level entries, in code points of their text and rows of their table (see `compose`).

    `shared` are the rows of containers that stand in several places, or that have no positions of their own.
    """

    entries: list[Entry]
    table: "array[int]"
    shared: set[int]

    def moved(self, characters: int, rows: int) -> "Fragment":
        """Return it as it stands in a longer text and a longer table."""
        if not characters and not rows:
            return self
        table = array("I", self.table)
        for column in range(3):
            table[column::4] = array("I", map(characters.__add__, table[column::4]))
        table[3::4] = array("I", map(rows.__add__, table[3::4]))
        shift = (characters, characters, characters, rows)
        entries = [(key, value, tuple(map(add, row, shift))) for key, value, row in self.entries]
        return Fragment(entries, table, {row + rows for row in self.shared})


def fragments(text: str, data: bytes | None = None) -> tuple[list[Fragment], list[Note]]:
    """Read a text; return what is readable of it, and what is wrong with it.

    `data` is the text in UTF-8, for the parser, by one who has it.
    After a syntax error, reading goes on at the next line that begins with a top-level key; the section with the
    error is left out.
    """
    try:
        return _parts(text, data or text)
    except ReaderError:
        notes = [_control(found) for found in islice(_CONTROL.finditer(text), MAX_SYNTAX_ERRORS)]
        cleaned = _CONTROL.sub("\ufffd", text)
        parts, more = _parts(cleaned, cleaned)
        return parts, notes + more


def _control(found: re.Match[str]) -> Note:
    detail = f"The character U+{ord(found[0]):04X} may not stand in a YAML file."
    return Note("SRC001", found.start(), found.end(), detail, "Remove it; an editor may not show it.")


def _parts(text: str, source: str | bytes) -> tuple[list[Fragment], list[Note]]:
    parts: list[Fragment] = []
    notes: list[Note] = []
    begin = 0
    for _ in range(MAX_SYNTAX_ERRORS):
        rest = text[begin:]
        part, found, broken_at = _fragment(rest, rest if begin else source, lenient=begin > 0)
        notes += (note.moved(begin) for note in found)
        if part is not None:
            parts.append(part.moved(begin, 0))
        following = None if broken_at is None else _SECTION.search(text, begin + max(broken_at, 1))
        if following is None:
            break
        begin = following.start()
    return parts, notes


def _fragment(text: str, source: str | bytes, *, lenient: bool) -> tuple[Fragment | None, list[Note], int | None]:
    """Return the top-level mapping of a text, what is wrong, and where to look for the next section if it broke."""
    table = array("I", (0, 0, 0, 1))
    data: dict[Any, Any] = {}
    rows = [0, 0, 0, 0]
    broken_at = None
    found = False
    rare = Rare(text, table, lenient=lenient)
    try:
        with events(source) as rare.get:
            found = _begin(rare)
            if found:
                compose(rare, data, rows)
                _end(rare)
    except ReaderError:
        raise
    except YAMLError as error:
        note, broken_at = syntax_note(error, text)
        rare.notes.append(note)
    except RefusedError as refusal:
        rare.notes.append(refusal.note)
        broken_at = refusal.note.end if refusal.note.code == "SRC001" else None
    rare.stack.clear()
    part = Fragment(top_entries(data, rows, rare), table, rare.shared) if found else None
    return part, rare.all_notes(), broken_at


def _begin(rare: Rare) -> bool:
    """Read up to the top-level mapping; tell whether there is one, and remark on what stands in its stead."""
    rare.get()
    if rare.get().__class__ is StreamEndEvent:
        return False
    top = rare.get()
    if top.__class__ is MappingStartEvent:
        if top.anchor or top.tag:
            rare.open(top)
        return True
    what, start, end = _other_top(top)
    if start == end:
        _end(rare)
    else:
        detail = f"A file is a mapping of names to values, such as version: 1, but this one is {what}."
        help_ = "A colon needs a space after it." if what == "text" and ":" in top[3] else _BEGIN
        rare.note("SRC001", start, end, detail, help_)
    return False


def _other_top(top: Any) -> tuple[str, int, int]:
    """Return what stands in a mapping's stead, and where: nowhere if nothing does."""
    if isinstance(top, tuple):
        return "text", top[4].index, top[5].index
    start: int = top.start_mark.index
    return "an alias" if isinstance(top, AliasEvent) else "a list", start, max(start + 1, top.end_mark.index)


def _end(rare: Rare) -> None:
    """Read to the end of the stream, where nothing more may stand; raises what the parser raises."""
    rare.get()
    event = rare.get()
    start: int = event.start_mark.index
    if event.__class__ is DocumentStartEvent:
        detail = "A second YAML document begins here; a file holds one."
        rare.note("SRC001", start, start + 3, detail, "Remove the ---, or put what follows it in a file of its own.")
