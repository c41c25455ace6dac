"""The bytes of a SQLite registry: is it one, is it whole; and making a new one aside. Imports no database library."""

import os
import stat
import time
from pathlib import Path

from avoki_config.backends.registry.damage import damaged
from avoki_config.resources import BackendError

APPLICATION_ID = 0x41764366
"""`AvCf` in the header of every registry (sqlite.org/fileformat2.html, "Application ID")."""

_MAGIC = b"SQLite format 3\0"
_HEADER = 100
_TRIES = 5
_PAUSE = 0.05


def absent(path: Path) -> bool:
    """Tell whether there is no file. Raises BackendError when that can't be seen."""
    try:
        path.stat()
    except FileNotFoundError:
        return True
    except OSError as error:
        raise BackendError(f"{path}: the registry cannot be read: {error.strerror}.") from None
    return False


def inspect(path: Path) -> None:
    """Raise REG001 when the file is no whole registry, as far as its header and length tell."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise damaged(str(path), "this is no file")
        wrong = _wrong(path)
        for _ in range(_TRIES):
            if wrong is None:
                return
            # Somebody may just be writing the log back into the file: damage stays.
            time.sleep(_PAUSE)
            wrong = _wrong(path)
    except OSError as error:
        raise BackendError(f"{path}: the registry cannot be read: {error.strerror}.") from None
    if wrong is not None:
        raise damaged(str(path), wrong)


def _wrong(path: Path) -> str | None:
    with path.open("rb") as file:
        header = file.read(_HEADER)
        size = os.fstat(file.fileno()).st_size
    if not header:
        return "the file is empty"
    if not header.startswith(_MAGIC[: len(header)]):
        return "this is no registry"
    if len(header) < _HEADER:
        return "the file is cut short"
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        return "this is a database of something else"
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size:
        return None  # part of the file is in the log: SQLite and the digest tell
    return None if size == _length(header) else f"the file is {size} bytes long and should be {_length(header)}"


def _length(header: bytes) -> int:
    """Return the length that the header tells (fileformat2.html: page size at 16, where 1 is 65536; pages at 28)."""
    page = int.from_bytes(header[16:18], "big")
    return (65536 if page == 1 else page) * int.from_bytes(header[28:32], "big")


def link_into_place(made: Path, path: Path) -> bool:
    """Give a whole new file its name, durably; False when somebody else's stands there already.

    Raises BackendError where the file system can't.
    """
    with made.open("rb") as file:
        os.fsync(file.fileno())
    try:
        os.link(made, path)
    except FileExistsError:
        return False
    except OSError as error:
        raise BackendError(f"{path}: the registry cannot be made: {error.strerror}.") from None
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    return True
