"""A tenant as plain data that knows where each value is written."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal

from avoki_config.diagnostics import Diagnostic, Span
from avoki_config.source.join import Joined
from avoki_config.source.note import Path as Way
from avoki_config.source.places import Texts

_NOWHERE = 2**32 - 1
"""The beginning of the key of what isn't written in any file."""


class Tree:
    """Plain data (dict, list, str, bool) and a side table of positions, whose rows `compose` describes.

    `complete` is false when a part could not be read: what is missing may then only seem to be. `root` is the real
    folder of the tenant, `texts` is each file's text by its name in findings. Data is changed by `remove` and `replace`
    alone; they change one place, not those that share its value through an alias.
    """

    def __init__(self, joined: Joined, texts: Texts, root: Path, diagnostics: Iterable[Diagnostic]) -> None:
        """Join data and positions."""
        self.data = joined.data
        self.root = root
        self.diagnostics = tuple(diagnostics)
        self.complete = not any(finding.code in ("SRC001", "SRC007") for finding in self.diagnostics)
        self.texts: Mapping[str, str] = texts.by_name()
        self._texts = texts
        self._table = joined.table
        self._shared = joined.shared
        self._top = joined.top
        self._rows: dict[int, Any] = {}

    def span(self, path: Way, part: Literal["key", "value"] = "value") -> Span:
        """Return where the value, or the key, at a path is written.

        For a path that isn't written it is the key of the nearest parent that is; an item of a list has no key, and the
        item stands for it. A merged value stands where it is really written.
        """
        row, steps = self._find(path)
        if not row:
            return Span.at(self._texts.at(0).name)
        key_at, start, end = self._table[4 * row : 4 * row + 3]
        key = steps[-1]
        if isinstance(key, str) and (part == "key" or len(steps) < len(path)):
            return self._texts.at(key_at).key_span(key_at, key)
        return self._texts.at(start).value_span(start, end)

    def path_at(self, file: str, at: int) -> tuple[Way, Literal["key", "value"]] | None:
        """Return the innermost path that is written at a code point (from 0) of a file's text: the opposite of `span`.

        Says whether its key or its value stands there; None where nothing does. Of what an alias shares, the first.
        """
        text = self._texts.named(file)
        return self._path_at(self.data, self._top, text.base + at, ()) if text else None

    def _path_at(self, data: Any, region: int, place: int, path: Way) -> tuple[Way, Literal["key", "value"]] | None:
        rows = self._rows_of(data, region)
        for step, row in rows.items() if isinstance(data, dict) else enumerate(rows):
            key_at, start, end = self._table[4 * row : 4 * row + 3]
            if not row or key_at == _NOWHERE:
                continue
            child, below = data[step], self._table[4 * row + 3]
            inside = below and isinstance(child, dict | list)
            if min(key_at or start, start) <= place <= end:
                text = self._texts.at(place)
                if isinstance(step, str) and key_at <= place <= text.base + text.key_end(key_at, step):
                    return (*path, step), "key"
                deeper = self._path_at(child, below, place, (*path, step)) if inside else None
                return deeper or ((*path, step), "value")
            if inside and not path and (deeper := self._path_at(child, below, place, (step,))):
                return deeper  # a section that several files share has the place of its first part
        return None

    def folder(self, path: Way) -> Path:
        """Return the real folder of the file in which the value at a path, or its nearest parent, is written."""
        row, _ = self._find(path)
        return self._texts.at(self._table[4 * row + 1]).folder

    def remove(self, path: Way) -> None:
        """Take away the value at a path; nothing happens if there is none."""
        data, rows = self._own(path[:-1])
        if _has(data, path[-1]):
            del data[path[-1]], rows[path[-1]]

    def replace(self, path: Way, value: Any) -> None:
        """Put a value at a path whose parent exists; a field that wasn't there gets no position of its own.

        Raises LookupError when the parent doesn't exist.
        """
        data, rows = self._own(path[:-1])
        step = path[-1]
        if _has(data, step):
            data[step] = value
            self._table[4 * rows[step] + 3] = 0
        elif isinstance(data, dict):
            data[step], rows[step] = value, self._append(_NOWHERE, 0, 0, 0)
        elif isinstance(data, list) and step == len(data):
            data.append(value)
            rows.append(self._append(_NOWHERE, 0, 0, 0))
        else:
            raise LookupError(f"there is nothing at {path[:-1]!r} to put {step!r} into")

    def _find(self, path: Way) -> tuple[int, Way]:
        """Return the row of the longest beginning of a path that is written, and that beginning; row 0 for none."""
        data: Any = self.data
        region, row = self._top, 0
        for at, step in enumerate(path):
            following = self._rows_of(data, region)[step] if _has(data, step) else 0
            if not following or self._table[4 * following] == _NOWHERE:
                return row, path[:at]
            row, data = following, data[step]
            region = self._table[4 * row + 3]
        return row, path

    def _rows_of(self, data: Any, region: int) -> Any:
        """Return the row of each child of a container, by key or by index; zeros for one that has no positions."""
        rows = self._rows.get(region)
        if rows is None:
            numbers = range(region + 1, self._table[4 * region + 3])
            if len(numbers) != len(data):
                return dict.fromkeys(data, 0) if isinstance(data, dict) else [0] * len(data)
            rows = dict(zip(data, numbers, strict=True)) if isinstance(data, dict) else list(numbers)
            self._rows[region] = rows
        return rows

    def _own(self, path: Way) -> tuple[Any, Any]:
        """Return the container at a path and the rows of its children, both this place's own; Nones for no container.

        A container that several places share, or that has no positions, is copied on the way.
        """
        data: Any = self.data
        rows = self._rows_of(data, self._top)
        for step in path:
            child = data[step] if _has(data, step) else None
            if not isinstance(child, dict | list):
                return None, None
            link = 4 * rows[step] + 3
            if self._table[link] in self._shared:
                self._table[link] = self._copy(child, self._table[link])
                child = data[step] = child.copy()
            data, rows = child, self._rows_of(child, self._table[link])
        return data, rows

    def _copy(self, data: Any, region: int) -> int:
        """Return a region of its own for a container; what lies below is shared from now on."""
        rows = self._rows_of(data, region)
        numbers = rows.values() if isinstance(rows, dict) else rows
        children = [self._table[4 * number : 4 * number + 4] if number else (_NOWHERE, 0, 0, 0) for number in numbers]
        copied = self._append(0, 0, 0, 0)
        self._table[4 * copied + 3] = copied + 1 + len(children)
        for child in children:
            self._shared.add(child[3])
            self._append(*child)
        return copied

    def _append(self, *row: int) -> int:
        """Return the number of a new row."""
        self._table.extend(row)
        return len(self._table) // 4 - 1


def _has(data: Any, step: object) -> bool:
    """Tell whether a value has a child at a key or an index."""
    if isinstance(data, dict):
        return step in data
    return isinstance(data, list) and isinstance(step, int) and 0 <= step < len(data)
