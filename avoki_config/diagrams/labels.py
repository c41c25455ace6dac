"""The words of a box as Graphviz's HTML-like labels have them: a table of lines, marks of a comparison before them."""

from collections.abc import Iterable, Mapping

from avoki_config.diagrams.marks import box_sign, way_sign
from avoki_config.diagrams.picture import Box, Row
from avoki_config.diagrams.style import BADGE, HOURS, INK, LOOKS, MARKS, QUIET
from avoki_config.diagrams.text import marked_lines, markup

GAP = '<TR><TD HEIGHT="3" COLSPAN="3" CELLPADDING="0"></TD></TR>'
PANELS = frozenset({"menu", "submenu", "group"})
"""Boxes that read like a list. Lines leave from rows and enter anywhere: a head port draws lines across boxes."""

AIR = '<TD WIDTH="9" CELLPADDING="0"{}></TD>'
"""A cell at either border of a list: bands reach the border, and lines begin there."""


def label(box: Box, said: Mapping[str, str]) -> str:
    """Return the label of a box: a table of its words, a line each."""
    ink, sign = LOOKS[box.kind].ink, _sign(box, said)
    rows = [_row(row, LOOKS[box.kind].border, said) for row in box.rows]
    rows += [_cell(box, box.rest, 9, _quiet(ink))] if box.rest else []
    cells = [
        *([_cell(box, box.heading, 9, _quiet(ink), badge=box.badge, sign=sign)] if box.heading or sign else []),
        _cell(box, box.name, 13 if box.heading else 10, ink, width=30, lines=4),
        *_hours(box, said),
        *(_cell(box, detail, 9, _quiet(ink)) for detail in box.details),
        *(_change(box, row, said) for row in box.changes),
        *([f"{GAP}<HR/>{GAP}"] if rows else []),
        *rows,
    ]
    return f'<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="2">{"".join(cells)}</TABLE>>'


def _sign(box: Box, said: Mapping[str, str]) -> str:
    """Return what stands before the heading of a box that a comparison marks: "+ NY"."""
    if not box.mark:
        return ""
    sign = markup(box_sign(box, said)) + ("&#160;&#160;" if box.heading else "")
    color = _marked(LOOKS[box.kind].ink, MARKS[box.mark].color)
    return f'<FONT POINT-SIZE="11" COLOR="{color}"><B>{sign}</B></FONT>'


def _marked(ink: str, color: str) -> str:
    """Return the colour of a mark where it can be read: in a box with an ink of its own that one."""
    return color if ink == INK else ink


def _quiet(ink: str) -> str:
    return QUIET if ink == INK else ink


def _cell(
    box: Box,
    text: str,
    size: int,
    color: str,
    *,
    width: int = 50,
    lines: int = 2,
    band: str = "",
    badge: str = "",
    sign: str = "",
) -> str:
    panel = box.kind in PANELS
    align = "LEFT" if panel else "CENTER"
    font = f'<FONT POINT-SIZE="{size}" COLOR="{color}">{marked_lines(text, width, lines, align)}</FONT>' if text else ""
    cell = f'<TD ALIGN="{align}" BALIGN="{align}"{band}>{sign}{_badge(badge)}{font}</TD>'
    return f"<TR>{AIR.format(band)}{cell}{AIR.format(band)}</TR>" if panel else f"<TR>{cell}</TR>"


def _badge(badge: str, before: str = "") -> str:
    if not badge:
        return ""
    after = "" if before else "&#160;&#160;"
    return f'{before}<FONT POINT-SIZE="11" COLOR="{BADGE}"><B>►{markup(badge)}</B></FONT>{after}'


def _hours(box: Box, said: Mapping[str, str]) -> Iterable[str]:
    band = f' BGCOLOR="{HOURS}"'
    for text in box.hours:
        yield _cell(box, text, 9, QUIET, lines=4, band=band)
    for row in box.hours_rows:
        yield _row(row, INK, said, band)


def _row(row: Row, color: str, said: Mapping[str, str], band: str = "") -> str:
    key = f'<FONT COLOR="{color}"><B>{markup(row.key)}</B></FONT>&#160;&#160;&#160;' if row.key else ""
    before = _row_mark(row, said) + key
    text = f'<FONT POINT-SIZE="11">{before}{marked_lines(row.text, 46, 3)}</FONT>{_badge(row.badge, "&#160;&#160;")}'
    cell = f'<TD ALIGN="LEFT" BALIGN="LEFT"{band}>{text}</TD>'
    left, right = (AIR.format(f'{band} PORT="{row.port}{side}"' if row.port else band) for side in ("w", "e"))
    return f"<TR>{left}{cell}{right}</TR>"


def _change(box: Box, row: Row, said: Mapping[str, str]) -> str:
    """Return what a comparison says of a box, where only panels have room beside their rows."""
    if box.kind in PANELS:
        return _row(row, INK, said)
    font = f'<FONT POINT-SIZE="10">{marked_lines(row.text, 30, 3, "CENTER")}</FONT>'
    return f'<TR><TD BALIGN="CENTER">{_row_mark(row, said, LOOKS[box.kind].ink)}{font}</TD></TR>'


def _row_mark(row: Row, said: Mapping[str, str], ink: str = INK) -> str:
    if not row.mark:
        return ""
    sign = markup(way_sign(row.mark, said)) + (":" if row.mark in {"before", "changed"} else "")
    return f'<FONT COLOR="{_marked(ink, MARKS[row.mark].color)}"><B>{sign}</B></FONT>&#160;&#160;'
