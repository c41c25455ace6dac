"""Findings of the files of one tenant, while it is read."""

from collections.abc import Iterable

from avoki_config.diagnostics import Diagnostic, Related, Span, diagnostic
from avoki_config.source.files import MAX_BYTES, UnreadableError
from avoki_config.source.note import Note
from avoki_config.source.places import Text
from avoki_config.source.text import NotTextError

_MAX_TENANT = 4 * MAX_BYTES


class Found:
    """What was found while loading."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.files = self.bytes = self.mappings = 0
        self.diagnostics: list[Diagnostic] = []

    def count(self, size: int) -> None:
        """Add a file's bytes; raise UnreadableError when a tenant doesn't have so many."""
        self.bytes += size
        if self.bytes > _MAX_TENANT:
            detail = f"With this file the tenant is larger than {_MAX_TENANT // 2**20} MB."
            raise UnreadableError(detail, "Check that this is the right folder.")

    def unreadable(self, name: str, error: UnreadableError) -> None:
        """Report a file that can't be read."""
        place = error.place if isinstance(error, NotTextError) else (1, 1)
        self.diagnostics.append(diagnostic("SRC007", error.detail, help=error.help, span=Span.at(name, *place)))

    def notes(self, text: Text, notes: Iterable[Note]) -> None:
        """Report remarks on a text."""
        for note in notes:
            related = [Related(message, text.span(start, end)) for message, start, end in note.related]
            self.diagnostics.append(
                diagnostic(
                    note.code,
                    note.detail,
                    help=note.help,
                    address=note.address,
                    span=text.span(note.start, note.end),
                    related=related,
                )
            )
