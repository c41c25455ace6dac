"""A picture as DOT: the source that every engine reads, and the format for those who lay out graphs themselves."""

from collections.abc import Collection, Mapping

from graphviz import Digraph

from avoki_config.diagrams.labels import GAP, label
from avoki_config.diagrams.legend import add_legend
from avoki_config.diagrams.marks import way_sign
from avoki_config.diagrams.picture import Box, BoxKind, Line, Picture
from avoki_config.diagrams.style import FONT, INK, LINES, LOOKS, MARKS, QUIET
from avoki_config.diagrams.text import edge_label, marked_lines
from avoki_config.diagrams.ways import backward
from avoki_config.diagrams.words import words

_NODES = {"fontname": FONT, "fontsize": "11", "height": "0.3", "width": "0.5"}
_EDGES = {"fontname": FONT, "fontsize": "10", "fontcolor": QUIET, "arrowsize": "0.8"}

LEFT = 'ALIGN="LEFT" BALIGN="LEFT"'


def dot(picture: Picture) -> str:
    """Return the DOT source of a picture: the same bytes for the same picture."""
    graph = Digraph(name=picture.name, graph_attr=_graph(picture), node_attr=_NODES, edge_attr=_EDGES)
    if picture.legend:  # engines put parts that nothing joins above each other, the first at the bottom
        add_legend(graph, words(picture.language), picture.legend, lambda made, box: _node(made, box, {}))
    kinds = {box.id: box.kind for box in picture.boxes}
    for box in (
        *(box for box in reversed(picture.boxes) if box.badge),
        *(box for box in picture.boxes if not box.badge),
    ):
        _node(graph, box, words(picture.language))
    said = words(picture.language)
    back = backward(picture.lines)
    for line in picture.lines:
        _edge(graph, line, kinds, said, back)
    return str(graph.source)


def _graph(picture: Picture) -> dict[str, str]:
    head = "".join(
        f'<TR><TD {LEFT}><FONT POINT-SIZE="{size}" COLOR="{color}">{marked_lines(text, 100, 3)}</FONT></TD></TR>'
        for text, size, color in (
            (picture.title, 18, INK),
            (picture.subtitle, 11, QUIET),
            *((fact, 12, INK) for fact in picture.facts),
            *((line, 9, QUIET) for line in picture.note.splitlines()),
        )
        if text
    )
    return {
        "rankdir": "LR",
        "bgcolor": "#ffffff",
        "fontname": FONT,
        "label": f'<<TABLE BORDER="0" CELLPADDING="3">{head}{GAP}</TABLE>>',
        "labelloc": "t",
        "labeljust": "l",
        "nodesep": "0.25",
        "ranksep": "0.65",
        "pad": "0.25",
    }


def _node(graph: Digraph, box: Box, said: Mapping[str, str]) -> None:
    look = LOOKS[box.kind]
    mark = MARKS[box.mark] if box.mark else None
    graph.node(
        box.id,
        label=label(box, said),
        id=box.id,
        shape=look.shape,
        style=f"{look.style.removesuffix(',dashed')},{mark.box}" if mark else look.style,
        fillcolor=look.fill,
        color=mark.color if mark else look.border,
        fontcolor=look.ink,
        penwidth=mark.width if mark else look.width,
        margin=look.margin,
        **{"class": f"{box.kind} {box.mark}" if box.mark else box.kind},
    )


def _edge(
    graph: Digraph, line: Line, kinds: Mapping[str, BoxKind], said: Mapping[str, str], back: Collection[Line]
) -> None:
    side = "w" if line.kind == "return" or line in back else "e"
    way_out = f":{line.port}{side}:{side}" if line.port else f":{side}" if kinds[line.source] == "number" else ""
    look = LINES[line.kind] | _marked(line)
    told = " ".join(part for part in (_line_mark(line, said), line.label) if part)
    graph.edge(f"{line.source}{way_out}", line.target, label=edge_label(told) if told else None, **look)


def _marked(line: Line) -> dict[str, str]:
    """Return the look of a line that a comparison marks, and of the sign beside it."""
    if not line.mark:
        return {}
    color = MARKS[line.mark].color
    return {**MARKS[line.mark].line, "color": color, "fontcolor": color}


def _line_mark(line: Line, said: Mapping[str, str]) -> str:
    """Return the sign of a line that no row has the sign of."""
    return "" if line.port else way_sign(line.mark, said)
