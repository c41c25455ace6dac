"""A tenant file as it is written: nodes with their own text, and the comments that belong to each entry."""

from dataclasses import dataclass, field
from typing import NamedTuple


class Place(NamedTuple):
    """A place in the text, both from 0; columns count code points."""

    line: int
    column: int


START = Place(0, 0)


@dataclass(slots=True)
class Scalar:
    """A value as it stands: `lines` is its source, the first without the indentation and quotes included."""

    start: Place
    end: Place
    style: str
    """`""` plain, `'`, `"`, `|`, `>`, or `*` for an alias."""
    lines: list[str]
    anchor: str = ""

    @property
    def text(self) -> str:
        """Return the first line of the source, which is the whole of most."""
        return self.lines[0]


@dataclass(slots=True)
class Entry:
    """A key with its value, or an item of a list (`key` is None).

    `before` are the comment lines above it, `""` for an empty line; `after` is the comment at the end of its line, with
    the space before it.
    """

    start: Place
    key: Scalar | None
    value: "Node"
    parent: "Collection | None" = None
    before: list[str] = field(default_factory=list)
    after: str = ""


@dataclass(slots=True)
class Collection:
    """A mapping or a list; `tail` are comments after its last entry that are indented as the entries are."""

    start: Place
    mapping: bool
    flow: bool
    anchor: str = ""
    end: Place = START
    entries: list[Entry] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)
    owner: Entry | None = None
    """The entry whose value this is; None for the whole document."""

    @property
    def column(self) -> int:
        """Return the column at which the entries begin."""
        return self.entries[0].start.column if self.entries else self.start.column


Node = Scalar | Collection


@dataclass(slots=True)
class Document:
    """A whole file: what stands above the first entry, the root, and the text's own line break."""

    root: Collection
    header: list[str]
    entries: list[Entry]
    """Every entry in the order of the text."""
    line_break: str = "\n"
    explicit_start: bool = False
