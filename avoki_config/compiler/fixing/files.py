"""The files that fixes change: their bytes before and after, and writing them."""

import os
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from avoki_config.compiler.rewrite import rewrite
from avoki_config.source.files import UnreadableError, read_bytes


class ChangedError(OSError):
    """A file isn't any more what was read; it was left as it is."""


@dataclass(frozen=True, slots=True)
class FixedFile:
    """A file with its edits made: its real path, as it is shown, and its text before and after without a BOM."""

    path: Path
    shown: str
    before: str
    after: str

    def write(self) -> None:
        """Put the new text in the file's place, whole or not at all, with the BOM that it had.

        Raises OSError where it can't be written, ChangedError where it has changed since it was read.
        """
        mark = BOM_UTF8 if _bytes(self.path).startswith(BOM_UTF8) else b""
        if _bytes(self.path) != mark + self.before.encode("utf-8"):
            raise ChangedError(0, "The file has changed since it was read, and was left as it is", str(self.path))
        rewrite(self.path, mark + self.after.encode("utf-8"))


def changed(tenant: str, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[FixedFile]:
    """Yield the files of a tenant whose texts differ, by name."""
    for name in sorted(after):
        if after[name] != before[name]:
            shown = os.path.normpath(Path(tenant, name)) if Path(tenant).is_dir() else name
            yield FixedFile(path_of(tenant, name), shown, before[name], after[name])


def path_of(tenant: str, name: str) -> Path:
    """Return the real path of a tenant's file by its name in findings."""
    return Path(os.path.realpath(Path(tenant, name) if Path(tenant).is_dir() else tenant))


def _bytes(path: Path) -> bytes:
    try:
        return read_bytes(path)
    except UnreadableError as error:
        raise ChangedError(0, error.detail, str(path)) from error
