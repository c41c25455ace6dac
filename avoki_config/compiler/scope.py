"""Where a tenant and its policy lie: names of files as findings, patterns and people write them."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Scope:
    """A tenant's path as it was given, and the policy file found above it."""

    tenant: str = ""
    policy: Path | None = None

    @property
    def name(self) -> str:
        """Return what findings call the policy file: relative to a given folder, else as the tenant was given."""
        if self.policy is None:
            return ""
        if Path(self.tenant).is_dir():
            return os.path.relpath(self.policy, os.path.realpath(self.tenant))
        return str(self.policy) if Path(self.tenant).is_absolute() else os.path.relpath(self.policy)

    def relative(self, file: str) -> str:
        """Return a finding's file as seen from the policy's folder, with `/`."""
        if self.policy is None:
            return file
        real = os.path.realpath(Path(self.tenant, file) if Path(self.tenant).is_dir() else file)
        return Path(os.path.relpath(real, self.policy.parent)).as_posix()

    def exclude(self, patterns: Iterable[str]) -> tuple[str, ...]:
        """Return patterns of the policy's folder as patterns of the tenant's; those of other folders are left out."""
        if self.policy is None:
            return ()
        below = Path(os.path.relpath(os.path.realpath(self.tenant), self.policy.parent)).parts
        return tuple(found for pattern in patterns if (found := _below(pattern, below)) is not None)


def _below(pattern: str, folders: tuple[str, ...]) -> str | None:
    """Return what is left of a pattern below these folders, None where it means others."""
    parts = pattern.removeprefix("./").strip("/").split("/")
    for folder in folders:
        if parts[0] == "**":
            break
        if not fnmatchcase(folder, parts.pop(0)):
            return None
        if not parts:
            return "**"
    return "/".join(parts)
