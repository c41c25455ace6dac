"""Where results are kept: a folder of the user's own, which nobody else may write to. It may be lost at any moment."""

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp

from avoki_config.source.files import UnreadableError, read_bytes

VARIABLE = "AVOKI_CONFIG_CACHE"
"""Names another folder; `off` keeps nothing."""

_MOST_BYTES = 512 * 1024 * 1024
_MOST_ENTRIES = 1000
_OTHERS_WRITE = 0o022


def kept_in(environment: Mapping[str, str]) -> Path | None:
    """Return the folder (XDG Base Directory Specification); None where nothing is to be kept, or there is no home."""
    named = environment.get(VARIABLE, "")
    if named:
        return None if named == "off" else Path(named)
    base, home = environment.get("XDG_CACHE_HOME", ""), environment.get("HOME", "")
    if os.path.isabs(base):  # noqa: PTH117 - a text that may be empty
        return Path(base, "avoki-config")
    return Path(home, ".cache", "avoki-config") if os.path.isabs(home) else None  # noqa: PTH117 - as above


def read(folder: Path, key: str) -> bytes | None:
    """Return what is kept under a key; None where nothing is, or others could have put it there."""
    try:
        status = folder.stat()
        if status.st_uid != os.geteuid() or status.st_mode & _OTHERS_WRITE:
            return None
        found = read_bytes(folder / key)
        os.utime(folder / key)
    except (OSError, UnreadableError):
        return None
    return found


def write(folder: Path, key: str, lines: Iterable[bytes]) -> None:
    """Keep lines under a key, readable by its owner alone; where that can't be, nothing is kept."""
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, temporary = mkstemp(prefix=".", dir=folder)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.writelines(line + b"\n" for line in lines)
            Path(temporary).replace(folder / key)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        _forget_oldest(folder)


def _forget_oldest(folder: Path) -> None:
    """Remove what was used longest ago, where there is too much; half-written files of the dead are the oldest too."""
    entries = sorted(((each.stat(), each.path) for each in os.scandir(folder)), key=lambda each: -each[0].st_mtime_ns)
    size = 0
    for count, (status, path) in enumerate(entries, start=1):
        size += status.st_size
        if count > _MOST_ENTRIES or (size > _MOST_BYTES and count > 1):
            Path(path).unlink(missing_ok=True)
