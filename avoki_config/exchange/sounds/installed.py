"""The folder of recordings that an exchange plays from: one WAV file each, and an index of how each was made."""

import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson

from avoki_config.resources.recordings import SUFFIX

INDEX = "recordings.json"
_NAME = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Recorded:
    """What the index knows of a recording: how it was made (`engine`, or `file`), its length in seconds and levels.

    `rms` and `peak` are dB below full scale; `sha256` is the file's, which tells one that somebody altered.
    """

    made_by: str
    seconds: float
    rms: float
    peak: float
    sha256: str


def installed(folder: Path) -> frozenset[str]:
    """Return the names of the recordings that a folder holds; none where there is no folder."""
    return frozenset(path.stem for path in _files(folder))


def _files(folder: Path) -> Iterator[Path]:
    try:
        found = sorted(folder.iterdir())
    except FileNotFoundError:
        return
    yield from (path for path in found if path.suffix == SUFFIX and _NAME.fullmatch(path.stem))


def index(folder: Path) -> dict[str, Recorded]:
    """Return what is known of the recordings that are as they were made.

    A damaged index, or one of an older version, only means that they are made anew. Raises OSError.
    """
    try:
        read: Any = orjson.loads((folder / INDEX).read_bytes())
        known = {name: Recorded(**facts) for name, facts in read.items()}
    except (FileNotFoundError, orjson.JSONDecodeError, TypeError, AttributeError):
        return {}
    there = {path.stem: path for path in _files(folder)}
    return {name: facts for name, facts in known.items() if name in there and digest(there[name]) == facts.sha256}


def digest(path: Path) -> str:
    """Return the SHA-256 of a file. Raises OSError."""
    return sha256(path.read_bytes()).hexdigest()


def write_index(folder: Path, known: dict[str, Recorded]) -> None:
    """Write the index."""
    plain = {name: asdict(facts) for name, facts in known.items()}
    write(folder / INDEX, orjson.dumps(plain, option=orjson.OPT_SORT_KEYS | orjson.OPT_INDENT_2))


def write(path: Path, data: bytes, mode: int = 0o644) -> None:
    """Write a file whole or not at all: beside its place first, then renamed into it."""
    descriptor, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            os.fchmod(file.fileno(), mode)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
