"""A picture in sentences, for those who listen to it instead of seeing it."""

from collections.abc import Iterable

from avoki_config.diagrams.picture import Box, Line, Picture
from avoki_config.diagrams.text import clean


def describe(picture: Picture) -> str:
    """Return what the picture shows: each box with its ways on, in the order of the picture, one a line."""
    names = {box.id: _called(box) for box in picture.boxes}
    return "\n".join(_sentence(box, picture.lines, names) for box in picture.boxes)


def caption(box: Box) -> str:
    """Return a box's kind, name and address in one line."""
    return f"{_called(box)} ({box.id})" if box.heading else _called(box)


def _called(box: Box) -> str:
    return clean(f"{box.heading} {box.name}")


def _sentence(box: Box, lines: Iterable[Line], names: dict[str, str]) -> str:
    rows = [clean(f"{row.key}: {row.text}" if row.key else row.text) for row in (*box.hours_rows, *box.rows)]
    plain = [line for line in lines if line.source == box.id and not line.port]
    ways = [clean(f"{line.label} → {names[line.target]}") for line in plain]
    told = [clean(part) for part in (*box.hours, *box.details)]
    return f"{'. '.join([names[box.id], *told, *rows, *ways])}."
