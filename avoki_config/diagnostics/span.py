"""Where something stands in a source file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a text: line and column are 1-based, columns count code points."""

    line: int
    column: int


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a file as named on the command line; `end` is exclusive."""

    file: str
    start: Position
    end: Position

    @classmethod
    def at(cls, file: str, line: int = 1, column: int = 1) -> "Span":
        """Return an empty span at one place, for findings about a file as a whole."""
        place = Position(line, column)
        return cls(file, place, place)
