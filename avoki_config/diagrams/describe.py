"""A picture in sentences, for those who listen to it instead of seeing it."""

from collections.abc import Iterable, Mapping

from avoki_config.diagrams.marks import box_sign, way_sign
from avoki_config.diagrams.picture import Box, Line, Picture, Row
from avoki_config.diagrams.text import clean
from avoki_config.diagrams.words import words


def describe(picture: Picture) -> str:
    """Return what the picture shows: each box with its ways on, in the order of the picture, one a line."""
    said = words(picture.language)
    names = {box.id: _called(box) for box in picture.boxes}
    facts = [clean(fact) for fact in picture.facts]
    return "\n".join([*facts, *(_sentence(box, picture.lines, names, said) for box in picture.boxes)])


def caption(box: Box) -> str:
    """Return a box's kind, name and address in one line."""
    return f"{_called(box)} ({box.id})" if box.heading else _called(box)


def _called(box: Box) -> str:
    return clean(f"{box.heading} {box.name}")


def _sentence(box: Box, lines: Iterable[Line], names: Mapping[str, str], said: Mapping[str, str]) -> str:
    rows = [_row(row, said) for row in (*box.changes, *box.hours_rows, *box.rows)]
    plain = [line for line in lines if line.source == box.id and not line.port]
    ways = [clean(f"{way_sign(line.mark, said)} {line.label} → {names[line.target]}") for line in plain]
    told = [clean(part) for part in (*box.hours, *box.details)]
    rest = [box.rest] if box.rest else []
    return f"{'. '.join([clean(f'{box_sign(box, said)} {names[box.id]}'), *told, *rows, *ways, *rest])}."


def _row(row: Row, said: Mapping[str, str]) -> str:
    return clean(f"{way_sign(row.mark, said)} {f'{row.key}: ' if row.key else ''}{row.text}")
