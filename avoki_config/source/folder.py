"""Which files of a folder a tenant is made of: the same in a real folder and in one that something else holds."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from avoki_config.source.files import UnreadableError

_SUFFIXES = (".yaml", ".yml")
_CALL_TESTS = (".calls.yaml", ".calls.yml")

_Identity = tuple[int, int]
"""A folder's device and inode: the same under every name that leads to it."""


def chosen(names: Iterable[str], exclude: Sequence[str]) -> list[str]:
    """Return those of a folder's file names (relative, with /) that belong to the tenant, in path order."""
    return sorted((name for name in names if is_tenant(name, exclude)), key=path_order)


def path_order(name: str) -> tuple[str, ...]:
    """Order by the parts of a path, so that a folder's files stand together."""
    return tuple(name.split("/"))


def is_tenant(name: str, exclude: Sequence[str]) -> bool:
    """Tell whether a file of a folder is the tenant's: every `*.yaml` and `*.yml` that is wanted but call tests."""
    return name.endswith(_SUFFIXES) and not name.endswith(_CALL_TESTS) and is_wanted(name, exclude)


def is_wanted(name: str, exclude: Sequence[str]) -> bool:
    """Tell whether a relative path counts: no part of it begins with a full stop, and it is not excluded."""
    return not any(part.startswith(".") for part in name.split("/")) and not is_excluded(name, exclude)


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

    Links are followed. A folder that is met again under another name is passed over, so that its files count once; a
    link to a folder that it lies in is unreadable.
    """
    found: dict[str, Path | UnreadableError] = {}
    seen: set[_Identity] = set()
    waiting: list[tuple[str, Path, tuple[_Identity, ...]]] = [("", root, ())]
    while waiting:
        prefix, folder, above = waiting.pop()
        try:
            here, entries = _entries(folder, above)
        except UnreadableError as error:
            found[prefix] = error
            continue
        if here not in seen:
            seen.add(here)
            named = [(f"{prefix}/{entry.name}" if prefix else entry.name, entry) for entry in reversed(entries)]
            waiting += (
                (name, entry, (*above, here)) for name, entry in named if is_wanted(name, exclude) and is_folder(entry)
            )
            found.update((name, entry) for name, entry in named if is_tenant(name, exclude) and not is_folder(entry))
    for name in sorted(found, key=path_order):
        yield name, found[name]


def _entries(folder: Path, above: tuple[_Identity, ...]) -> tuple[_Identity, list[Path]]:
    """Return which folder a path leads to, and what it holds by name; raises UnreadableError."""
    try:
        status = folder.stat()
        here = (status.st_dev, status.st_ino)
        entries = [] if here in above else sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        raise UnreadableError.of(error) from error
    if here in above:
        raise UnreadableError("This link leads back to a folder that it lies in.", "Remove the link.")
    return here, entries


def is_folder(path: Path) -> bool:
    """Tell whether a path is a folder, or a link to one; not for what can't be asked about."""
    try:
        return path.is_dir()
    except OSError:
        return False
