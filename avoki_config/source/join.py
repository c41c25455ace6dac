"""Several files, or several parts of one, as one tenant: lists are joined, sections are joined by id."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from avoki_config.address import SECTION_KINDS, of_path
from avoki_config.diagnostics import Diagnostic, Related, diagnostic
from avoki_config.source.fragment import Fragment
from avoki_config.source.note import MAX_NOTES, Path
from avoki_config.source.places import Texts
from avoki_config.source.tidy import Entry

_BY_KEY = (*SECTION_KINDS, "voicemail", "settings")
_LISTS = ("numbers", "moved", "tests", "promises")


@dataclass(slots=True)
class Joined:
    """A tenant's data, and its positions: `top` is the row at which those of the top level begin."""

    data: dict[str, Any]
    table: "array[int]"
    top: int
    shared: set[int]


@dataclass(slots=True)
class _Section:
    """What a top-level key has so far, and the row of each of its children once there is more than one part."""

    value: Any
    row: tuple[int, ...]
    children: "array[int] | None" = None


class Joiner:
    """Takes fragments in path order and makes one tenant of them; `diagnostics` are what stands twice."""

    def __init__(self, texts: Texts) -> None:
        """Begin with an empty tenant."""
        self.diagnostics: list[Diagnostic] = []
        self._texts = texts
        self._table = array("I")
        self._shared: set[int] = {0}
        self._sections: dict[str, _Section] = {}

    def add(self, fragment: Fragment, base: int) -> None:
        """Add the entries of a fragment of the text that stands at `base` among all."""
        moved = fragment.moved(base, len(self._table) // 4)
        if self._table:
            self._table.extend(moved.table)
        else:
            self._table = moved.table
        self._shared |= moved.shared
        for entry in moved.entries:
            self._add(entry)

    def joined(self) -> Joined:
        """Return the tenant."""
        if not self._table:
            self._table.extend((0, 0, 0, 1))
        rows = array("I")
        for section in self._sections.values():
            region = section.row[3] if section.children is None else self._region(section.children)
            rows.extend((*section.row[:3], region))
        data = {key: section.value for key, section in self._sections.items()}
        return Joined(data, self._table, self._region(rows), self._shared)

    def _region(self, rows: "array[int]") -> int:
        """Put children's rows into the table; return the row before them, which says where they end."""
        region = len(self._table) // 4
        self._table.extend((0, 0, 0, region + 1 + len(rows) // 4))
        self._table.extend(rows)
        return region

    def _add(self, entry: Entry) -> None:
        key, value, row = entry
        section = self._sections.get(key)
        kind = dict if key in _BY_KEY else list if key in _LISTS else None
        if section is None:
            self._sections[key] = _Section(value, row)
        elif kind is None or not (isinstance(value, kind) or isinstance(section.value, kind)):
            self._twice((key,), section.row, row)
        elif not isinstance(value, kind):
            self._unlike(key, row, section.row)
        elif not isinstance(section.value, kind):
            self._unlike(key, section.row, row)
            self._sections[key] = _Section(value, row)
        else:
            self._extend(key, section, value, row[3])

    def _extend(self, key: str, section: _Section, value: Any, region: int) -> None:
        """Join another part of a section to it."""
        if section.children is None:
            section.children = self._children(section.row[3])
            section.value = section.value.copy()
        added = self._children(region)
        if isinstance(value, list):
            section.value += value
            section.children += added
            return
        rows = {ident: at for at, ident in enumerate(section.value)} if value.keys() & section.value.keys() else {}
        for at, (ident, child) in enumerate(value.items()):
            row = added[4 * at : 4 * at + 4]
            if ident in rows:
                first = section.children[4 * rows[ident] : 4 * rows[ident] + 4]
                self._twice((key, ident), first, row)
            else:
                section.value[ident] = child
                section.children += row

    def _children(self, region: int) -> "array[int]":
        """Return the rows of a container's children."""
        return self._table[4 * region + 4 : 4 * self._table[4 * region + 3]]

    def _twice(self, path: Path, first: Sequence[int], second: Sequence[int]) -> None:
        """Remark on what is defined in two places: the first one counts."""
        if len(self.diagnostics) >= MAX_NOTES:
            return
        name, key = str(path[-1]), first[0]
        where = self._texts.at(key).key_span(key, name)
        what = f'"{name}" of {path[0]}' if len(path) > 1 else f'"{name}"'
        place = f"{where.file}:{where.start.line}"
        self.diagnostics.append(
            diagnostic(
                "SRC002",
                f"{what} stands twice in this tenant; the one at {place} is used and this one is not.",
                help="Remove one of the two, or give it another name.",
                address=of_path(path),
                span=self._texts.at(second[0]).key_span(second[0], name),
                related=[Related("The first one is here", where)],
            )
        )

    def _unlike(self, key: str, wrong: Sequence[int], right: Sequence[int]) -> None:
        """Remark on a part of a section that is not of the section's kind, so that it can't be joined to the others."""
        kind = "a list" if key in _LISTS else "a mapping"
        other = self._texts.at(right[0]).key_span(right[0], key)
        self.diagnostics.append(
            diagnostic(
                "SRC004",
                f"{key} has to be {kind}, as it is in {other.file}; this part of it is left out.",
                help=f"Write {key} as {kind} here too.",
                span=self._texts.at(wrong[1]).value_span(wrong[1], wrong[2]),
                related=[Related(f"{key} is {kind} here", other)],
            )
        )
