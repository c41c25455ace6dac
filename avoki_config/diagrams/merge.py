"""Two versions of one box as one: what is new, what is gone, what is otherwise; what is as it was is counted."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from avoki_config.diagrams.picture import Box, Mark, Row

OLD = "Old"
"""Behind the name of a port: where the way led before."""

Ways = Mapping[str, tuple[str, ...]]
"""Where the lines from each port of a box lead."""


@dataclass(frozen=True)
class Merged:
    """A box of both versions, and the ports of it that are ways that changed: the mark of each, and of its old way."""

    box: Box
    marks: Mapping[str, Mark]
    kept: tuple[Row, ...]
    """Rows that are as they were, in order."""


def merged(before: Box | None, after: Box | None, ways: tuple[Ways, Ways], changes: Sequence[Row] = ()) -> Merged:
    """Return two versions of a box as one; `ways` are base's and head's. One of the boxes is there.

    `changes` are further ones of the box, which it doesn't show itself.
    """
    box = after or before
    assert box is not None
    if before is None or after is None:
        mark: Mark = "added" if before is None else "removed"
        return Merged(_whole(box, mark), dict.fromkeys([row.port for row in _rows(box)] + [""], mark), ())
    hours, kept_hours = _compared(before.hours_rows, after.hours_rows, ways)
    rows, kept = _compared(before.rows, after.rows, ways)
    said = (*_details(before, after), *changes)
    marks = {row.port: row.mark for row in (*hours, *rows) if row.mark}
    plain = ways[0].get("", ()) != ways[1].get("", ())
    mark = "changed" if hours or rows or said or plain else ""
    shown = replace(after, details=(), hours=(), hours_rows=hours, rows=rows, changes=said, mark=mark)
    return Merged(shown, marks, (*kept_hours, *kept))


def _rows(box: Box) -> tuple[Row, ...]:
    return (*box.hours_rows, *box.rows)


def _whole(box: Box, mark: Mark) -> Box:
    def marked(rows: tuple[Row, ...]) -> tuple[Row, ...]:
        return tuple(replace(row, mark=mark) for row in rows)

    return replace(box, mark=mark, rows=marked(box.rows), hours_rows=marked(box.hours_rows))


def _compared(
    before: Sequence[Row], after: Sequence[Row], ways: tuple[Ways, Ways]
) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Return the rows that differ with their marks, and those that don't."""
    old, new = ({row.port: row for row in rows} for rows in (before, after))
    shown: list[Row] = []
    kept: list[Row] = []
    for port in _order(list(old), list(new)):
        was, now = old.get(port), new.get(port)
        if was is not None and now is not None and was.text == now.text and ways[0].get(port) == ways[1].get(port):
            kept.append(now)
        else:
            shown += _pair(was, now)
    return tuple(shown), tuple(kept)


def _pair(was: Row | None, now: Row | None) -> Iterator[Row]:
    if was is not None:
        yield replace(was, port=f"{was.port}{OLD}", mark="before" if now else "removed")
    if now is not None:
        yield replace(now, mark="changed" if was else "added")


def _order(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """Return the ports of both versions: head's in their order, each of base's own behind the one that it followed."""
    order = list(new)
    at = 0
    for port in old:
        if port in new:
            at = order.index(port) + 1
        else:
            order.insert(at, port)
            at += 1
    return order


def _details(before: Box, after: Box) -> Iterator[Row]:
    """Yield what a box said of itself and what it says now, where that differs."""
    was, now = ((box.heading, box.name, *box.hours, *box.details) for box in (before, after))
    old, new = [text for text in was if text not in now], [text for text in now if text not in was]
    yield from (Row("", "", text, mark="before" if new else "removed") for text in old)
    yield from (Row("", "", text, mark="changed" if old else "added") for text in new)
