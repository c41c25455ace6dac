"""The file that new secrets are handed over in (`--secrets-out`): one JSON object a line, for nobody else to read.

A line is on disk before the registry commits, so a crash loses none. It says which apply it is for: where that didn't
come to its end, the next one, which gets the same serial, takes the value from here instead of making another.
"""

import errno
import fcntl
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from avoki_config.resources import Secret, SecretPlace
from avoki_config.secrets.problems import unusable

_FLAGS = os.O_RDWR | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_HELP = "Name a file of your own that nobody else can read, or one that isn't there yet, with --secrets-out."


@dataclass(frozen=True)
class Occasion:
    """Which apply secrets are made for: the tenant's, with the serial that it gets. Lineage is None for the first."""

    tenant: str
    lineage: str | None
    serial: int


@dataclass(frozen=True)
class Outbox:
    """The file; it is made at the first secret that is written to it."""

    path: Path

    def check(self) -> None:
        """Raise SEC002 when nothing could be written to it. Makes nothing."""
        if os.path.lexists(self.path):
            with self._opened():
                return
        if not os.access(self.path.parent, os.W_OK | os.X_OK):
            raise self._refusal(f"the folder {self.path.parent} is missing, or nothing can be written to it")

    def left(self, occasion: Occasion) -> dict[SecretPlace, Secret]:
        """Return what was written for an apply that didn't come to its end: no other has its serial."""
        if not os.path.lexists(self.path):
            return {}
        with self._opened() as descriptor:
            lines = _whole(descriptor).split(b"\n")
        found = (_entry(line) for line in lines)
        return {place: secret for when, place, secret in filter(None, found) if when == occasion}

    def put(self, occasion: Occasion, made: Mapping[SecretPlace, Secret]) -> None:
        """Add secrets, all or none, durably. Raises SEC002 when they can't be written."""
        text = b"".join(_line(occasion, place, secret) for place, secret in sorted(made.items()))
        new = not os.path.lexists(self.path)
        with self._opened(os.O_CREAT) as descriptor:
            length = os.fstat(descriptor).st_size
            cut_short = length and os.pread(descriptor, 1, length - 1) != b"\n"
            try:
                _write(descriptor, b"\n" + text if cut_short else text)
                os.fsync(descriptor)
            except OSError:
                os.ftruncate(descriptor, length)
                raise
            if new:
                _sync_folder(self.path.parent)

    @contextmanager
    def _opened(self, more: int = 0) -> Iterator[int]:
        try:
            descriptor = os.open(self.path, _FLAGS | more, 0o600)
            try:
                self._examine(os.fstat(descriptor))
                fcntl.flock(descriptor, fcntl.LOCK_EX)
                yield descriptor
            finally:
                os.close(descriptor)
        except (OSError, ValueError) as error:
            link = getattr(error, "errno", None) == errno.ELOOP
            raise self._refusal("it is a link" if link else str(getattr(error, "strerror", error))) from None

    def _examine(self, seen: os.stat_result) -> None:
        if not stat.S_ISREG(seen.st_mode):
            raise self._refusal("it is no plain file")
        if seen.st_uid != os.geteuid():
            raise self._refusal("it belongs to somebody else")
        if seen.st_mode & _OTHERS:
            raise self._refusal("others can read it")

    def _refusal(self, why: str) -> Exception:
        return unusable(f"New secrets cannot be written to {self.path}: {why}. Nothing was changed.", _HELP)


def _line(occasion: Occasion, place: SecretPlace, secret: Secret) -> bytes:
    told = {
        "tenant": occasion.tenant,
        "address": place.address,
        "field": place.field,
        "value": secret.reveal(),
        "lineage": occasion.lineage,
        "serial": occasion.serial,
    }
    return orjson.dumps(told) + b"\n"


def _entry(line: bytes) -> tuple[Occasion, SecretPlace, Secret] | None:
    """Return what a line says; None for one that was cut short or is somebody's own."""
    try:
        told: Any = orjson.loads(line)
        occasion = Occasion(told["tenant"], told["lineage"], told["serial"])
        return occasion, SecretPlace(told["address"], told["field"]), Secret(told["value"])
    except (orjson.JSONDecodeError, KeyError, TypeError):
        return None


def _whole(descriptor: int) -> bytes:
    length, data = os.fstat(descriptor).st_size, b""
    while len(data) < length and (part := os.pread(descriptor, length - len(data), len(data))):
        data += part
    return data


def _write(descriptor: int, data: bytes) -> None:
    while data:
        data = data[os.write(descriptor, data) :]


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
