"""The protocol that every backend keeps: reading apart from writing, limits said before anything is touched."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Literal, Protocol

from avoki_config.diagnostics import Diagnostic
from avoki_config.resources.plan import Plan
from avoki_config.resources.secrets import Secrets
from avoki_config.resources.state import State


class BackendError(Exception):
    """Something that a backend says no to, with the diagnostic or the words that a person reads."""

    def __init__(self, message: str, diagnostic: Diagnostic | None = None) -> None:
        """Keep the words, and the coded finding where there is one."""
        super().__init__(message)
        self.diagnostic = diagnostic

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return the coded findings; none where there are words alone."""
        return () if self.diagnostic is None else (self.diagnostic,)


class LockHeldError(BackendError):
    """Somebody else is applying to the same tenant; the message says who."""


class StateChangedError(BackendError):
    """An apply came in between two readings of one state: reading it afresh helps."""


class StalePlanError(BackendError):
    """The plan was computed from something else than what the backend holds now, or is another tenant's."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Who applies, and from which commit of the tenant's repository, as the history tells it."""

    who: str = ""
    commit: str | None = None


NOBODY = Origin()


@dataclass(frozen=True, slots=True)
class ApplyResult:
    """What an apply did: steps done of all, the serial that the backend has now, and why it stopped if it did."""

    outcome: Literal["applied", "nothing", "partial"]
    done: int
    total: int
    serial: int
    stopped: str = ""


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One apply that was carried out; `at` is the UTC time in ISO 8601, `summary` the plan's counts."""

    serial: int
    fingerprint: str
    at: str
    who: str
    commit: str | None
    summary: Mapping[str, int]
    result: str


class StateReader(Protocol):
    """What planning needs: it can't write, and creates nothing by looking."""

    def read(self) -> State:
        """Return the resources as they really are. Raises BackendError when they can't be: never an empty state."""
        ...


class Backend(StateReader, Protocol):
    """A place where a tenant lives."""

    @property
    def name(self) -> str:
        """Return the backend's short name (`sqlite`), as plans print it."""
        ...

    @property
    def atomic(self) -> bool:
        """Tell whether an apply is one transaction; if not, callers meet what is there after each step."""
        ...

    def unsupported(self, plan: Plan) -> tuple[Diagnostic, ...]:
        """Return what this backend cannot express (PLAN004), asked before anything is touched."""
        ...

    def lock(self, timeout: float = 0.0) -> AbstractContextManager[None]:
        """Hold the tenant's lock; waits at most `timeout` seconds, then raises LockHeldError."""
        ...

    def check(self, plan: Plan) -> None:
        """Raise StalePlanError when the plan doesn't fit what is there now, or its result would not be whole."""
        ...

    def apply(
        self, plan: Plan, origin: Origin = ..., on_step: Callable[[int], None] = ..., secrets: Secrets = ...
    ) -> ApplyResult:
        """Carry the plan out under the lock: in one transaction where the backend can, step by step where it can't.

        `on_step` is told how many steps are done; `secrets` are the values that this apply sets (`resources.secrets`).
        Raises what `check` raises, and LockHeldError when the lock was lost
        meanwhile: before anything is written.
        """
        ...

    def history(self) -> tuple[HistoryEntry, ...]:
        """Return the applies that were carried out, oldest first."""
        ...
