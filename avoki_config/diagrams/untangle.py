"""Large pictures stay legible: ways back to a menu are told by rows alone, and places that many ways lead to by badges.

Rows name the badge instead of a line.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from string import ascii_uppercase

from avoki_config.diagrams.picture import Box, Line, Row

CALM = 45
"""Lines that a picture may have before any is replaced."""

SHARED = 3
"""Lines that may lead to one box of a large picture."""


def untangled(boxes: Iterable[Box], lines: Iterable[Line]) -> tuple[tuple[Box, ...], tuple[Line, ...]]:
    """Return the boxes and lines of a picture, those to much-used places replaced by badges when there are many."""
    boxes, lines = tuple(boxes), tuple(lines)
    if len(lines) > CALM:  # rows say "Tillbaka"; a comparison's marks stay to be seen
        lines = tuple(line for line in lines if line.kind != "return" or line.mark)
    if len(lines) <= CALM:
        return boxes, lines
    leading = Counter(line.target for line in lines if _replaceable(line))
    shared = [box.id for box in boxes if leading[box.id] > SHARED]
    badges = {ident: _letters(index) for index, ident in enumerate(shared)}
    replaced = {(line.source, line.port): badges[line.target] for line in lines if _goes(line, badges)}
    named = tuple(_with_badges(box, badges.get(box.id, ""), replaced) for box in boxes)
    return named, tuple(line for line in lines if not _goes(line, badges))


def _replaceable(line: Line) -> bool:
    return bool(line.port) and line.kind != "return"


def _goes(line: Line, badges: dict[str, str]) -> bool:
    return _replaceable(line) and line.target in badges


def _letters(index: int) -> str:
    """Return A … Z, then A1 … Z1 and so on."""
    turn, place = divmod(index, len(ascii_uppercase))
    return ascii_uppercase[place] + (str(turn) if turn else "")


def _with_badges(box: Box, badge: str, replaced: dict[tuple[str, str], str]) -> Box:
    def mark(rows: tuple[Row, ...]) -> tuple[Row, ...]:
        return tuple(replace(row, badge=replaced.get((box.id, row.port), "")) for row in rows)

    return replace(box, badge=badge, rows=mark(box.rows), hours_rows=mark(box.hours_rows))
