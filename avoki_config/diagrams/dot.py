"""A picture as DOT: the source that every engine reads, and the format for those who lay out graphs themselves."""

from collections.abc import Iterable, Mapping

from graphviz import Digraph

from avoki_config.diagrams.legend import add_legend
from avoki_config.diagrams.picture import Box, BoxKind, Line, Picture, Row
from avoki_config.diagrams.style import BADGE, FONT, HOURS, INK, LINES, LOOKS, QUIET
from avoki_config.diagrams.text import edge_label, marked_lines, markup
from avoki_config.diagrams.words import words

_NODES = {"fontname": FONT, "fontsize": "11", "height": "0.3", "width": "0.5"}
_EDGES = {"fontname": FONT, "fontsize": "10", "fontcolor": QUIET, "arrowsize": "0.8"}
GAP = '<TR><TD HEIGHT="3" COLSPAN="3" CELLPADDING="0"></TD></TR>'
PANELS = frozenset({"menu", "submenu", "group"})
"""Boxes that read like a list. Lines leave from rows and enter anywhere: a head port draws lines across boxes."""

AIR = '<TD WIDTH="9" CELLPADDING="0"{}></TD>'
"""A cell at either border of a list: bands reach the border, and lines begin there."""


def dot(picture: Picture) -> str:
    """Return the DOT source of a picture: the same bytes for the same picture."""
    graph = Digraph(name=picture.name, graph_attr=_graph(picture), node_attr=_NODES, edge_attr=_EDGES)
    if picture.legend:  # engines put parts that nothing joins above each other, the first at the bottom
        add_legend(graph, words(picture.language), picture.legend, _node)
    kinds = {box.id: box.kind for box in picture.boxes}
    for box in (
        *(box for box in reversed(picture.boxes) if box.badge),
        *(box for box in picture.boxes if not box.badge),
    ):
        _node(graph, box)
    for line in picture.lines:
        _edge(graph, line, kinds)
    return str(graph.source)


def _graph(picture: Picture) -> dict[str, str]:
    head = "".join(
        f'<TR><TD ALIGN="LEFT"><FONT POINT-SIZE="{size}" COLOR="{color}">{marked_lines(text, 90, 2)}</FONT></TD></TR>'
        for text, size, color in ((picture.title, 18, INK), (picture.subtitle, 11, QUIET), (picture.note, 9, QUIET))
        if text
    )
    return {
        "rankdir": "LR",
        "bgcolor": "white",
        "fontname": FONT,
        "label": f'<<TABLE BORDER="0" CELLPADDING="3">{head}{GAP}</TABLE>>',
        "labelloc": "t",
        "labeljust": "l",
        "nodesep": "0.25",
        "ranksep": "0.65",
        "pad": "0.25",
    }


def _node(graph: Digraph, box: Box) -> None:
    look = LOOKS[box.kind]
    graph.node(
        box.id,
        label=_label(box),
        id=box.id,
        shape=look.shape,
        style=look.style,
        fillcolor=look.fill,
        color=look.border,
        fontcolor=look.ink,
        penwidth=look.width,
        margin=look.margin,
        **{"class": box.kind},
    )


def _label(box: Box) -> str:
    ink = LOOKS[box.kind].ink
    cells = [
        *([_cell(box, box.heading, 9, _quiet(ink), badge=box.badge)] if box.heading else []),
        _cell(box, box.name, 13 if box.heading else 10, ink, width=30, lines=4),
        *_hours(box),
        *(_cell(box, detail, 9, _quiet(ink)) for detail in box.details),
        *([f"{GAP}<HR/>{GAP}"] if box.rows else []),
        *(_row(row, LOOKS[box.kind].border) for row in box.rows),
    ]
    return f'<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="2">{"".join(cells)}</TABLE>>'


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
) -> str:
    panel = box.kind in PANELS
    align = "LEFT" if panel else "CENTER"
    font = f'<FONT POINT-SIZE="{size}" COLOR="{color}">{marked_lines(text, width, lines, align)}</FONT>'
    cell = f'<TD ALIGN="{align}" BALIGN="{align}"{band}>{_badge(badge)}{font}</TD>'
    return f"<TR>{AIR.format(band)}{cell}{AIR.format(band)}</TR>" if panel else f"<TR>{cell}</TR>"


def _badge(badge: str, before: str = "") -> str:
    if not badge:
        return ""
    after = "" if before else "&#160;&#160;"
    return f'{before}<FONT POINT-SIZE="11" COLOR="{BADGE}"><B>►{markup(badge)}</B></FONT>{after}'


def _hours(box: Box) -> Iterable[str]:
    band = f' BGCOLOR="{HOURS}"'
    for text in box.hours:
        yield _cell(box, text, 9, QUIET, lines=4, band=band)
    for row in box.hours_rows:
        yield _row(row, INK, band)


def _row(row: Row, color: str, band: str = "") -> str:
    key = f'<FONT COLOR="{color}"><B>{markup(row.key)}</B></FONT>&#160;&#160;&#160;' if row.key else ""
    text = f'<FONT POINT-SIZE="11">{key}{marked_lines(row.text, 46, 3)}</FONT>{_badge(row.badge, "&#160;&#160;")}'
    cell = f'<TD ALIGN="LEFT" BALIGN="LEFT"{band}>{text}</TD>'
    left, right = (AIR.format(f'{band} PORT="{row.port}{side}"') for side in ("w", "e"))
    return f"<TR>{left}{cell}{right}</TR>"


def _edge(graph: Digraph, line: Line, kinds: Mapping[str, BoxKind]) -> None:
    returns = line.kind == "return"
    side = "w" if returns else "e"
    way_out = f":{line.port}{side}:{side}" if line.port else f":{side}" if kinds[line.source] == "number" else ""
    label = edge_label(line.label) if line.label else None
    graph.edge(f"{line.source}{way_out}", line.target, label=label, **LINES[line.kind])
