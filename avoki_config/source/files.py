"""The bytes of a file; whatever can't be read is an `UnreadableError`, never a wait."""

import errno
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

MAX_BYTES = 64 * 1024 * 1024
"""A file may be this large: a tenant of 100,000 users has 44 MB."""

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
_REASONS: dict[type[OSError], tuple[str, str]] = {
    FileNotFoundError: ("There is no such file or folder.", "Check the path."),
    NotADirectoryError: ("There is no such file or folder: a part of the path is a file.", "Check the path."),
    PermissionError: ("You may not read it.", "Check its permissions."),
}


class UnreadableError(Exception):
    """A file or folder can't be read; `detail` says why and `help` what to do; `missing` if there is none."""

    def __init__(self, detail: str, help: str = "", *, missing: bool = False) -> None:  # noqa: A002 - as in Diagnostic
        """Keep the words."""
        super().__init__(detail)
        self.detail = detail
        self.help = help
        self.missing = missing

    @classmethod
    def of(cls, error: OSError) -> "UnreadableError":
        """Return the words for what the operating system says."""
        if error.errno == errno.ELOOP:
            return cls("It is a link that leads back to itself.", "Remove the link.")
        detail, remedy = _REASONS.get(type(error), (f"The operating system says: {error.strerror or error}.", ""))
        return cls(detail, remedy, missing=isinstance(error, FileNotFoundError | NotADirectoryError))


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of a tenant: its name in findings, its folder, and a way to its bytes, which raises UnreadableError."""

    name: str
    folder: Path
    read: Callable[[], bytes]


def printable(name: str) -> str:
    """Return a file's name as it can be printed: bytes of it that are no UTF-8 become question marks."""
    return name.encode("utf-8", "replace").decode("utf-8")


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a regular file of at most 64 MB.

    Raises UnreadableError for anything else. A pipe or a device is never opened for reading, so it can't block.
    """
    try:
        _check_regular(path.stat())
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with open(descriptor, "rb") as file:  # noqa: PTH123 - a descriptor, opened so that it can't block
            _check_regular(os.fstat(descriptor))
            data = file.read(MAX_BYTES + 1)
    except ValueError as error:  # a NUL in the path
        raise UnreadableError("There is no such file or folder.", "Check the path.", missing=True) from error
    except OSError as error:
        raise UnreadableError.of(error) from error
    if len(data) > MAX_BYTES:
        raise _too_large()
    return data


def _check_regular(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        kind = next((name for test, name in _KINDS if test(status.st_mode)), "no ordinary file")
        raise UnreadableError(f"It is {kind}, not a file.", "Save the tenant as an ordinary file.")
    if status.st_size > MAX_BYTES:
        raise _too_large()


def _too_large() -> UnreadableError:
    detail = f"It is larger than {MAX_BYTES // 1024 // 1024} MB."
    return UnreadableError(detail, "Split the tenant into a folder of files, or check that this is the right file.")
