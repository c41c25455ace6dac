"""Taking a backend's values into an object that stands in a file: only the fields that differ are written anew.

A field that isn't in brackets is gone into, so that comments beside what stays are kept.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from avoki_config.address import to_path
from avoki_config.compiler.writing.emit import entry, flat
from avoki_config.source import Tree
from avoki_config.source.marks import line_start, next_line
from avoki_config.source.outline import Outline, outline
from avoki_config.source.places import Text
from avoki_config.source.splice import Splice, below

Way = tuple[str, ...]
Edit = tuple[str, Splice]
_OTHERWISE_WRITTEN = frozenset({"weekly"})
"""Fields whose entries aren't named in the file as plans name them: days may stand as ranges."""


class NotWrittenError(ValueError):
    """The object isn't written where it could be changed alone: in an alias, by a merge, in a list."""


def updates(tree: Tree, address: str, paths: Iterable[str], wanted: Mapping[str, Any]) -> Iterator[Edit]:
    """Yield the file's name and the edit for each field at these dotted paths, which becomes as it is in `wanted`.

    `wanted` is the object as the language writes it, without defaults. Raises NotWrittenError.
    """
    way = to_path(address)
    span = tree.span(way)
    text = Text(span.file, Path(), tree.texts[span.file], 0)
    start, end = text.place(span.start), text.place(span.end)
    if not _holds(tree, way) or text.text[start] in "*&":
        raise NotWrittenError(address)
    split = [tuple(path.split(".")) for path in paths]
    if text.text[start] == "{" or ("",) in split or not _keeps(tree, way, split, wanted):
        yield span.file, Splice(start, end, flat(wanted))
        return
    for splice in _Fields(tree, text).edits(way, split, wanted):
        yield span.file, splice


def _holds(tree: Tree, way: Way) -> bool:
    value = tree.data
    for step in way:
        if not isinstance(value, dict) or step not in value:
            return False
        value = value[step]
    return isinstance(value, dict)


def _keeps(tree: Tree, way: Way, paths: list[Way], wanted: Mapping[str, Any]) -> bool:
    """Tell whether a field that is written stays, to put new ones below it."""
    value: Any = tree.data
    for step in way:
        value = value[step]
    return bool(value.keys() - {path[0] for path in paths if path[0] not in wanted})


class _Fields:
    """Edits of the fields of mappings in one file."""

    def __init__(self, tree: Tree, text: Text) -> None:
        self._tree = tree
        self._text = text

    def edits(self, way: Way, paths: list[Way], wanted: Mapping[str, Any]) -> Iterator[Splice]:
        """Yield the edits that make the fields of the block mapping at `way` as they are wanted."""
        text, span = self._text.text, self._tree.span(way)
        start = self._text.place(span.start)
        values = outline(text, start, self._text.place(span.end))
        if values is None:
            raise NotWrittenError(".".join(way))
        column = start - line_start(text, start)
        below_: dict[str, list[Way]] = {}
        for path in paths:
            below_.setdefault(path[0], []).append(path[1:])
        new: list[str] = []
        gone = {field for field in below_ if field not in wanted}
        for field, inner in sorted(below_.items()):
            if field in values:
                yield from self._edit((*way, field), values[field], inner, wanted, column)
            elif field in wanted:
                new += entry(field, wanted[field], column)
        if new:
            kept = [_last(text, value) for field, value in values.items() if field not in gone]
            yield below(text, max(kept), new)

    def _edit(
        self, way: Way, value: Outline, inner: list[Way], wanted: Mapping[str, Any], column: int
    ) -> Iterator[Splice]:
        text, field = self._text.text, way[-1]
        key = self._tree.span(way, "key")
        at = self._text.place(key.start)
        if key.file != self._text.name or not at < value.start <= value.end:
            raise NotWrittenError(".".join(way))
        if field not in wanted:
            yield Splice(line_start(text, at), next_line(text, _last(text, value)), "")
        elif self._can_go_in(way, value, inner, wanted[field]):
            yield from self.edits(way, inner, wanted[field])
        else:
            lines = list(entry(field, wanted[field], column))
            yield Splice(at, _last(text, value), "\n".join([lines[0].lstrip(" "), *lines[1:]]))

    def _can_go_in(self, way: Way, value: Outline, inner: list[Way], wanted: Any) -> bool:
        is_block = value.last is not None and value.kind == "other" and self._text.text[value.start] not in "{[*&"
        named = all(path and (path[0] in wanted or _holds_key(self._tree, (*way, path[0]))) for path in inner)
        if not (is_block and isinstance(wanted, Mapping) and named) or way[-1] in _OTHERWISE_WRITTEN:
            return False
        return _keeps(self._tree, way, inner, wanted)


def _holds_key(tree: Tree, way: Way) -> bool:
    return _holds(tree, way[:-1]) and tree.span(way, "key").start != tree.span(way[:-1], "key").start


def _last(text: str, value: Outline) -> int:
    """Return where a value ends: a block at the end of its last entry."""
    return value.last if value.last is not None and text[value.start] not in "{[" else value.end
