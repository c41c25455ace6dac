"""Files that a tenant's objects are written into: new ones, and those that there are, whose text else stays."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from avoki_config.compiler.fixing.files import FixedFile, path_of
from avoki_config.compiler.formatting import UnformattableError, formatted
from avoki_config.model.tenant import Tenant


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file that isn't there yet: its path, as it is shown, and its text."""

    path: Path
    shown: str
    after: str
    before: str = ""

    def write(self) -> None:
        """Make the file. Raises FileExistsError where there is one after all, OSError where it can't be made."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("x", encoding="utf-8", newline="") as file:
            file.write(self.after)


TenantFile = FixedFile | NewFile


def tenant_files(tenant: str, before: Mapping[str, str], after: Mapping[str, str]) -> tuple[TenantFile, ...]:
    """Return the files of a tenant whose texts differ, by name; those that there weren't are new."""
    return tuple(
        _file(tenant, name, before.get(name), after[name]) for name in sorted(after) if before.get(name) != after[name]
    )


def _file(tenant: str, name: str, before: str | None, after: str) -> TenantFile:
    shown = os.path.normpath(Path(tenant, name)) if Path(tenant).is_dir() else name
    path = path_of(tenant, name)
    return NewFile(path, shown, after) if before is None else FixedFile(path, shown, before, after)


def in_style(before: str, after: str) -> str:
    """Return the new text in the one style where the old one was in it; a layout of one's own is left alone."""
    try:
        return formatted(after, Tenant) if not before or formatted(before, Tenant) == before else after
    except UnformattableError:
        return after
