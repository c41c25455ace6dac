"""A remark about a text, in code points of it; it becomes a diagnostic when the file is known."""

from dataclasses import dataclass, replace

from avoki_config.address import of_path

Path = tuple[str | int, ...]
"""A way through the tenant file: `("menus", "kundservice", "keys", "1", "group")`."""

MAX_NOTES = 20_000
"""Remarks of one kind on one text; a file with more is no tenant, and nobody reads on."""


@dataclass(frozen=True, slots=True)
class Note:
    """What is wrong between two places of one text (0-based code points, `end` exclusive)."""

    code: str
    start: int
    end: int
    detail: str
    help: str = ""
    related: tuple[tuple[str, int, int], ...] = ()
    path: Path = ()

    @property
    def address(self) -> str | None:
        """Return the address of the object that it lies in."""
        return of_path(self.path)

    def moved(self, characters: int) -> "Note":
        """Return it as it stands in a longer text."""
        related = tuple((message, start + characters, end + characters) for message, start, end in self.related)
        return replace(self, start=self.start + characters, end=self.end + characters, related=related)


class RefusedError(Exception):
    """The section can't be read further, or nothing of the text when `final`; carries the note that says why."""

    def __init__(self, note: Note, *, final: bool = False) -> None:
        """Keep the note."""
        super().__init__(note.detail)
        self.note = note
        self.final = final
