"""Which program it is: a result of another version, or of other packages, is no result."""

import os
import sys
import zoneinfo
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import orjson

_PACKAGE = Path(__file__).parents[2]


@cache
def program() -> list[object]:
    """Return what tells this program from every other: its files, Python, what is installed beside it, time zones.

    Files are told apart by size and time of change (nanoseconds): reading them all would cost what is to be saved. What
    is installed shows in the time at which the folder of packages changed.
    """
    packages = Path(orjson.__file__).parents[1]
    zones = [Path(each, "tzdata.zi") for each in zoneinfo.TZPATH]
    return [sys.version, sorted(_files(str(_PACKAGE))), [_seen(packages), *map(_seen, zones)]]


def _files(folder: str) -> Iterator[tuple[str, int, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _files(entry.path) if entry.name != "__pycache__" else ()
            else:
                status = entry.stat()
                yield entry.path, status.st_size, status.st_mtime_ns


def _seen(path: Path) -> tuple[str, int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return str(path), status.st_size, status.st_mtime_ns
