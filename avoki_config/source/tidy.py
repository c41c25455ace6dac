"""What counts as not written is dropped when a mapping ends: empty values, `x-` keys, and what was in error."""

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from avoki_config.address import SECTION_KINDS

if TYPE_CHECKING:
    from avoki_config.source.rare import Rare

Entry = tuple[str, Any, tuple[int, ...]]
"""A top-level key, its value, and its row of positions."""


@dataclass(frozen=True, slots=True, eq=False)
class Dropped:
    """Stands in a mapping for a key that was refused, so that its value finds a place; each is another."""

    name: str

    def __str__(self) -> str:
        """Return the key as it was written."""
        return self.name


class _Merge:
    """Stands in a mapping for the key `<<`."""

    def __str__(self) -> str:
        """Return the key as it is written."""
        return "<<"


MERGE = _Merge()


def tidy(data: Any, rows: list[int], rare: "Rare") -> tuple[Any, list[int]]:
    """Return a container and its rows without what counts as not written, and with what `<<` merges into it."""
    if isinstance(data, list):
        return _tidy_list(data, rows)
    section = len(rare.stack) == 1 and str(rare.stack[0][4]) in SECTION_KINDS
    kept: dict[str, Any] = {}
    kept_rows = rows[:4]
    merged = None
    for at, (key, value) in enumerate(data.items(), 1):
        row = rows[4 * at : 4 * at + 4]
        if key is MERGE:
            merged = (value, row)
        elif isinstance(key, Dropped) or key.startswith("x-"):
            continue
        elif value is not None or section:
            kept[key] = {} if value is None else value
            kept_rows += row
        elif ":" in key:
            _no_space(key, row, rare)
    if merged is not None:
        _merge(kept, kept_rows, *merged, rare)
    return kept, kept_rows


def top_entries(data: dict[Any, Any], rows: list[int], rare: "Rare") -> list[Entry]:
    """Return the top-level entries, those of a section that stands twice included: its ids are not lost."""
    kept, kept_rows = tidy(data, rows, rare)
    entries = [(key, value, tuple(kept_rows[4 * at : 4 * at + 4])) for at, (key, value) in enumerate(kept.items(), 1)]
    for at, (key, value) in enumerate(data.items(), 1):
        if isinstance(key, Dropped) and key.name in SECTION_KINDS and isinstance(value, dict):
            entries.append((key.name, value, tuple(rows[4 * at : 4 * at + 4])))
    return entries


def _tidy_list(data: list[Any], rows: list[int]) -> tuple[list[Any], list[int]]:
    kept = [at for at, value in enumerate(data) if value is not None]
    kept_rows = rows[:4]
    for at in kept:
        kept_rows += rows[4 * at + 4 : 4 * at + 8]
    return [data[at] for at in kept], kept_rows


def _merge(kept: dict[str, Any], kept_rows: list[int], value: Any, row: list[int], rare: "Rare") -> None:
    """Add the entries of the mappings that `<<` names; what stands in the mapping itself wins, then the earlier one."""
    sources = _sources(value, row[3], rare.table)
    if sources is None:
        detail = "<< takes an alias of a mapping, or a list of them."
        rare.note("SRC001", row[1], row[2], detail, "Write it as <<: *name, where &name stands at a mapping.")
        return
    for source, first in sources:
        for at, (key, inner) in enumerate(source.items(), first + 1):
            if key not in kept:
                kept[key] = inner
                kept_rows += rare.table[4 * at : 4 * at + 4]
                rare.measure.copied += 1
                rare.shared.add(rare.table[4 * at + 3])


def _sources(value: Any, row: int, table: "array[int]") -> list[tuple[dict[str, Any], int]] | None:
    """Return each mapping that a value of `<<` names, and the row before its children; None for anything else."""
    if value is None:
        return []
    if isinstance(value, dict):
        return [(value, row)]
    if isinstance(value, list) and all(isinstance(item, dict) for item in value):
        return [(item, table[4 * (row + 1 + at) + 3]) for at, item in enumerate(value)]
    return None


def _no_space(key: str, row: list[int], rare: "Rare") -> None:
    """Remark on `{play:prompt}`, which YAML reads as a key without a value."""
    end = row[0] + len(key)
    if rare.text[row[0]] not in "\"'" and ":" not in rare.text[end : row[1]]:
        name, _, value = key.partition(":")
        detail = f'"{key}" has no space after its colon, so it is a key without a value.'
        rare.note("SRC001", row[0], end, detail, f"Write {name}: {value}.")
