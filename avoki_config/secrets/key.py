"""The key that records of secrets are made under: from the environment, a named file, or one of the user's own.

It lies outside the registry. A pipeline gives it in AVOKI_CONFIG_SECRET_KEY, from its own store of secrets. Who works
alone has one made at the first apply that needs it, in the folder of the user's settings, readable by nobody else.
"""

import hmac
import os
import secrets
import stat
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from tempfile import mkstemp

from avoki_config.secrets.problems import unusable

VARIABLE = "AVOKI_CONFIG_SECRET_KEY"
_SHORTEST = 16
"""Bytes of a key, 128 bits where they are random."""
_LONGEST = 4096
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_ADVICE = "Make one with `openssl rand -hex 32`, and keep it where the pipeline keeps its secrets."


@dataclass(frozen=True)
class Key:
    """A key; `fingerprint` tells two apart and nothing of either."""

    material: bytes = field(repr=False)

    @cached_property
    def fingerprint(self) -> str:
        """Return 16 hex digits that only the key gives."""
        return hmac.digest(self.material, b"avoki-config: which key is this", "sha256").hex()[:16]


@dataclass(frozen=True)
class Keys:
    """Where the key may be; `file` is what `--secret-key-file` names."""

    file: Path | None = None
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ, repr=False)

    def find(self) -> Key | None:
        """Return the key, None where there is none. Raises SEC002 for one that can't be used."""
        if value := self.environment.get(VARIABLE):
            return _key(os.fsencode(value), VARIABLE)
        if self.file is not None:
            return _read(self.file)
        own = own_file(self.environment)
        return _read(own) if own is not None and os.path.lexists(own) else None

    def make(self) -> Key | None:
        """Return the key; where nobody gave one, the user's own, made now. None where it can't be written."""
        found = self.find()
        own = own_file(self.environment)
        if found is not None or own is None:
            return found
        with suppress(OSError):
            _write(own, secrets.token_hex(32))
            return _read(own)
        return None


def own_file(environment: Mapping[str, str]) -> Path | None:
    """Return where the user's own key lies (XDG Base Directory Specification); None for a user without a home."""
    base = environment.get("XDG_CONFIG_HOME", "")
    home = environment.get("HOME", "")
    if os.path.isabs(base):  # noqa: PTH117 - a text that may be empty
        return Path(base, "avoki-config", "secret.key")
    return Path(home, ".config", "avoki-config", "secret.key") if os.path.isabs(home) else None  # noqa: PTH117 - as above


def _key(material: bytes, place: str) -> Key:
    if not _SHORTEST <= len(material) <= _LONGEST:
        raise unusable(
            f"The key in {place} has {len(material)} bytes; it must have {_SHORTEST} to {_LONGEST}.", _ADVICE
        )
    return Key(material)


def _read(file: Path) -> Key:
    """Return the key of a file without white space around it; one that others can read is no key."""
    try:
        descriptor = os.open(file, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
        try:
            seen = os.fstat(descriptor)
            data = os.read(descriptor, _LONGEST + 1) if stat.S_ISREG(seen.st_mode) else b""
        finally:
            os.close(descriptor)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "its name is no path"
        raise unusable(f"The key file {file} cannot be read: {why}.", _ADVICE) from None
    if seen.st_mode & _OTHERS:
        raise unusable(f"Others can read the key file {file}.", f"chmod 600 {file}")
    return _key(data.strip(), str(file))


def _write(file: Path, text: str) -> None:
    """Write a new key whole and durably; where somebody else was faster, theirs stays. Raises OSError."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, temporary = mkstemp(prefix=f".{file.name}.", dir=file.parent)
    try:
        with os.fdopen(descriptor, "w") as made:
            made.write(f"{text}\n")
            made.flush()
            os.fsync(made.fileno())
        with suppress(FileExistsError):
            os.link(temporary, file)
    finally:
        Path(temporary).unlink()
