"""A journal in a file: a record a line, each on disk before what it announces is done, each with its checksum.

A process that dies while it writes leaves its last line unfinished: that record was never written, and is cut off
before the next. A line that is wrong anywhere else is damage.
"""

import hashlib
import os
from pathlib import Path
from typing import Any, Protocol

import orjson

from avoki_config.backends.registry.damage import damaged

Record = dict[str, Any]


class Journal(Protocol):
    """Where records are kept in order."""

    def records(self) -> list[Record]:
        """Return every record, oldest first. Raises REG001 for damage."""
        ...

    def append(self, record: Record) -> None:
        """Keep a record for good before this returns. Raises OSError when it can't be kept."""
        ...


class FileJournal:
    """A journal in a file, which is made by the first record."""

    def __init__(self, path: Path) -> None:
        """Name the file; nothing is opened."""
        self._path = path

    def records(self) -> list[Record]:
        """Return every whole record, oldest first. Raises REG001 for damage, OSError where it can't be read."""
        return [orjson.loads(line[_SUM:]) for line in self._whole()]

    def append(self, record: Record) -> None:
        """Write a record at the end of the whole ones, and wait for the disk."""
        body = orjson.dumps(record)
        keep = sum(len(line) + 1 for line in self._whole())
        self._path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            os.ftruncate(file, keep)
            os.lseek(file, keep, os.SEEK_SET)
            _write(file, _sum(body) + body + b"\n")
            os.fsync(file)
        finally:
            os.close(file)
        if not keep:
            _keep_name(self._path.parent)

    def _whole(self) -> list[bytes]:
        try:
            text = self._path.read_bytes()
        except FileNotFoundError:
            return []
        *lines, unfinished = text.split(b"\n")
        good = [line for line in lines if line[:_SUM] == _sum(line[_SUM:])]
        if len(good) == len(lines):
            return lines
        if lines[:-1] == good and not unfinished:
            return good  # a block of the last record that never reached the disk
        raise damaged(str(self._path), "a record in the middle of the journal was changed")


_SUM = 65


def _sum(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode() + b" "


def _write(file: int, data: bytes) -> None:
    """Write all of it, however little the system takes at a time."""
    while data:
        data = data[os.write(file, data) :]


def _keep_name(folder: Path) -> None:
    """Put a new file's name on disk too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
