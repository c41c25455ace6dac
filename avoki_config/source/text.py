"""From bytes to text: UTF-8, with a word on what else it may be."""

from avoki_config.source.files import UnreadableError

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_SMALL = 10_000_000
_MAX_VALUES = 10_000_000
"""A tenant of 100,000 users has half of it."""

_SAVE = "Save the file as UTF-8."


class NotTextError(UnreadableError):
    """Bytes aren't UTF-8; `place` is the line and column where (1-based)."""

    def __init__(self, detail: str, help: str, place: tuple[int, int] = (1, 1)) -> None:  # noqa: A002 - as in Diagnostic
        """Keep the words and the place."""
        super().__init__(detail, help)
        self.place = place


def decode(data: bytes) -> str:
    """Return the text of a file without its byte-order mark; raises NotTextError for what isn't UTF-8."""
    if data.startswith(_UTF16):
        raise NotTextError("The file is UTF-16 or UTF-32, not UTF-8.", _SAVE)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _not_utf8(data, error.start) from error
    if "\0" in text:
        detail = "This is no text file: it has NUL bytes."
        raise NotTextError(detail, "Check that this is the right file, in UTF-8.", _place(text[: text.index("\0")]))
    return text.lstrip("\ufeff")


def checked(text: str) -> str:
    """Return a text unchanged; raises UnreadableError for one that may hold so many values that memory runs short."""
    if len(text) > _SMALL and sum(map(text.count, "\n,:[{")) > _MAX_VALUES:
        detail = f"It has more than {_MAX_VALUES:,} values."
        raise UnreadableError(detail, "Split the tenant, or check that this is the right file.")
    return text


def _not_utf8(data: bytes, at: int) -> NotTextError:
    before = data[:at].decode("utf-8").lstrip("\ufeff")
    byte = data[at]
    letter = bytes([byte]).decode("cp1252", "replace")
    guess = f'; in Latin-1 or Windows-1252 it is "{letter}"' if letter.isalpha() else ""
    return NotTextError(f"Byte 0x{byte:02X} is not UTF-8{guess}.", _SAVE, _place(before))


def _place(before: str) -> tuple[int, int]:
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return len(lines), len(lines[-1]) + 1
