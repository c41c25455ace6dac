"""The file of a SQLite registry, looked at from outside. Imports no database library.

Nothing here opens the file: POSIX drops all locks that a process has on a file when it closes any handle of it,
SQLite's own too (sqlite.org/howtocorrupt.html, "Posix advisory locks").
"""

import os
import stat
from pathlib import Path

from avoki_config.backends.registry.damage import damaged
from avoki_config.backends.registry.unusable import UnusableError

_SHORTEST = 512
"""Bytes of the smallest page (sqlite.org/fileformat2.html, "Pages")."""


def absent(path: Path, place: str) -> bool:
    """Tell whether there is no file. Raises BackendError, which says `place`, when that can't be seen."""
    try:
        path.stat()
    except FileNotFoundError:
        return True
    except OSError as error:
        raise _unseen(place, error) from None
    return False


def inspect(path: Path, place: str) -> None:
    """Raise REG001 when this is no file, or so short a one that SQLite would take it for a new database."""
    try:
        seen = path.stat()
    except OSError as error:
        raise _unseen(place, error) from None
    if not stat.S_ISREG(seen.st_mode):
        raise damaged(place, "this is no file")
    if not seen.st_size:
        raise damaged(place, "the file is empty")
    if seen.st_size < _SHORTEST:
        raise damaged(place, "the file is too short for a registry")


def _unseen(place: str, error: OSError) -> UnusableError:
    return UnusableError(place, str(error.strerror), advice="See that you may read the file and its folder.")


def check_length(path: Path, length: int, place: str) -> None:
    """Raise REG001 when the file is not so many bytes long; while a log stands beside it, that doesn't matter."""
    try:
        size = path.stat().st_size
        if path.with_name(path.name + "-wal").stat().st_size:
            return
    except FileNotFoundError:
        pass
    if size != length:
        raise damaged(place, f"the file is {size} bytes long and should be {length}")


def link_into_place(made: Path, path: Path) -> bool:
    """Give a whole new file its name, durably; False when somebody else's stands there already.

    Raises OSError where the file system can't.
    """
    try:
        os.link(made, path)
    except FileExistsError:
        return False
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    return True
