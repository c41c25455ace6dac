"""Which files a tenant is made of, and their bytes; whatever can't be read is an `UnreadableError`, never a wait."""

import errno
import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

MAX_BYTES = 64 * 1024 * 1024
"""A file may be this large: a tenant of 100,000 users has 44 MB."""

_SUFFIXES = (".yaml", ".yml")
_CALL_TESTS = (".calls.yaml", ".calls.yml")
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
    """A file or folder can't be read; `detail` says why and `help` what to do."""

    def __init__(self, detail: str, help: str = "") -> None:  # noqa: A002 - as in Diagnostic
        """Keep the words."""
        super().__init__(detail)
        self.detail = detail
        self.help = help

    @classmethod
    def of(cls, error: OSError) -> "UnreadableError":
        """Return the words for what the operating system says."""
        if error.errno == errno.ELOOP:
            return cls("It is a link that leads back to itself.", "Remove the link.")
        detail, remedy = _REASONS.get(type(error), (f"The operating system says: {error.strerror or error}.", ""))
        return cls(detail, remedy)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of a tenant: its name in findings, its folder, and a way to its bytes, which raises UnreadableError."""

    name: str
    folder: Path
    read: Callable[[], bytes]


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
        raise UnreadableError("There is no such file or folder.", "Check the path.") from error
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


def chosen(names: Iterable[str], exclude: Sequence[str]) -> list[str]:
    """Return those of a folder's file names (relative, with /) that belong to the tenant, in path order.

    Every `*.yaml` and `*.yml` but call tests; nothing whose name or folder begins with a full stop, nothing excluded.
    """
    return sorted((name for name in names if _is_tenant(name) and not is_excluded(name, exclude)), key=path_order)


def path_order(name: str) -> tuple[str, ...]:
    """Order by the parts of a path, so that a folder's files stand together."""
    return tuple(name.split("/"))


def _is_tenant(name: str) -> bool:
    hidden = any(part.startswith(".") for part in name.split("/"))
    return not hidden and name.endswith(_SUFFIXES) and not name.endswith(_CALL_TESTS)


def is_excluded(name: str, patterns: Sequence[str]) -> bool:
    """Tell whether a relative path, or a folder above it, matches a pattern such as `drafts/**`."""
    parts = name.split("/")
    above = ["/".join(parts[:count]) for count in range(1, len(parts) + 1)]
    return any(_pattern(pattern).fullmatch(path) for pattern in patterns for path in above)


@cache
def _pattern(glob: str) -> re.Pattern[str]:
    """Return a glob as an expression: `**` is any number of folders, `*` and `?` stay within a name."""
    pieces = {"**/": r"(?:[^/]+/)*", "**": r".*", "*": r"[^/]*", "?": r"[^/]"}
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", glob.strip("/").removeprefix("./"))
    return re.compile("".join(pieces.get(part, re.escape(part)) for part in parts), re.DOTALL)


def folder_files(root: Path, exclude: Sequence[str]) -> Iterator[tuple[str, Path | UnreadableError]]:
    """Walk a folder: yield each tenant file's relative path, and what can't be read, in path order.

    Links are followed. A file or folder that is met again under another name is passed over; a link to a folder that
    it lies in is unreadable.
    """
    found: dict[str, Path | UnreadableError] = {}
    seen: set[tuple[int, int]] = set()
    waiting: list[tuple[str, Path, tuple[tuple[int, int], ...]]] = [("", root, ())]
    while waiting:
        prefix, folder, above = waiting.pop()
        try:
            here = _identity(folder)
            if here in above:
                raise UnreadableError("This link leads back to a folder that it lies in.", "Remove the link.")
            if here in seen:
                continue
            seen.add(here)
            entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
        except OSError as error:
            found[prefix] = UnreadableError.of(error)
            continue
        except UnreadableError as error:
            found[prefix] = error
            continue
        for entry in reversed(entries):
            name = f"{prefix}/{entry.name}" if prefix else entry.name
            if entry.name.startswith(".") or is_excluded(name, exclude):
                continue
            if is_folder(entry):
                waiting.append((name, entry, (*above, here)))
            elif _is_tenant(name):
                found[name] = entry
    for name in sorted(found, key=path_order):
        yield name, found[name]


def is_folder(path: Path) -> bool:
    """Tell whether a path is a folder, or a link to one; not for what can't be asked about."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _identity(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino
