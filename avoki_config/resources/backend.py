"""The protocol that every backend keeps: reading apart from writing, limits said before anything is touched."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Literal, Protocol

from avoki_config.diagnostics import Diagnostic
from avoki_config.resources.plan import Plan
from avoki_config.resources.state import State


class BackendError(Exception):
    """Something that a backend says no to, with the diagnostic or the words that a person reads."""

    def __init__(self, message: str, diagnostic: Diagnostic | None = None) -> None:
        """Keep the words, and the coded finding where there is one."""
        super().__init__(message)
        self.diagnostic = diagnostic


class LockHeldError(BackendError):
    """Somebody else is applying to the same tenant; the message says who."""


class StalePlanError(BackendError):
    """The plan was computed from something else than what the backend holds now, or is another tenant's."""


@dataclass(frozen=True, slots=True)
class ApplyResult:
    """What an apply did: steps done of all, and the serial that the backend has now."""

    outcome: Literal["applied", "nothing", "partial"]
    done: int
    total: int
    serial: int


class StateReader(Protocol):
    """What planning needs: it can't write, and creates nothing by looking."""

    def read(self) -> State:
        """Return the resources as they really are. Raises BackendError when they can't be read: never an empty state."""
        ...


class Backend(StateReader, Protocol):
    """A place where a tenant lives."""

    @property
    def name(self) -> str:
        """Return the backend's short name (`sqlite`), as plans print it."""
        ...

    def unsupported(self, plan: Plan) -> tuple[Diagnostic, ...]:
        """Return what this backend cannot express (PLAN004), asked before anything is touched."""
        ...

    def lock(self, timeout: float = 0.0) -> AbstractContextManager[None]:
        """Hold the tenant's lock; waits at most `timeout` seconds, then raises LockHeldError."""
        ...

    def apply(self, plan: Plan, on_step: Callable[[int], None] = ...) -> ApplyResult:
        """Carry the plan out under the lock: in one transaction where the backend can, step by step where it can't.

        Raises StalePlanError when `reads` no longer holds, before anything is written.
        """
        ...
