"""A picture before it is drawn: boxes and lines in words, the same whichever format or engine comes after."""

from dataclasses import dataclass
from typing import Literal

BoxKind = Literal[
    "number",
    "menu",
    "submenu",
    "group",
    "user",
    "user_voicemail",
    "voicemail",
    "conference",
    "external",
    "play",
    "hangup",
    "not_in_service",
    "dangling",
    "note",
]
LineKind = Literal["choice", "automatic", "return"]


@dataclass(frozen=True, slots=True)
class Row:
    """One way on that stands inside a box: the key (empty for what isn't one) and what it is for.

    `badge` says at which box it goes on, where a line would cross the whole picture.
    """

    port: str
    key: str
    text: str
    badge: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A place. `heading` is the word for its kind, `name` the object's, `details` what to know about it.

    `hours` says when its schedule is open, `hours_rows` where calls go when it isn't. `badge` is what rows call it by.
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


@dataclass(frozen=True, slots=True)
class Line:
    """A way from a box (or one of its rows) to another; `label` only where no row says it already."""

    source: str
    target: str
    kind: LineKind
    port: str = ""
    label: str = ""


@dataclass(frozen=True)
class Picture:
    """One drawing. `name` tells it from others, `note` what isn't in it; `legend` are the kinds that it explains."""

    name: str
    title: str
    subtitle: str
    note: str
    language: str
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    legend: tuple[BoxKind, ...] = ()
