"""One text, or the rest of it after a syntax error, as plain data with a table of positions."""

import re
from array import array
from dataclasses import dataclass
from itertools import islice
from operator import add
from typing import Any

from yaml import YAMLError
from yaml.reader import ReaderError

from avoki_config.source.compose import compose
from avoki_config.source.document import begin, end
from avoki_config.source.events import events
from avoki_config.source.note import Note, RefusedError
from avoki_config.source.rare import Rare
from avoki_config.source.syntax import syntax_note
from avoki_config.source.tidy import Entry, top_entries

_SECTION = re.compile(r"""^(?:[A-Za-z_][\w-]*|"[\w-]+"|'[\w-]+')[ \t]*:(?=[ \t\r\n]|$)""", re.MULTILINE)
"""A line that begins with a top-level key: where reading goes on after a syntax error."""

_CONTROL = r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
"""What YAML doesn't allow: control characters, and a byte-order mark that isn't at the beginning.

Compiled where it is needed: few files have one, and it takes as long as reading a hundred users.
"""

MAX_SYNTAX_ERRORS = 25


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
        notes = [_control(found) for found in islice(re.finditer(_CONTROL, text), MAX_SYNTAX_ERRORS)]
        cleaned = re.sub(_CONTROL, "\ufffd", text)
        parts, more = _parts(cleaned, cleaned)
        return parts, notes + more


def _control(found: re.Match[str]) -> Note:
    detail = f"The character U+{ord(found[0]):04X} may not stand in a YAML file."
    return Note("SRC001", found.start(), found.end(), detail, "Remove it; an editor may not show it.")


def _parts(text: str, source: str | bytes) -> tuple[list[Fragment], list[Note]]:
    parts: list[Fragment] = []
    notes: list[Note] = []
    base = 0
    for _ in range(MAX_SYNTAX_ERRORS):
        rest = text[base:]
        part, found, broken_at = _fragment(rest, rest if base else source, lenient=base > 0)
        notes += (note.moved(base) for note in found)
        if part is not None:
            parts.append(part.moved(base, 0))
        following = None if broken_at is None else _SECTION.search(text, base + max(broken_at, 1))
        if following is None:
            break
        base = following.start()
    return parts, notes


def _fragment(text: str, source: str | bytes, *, lenient: bool) -> tuple[Fragment | None, list[Note], int | None]:
    """Return the top-level mapping of a text, what is wrong, and where to look for the next section if it broke."""
    table = array("I", (0, 0, 0, 1))
    data: dict[Any, Any] = {}
    rows = [0, 0, 0, 0]
    broken_at = None
    found, whole_to = False, len(text) + 1
    rare = Rare(text, table, lenient=lenient)
    try:
        with events(source) as rare.get:
            found = begin(rare)
            if found:
                compose(rare, data, rows)
                end(rare)
    except ReaderError:
        raise
    except YAMLError as error:
        note, broken_at = syntax_note(error, text)
        rare.notes.append(note)
        whole_to = note.start
    except RefusedError as refusal:
        rare.notes.append(refusal.note)
        broken_at = None if refusal.final else refusal.note.end
    rare.stack.clear()
    entries = [entry for entry in top_entries(data, rows, rare) if entry[2][2] < whole_to]
    part = Fragment(entries, table, rare.shared) if found else None
    return part, rare.all_notes(), broken_at
