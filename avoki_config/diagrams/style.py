"""How each kind looks: a shape AND a colour of its own, so that neither print nor colour blindness hides it."""

from typing import NamedTuple

from avoki_config.diagrams.picture import BoxKind, LineKind, Mark

FONT = "Arial"
"""What engines measure with: the packaged one knows its widths, and every system has a font of the same widths."""

INK = "#1f2933"
QUIET = "#52606d"
HOURS = "#fff1c2"
"""The band of a box in which its schedule stands."""

BADGE = "#9b1c64"
"""What a box that many ways lead to is called by, where lines would tangle."""


class Look(NamedTuple):
    """One kind's shape, fill, border and text colours, and further attributes of Graphviz."""

    shape: str
    fill: str
    border: str
    ink: str = INK
    style: str = "filled"
    width: str = "1.2"
    margin: str = "0.06,0.06"


LOOKS: dict[BoxKind, Look] = {
    "number": Look("cds", "#1d3557", "#1d3557", "#ffffff", margin="0.24,0.14"),
    "menu": Look("box", "#e7effb", "#2f5fa8", style="filled,rounded", width="2", margin="0.02,0.05"),
    "submenu": Look("box", "#f6f9ff", "#2f5fa8", style="filled,rounded", margin="0.02,0.05"),
    "group": Look("tab", "#e4f4e9", "#2c7a4b", width="1.5", margin="0.02,0.05"),
    "user": Look("ellipse", "#e2f3f5", "#1f7480", margin="0.02,0.02"),
    "user_voicemail": Look("cylinder", "#efe9fa", "#6a4c9c"),
    "voicemail": Look("cylinder", "#efe9fa", "#6a4c9c", width="1.8"),
    "conference": Look("hexagon", "#f9e8f1", "#97346f"),
    "external": Look("rarrow", "#fdebdc", "#b45309", width="1.8", margin="0.3,0.16"),
    "play": Look("note", "#f6f5f1", "#7b7768"),
    "hangup": Look("octagon", "#e5e7eb", "#4b5563", margin="0.02,0.02"),
    "not_in_service": Look("octagon", "#ffffff", "#4b5563", margin="0.02,0.02", style="filled,dashed"),
    "dangling": Look("box", "#ffffff", "#c81e1e", "#9b1c1c", style="filled,dashed", width="2.2"),
    "note": Look("plaintext", "#ffffff", "#ffffff", QUIET),
}

LINES: dict[LineKind, dict[str, str]] = {
    "choice": {"color": "#2f5fa8", "penwidth": "1.6", "arrowhead": "normal"},
    "automatic": {"color": "#52606d", "penwidth": "1.1", "arrowhead": "vee"},
    "return": {"color": "#7b8794", "penwidth": "1.1", "arrowhead": "vee", "style": "dashed", "constraint": "false"},
}


class MarkLook(NamedTuple):
    """How a mark of a comparison looks: a sign AND a line style AND a colour."""

    sign: str
    color: str
    box: str
    """What Graphviz adds to the style of a box."""

    width: str
    line: dict[str, str]


MARKS: dict[Mark, MarkLook] = {
    "added": MarkLook("+", "#116329", "bold", "3.4", {"style": "bold", "penwidth": "2.8", "arrowhead": "normal"}),
    "removed": MarkLook("−", "#c1121f", "dashed", "2", {"style": "dashed", "penwidth": "1.8", "arrowhead": "vee"}),
    "changed": MarkLook("~", "#8f5200", "bold", "3.4", {"style": "bold", "penwidth": "2.8", "arrowhead": "normal"}),
    "before": MarkLook("~", "#8f5200", "dashed", "2", {"style": "dashed", "penwidth": "1.8", "arrowhead": "vee"}),
}
