"""A picture before it is drawn: boxes and lines in words, the same whichever format or engine comes after."""

from dataclasses import dataclass
from typing import Literal

from avoki_config.flow.graph import NodeKind

BoxKind = Literal[NodeKind, "note"]
LineKind = Literal["choice", "automatic", "return"]
Mark = Literal["", "added", "removed", "changed", "before"]
"""What a comparison says of a part: new, gone, otherwise than it was, or how it was before it changed."""


@dataclass(frozen=True, slots=True)
class Row:
    """One way on that stands inside a box: the key (empty for what isn't one) and what it is for.

    `badge` says at which box it goes on, where a line would cross the whole picture. `what` is when calls go this way,
    for what isn't a key.
    """

    port: str
    key: str
    text: str
    badge: str = ""
    what: str = ""
    mark: Mark = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A place. `heading` is the word for its kind, `name` the object's, `details` what to know about it.

    `hours` says when its schedule is open, `hours_rows` where calls go when it isn't. `badge` is what rows call it by.
    `changes` are what a comparison says of its details, `rest` what it says of ways that are as they were; `word` is a
    word for its mark, where another than the usual one is meant.
    """

    id: str
    kind: BoxKind
    heading: str
    name: str
    details: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    hours: tuple[str, ...] = ()
    hours_rows: tuple[Row, ...] = ()
    badge: str = ""
    mark: Mark = ""
    word: str = ""
    changes: tuple[Row, ...] = ()
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A way from a box (or one of its rows) to another; `label` only where no row says it already."""

    source: str
    target: str
    kind: LineKind
    port: str = ""
    label: str = ""
    mark: Mark = ""


@dataclass(frozen=True)
class Picture:
    """One drawing. `name` tells it from others, `note` what isn't in it; `legend` are the kinds that it explains.

    `facts` are what a comparison comes to, a line each, as `note` has them.
    """

    name: str
    title: str
    subtitle: str
    note: str
    language: str
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    legend: tuple[BoxKind, ...] = ()
    facts: tuple[str, ...] = ()
