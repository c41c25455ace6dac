"""What a plan says beside its changes: what was changed behind our back, and what looks like a rename."""

from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Since:
    """The apply that left what was changed afterwards; `at` is the UTC time in ISO 8601."""

    serial: int
    at: str
    who: str
    commit: str | None


@dataclass(frozen=True, slots=True)
class DriftedField:
    """One field three ways: as the file wants it, as the last apply left it, as it really is; None is absent.

    Of a sensitive field only references are kept; another value stands as `****`.
    """

    path: str
    file: Any
    applied: Any
    real: Any
    sensitive: bool = False


@dataclass(frozen=True, slots=True)
class Drift:
    """One object that isn't as the applies left it. `fields` is empty for one that was added or removed.

    `outcome` is `repaired` where the plan makes it as the file has it, `deleted` where it goes although it was changed
    only, `agreed` where the file says what is really there, and `left` where it stays as it is.
    """

    address: str
    action: Literal["changed", "added", "removed"]
    outcome: Literal["repaired", "deleted", "agreed", "left"]
    fields: tuple[DriftedField, ...] = ()
    since: Since | None = None


@dataclass(frozen=True, slots=True)
class Renaming:
    """An object that would be deleted and one that would be made, so alike that it may be one with a new id."""

    old: str
    new: str
    why: str

    @property
    def entry(self) -> str:
        """Return the entry of `moved` that makes a rename of it."""
        return f"{{from: {self.old}, to: {self.new}}}"
