"""Frozen values that planner, flow graph and backends share.

A module is imported when somebody asks for a name of it: validating needs `Resource` alone.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from avoki_config.resources.backend import (
        NOBODY,
        ApplyResult,
        Backend,
        BackendError,
        HistoryEntry,
        LockHeldError,
        Origin,
        StalePlanError,
        StateChangedError,
        StateReader,
    )
    from avoki_config.resources.change import Action, Change, FieldChange, Step
    from avoki_config.resources.plan import FORMAT_VERSION, Plan
    from avoki_config.resources.resource import Attributes, Resource, canonical, content_hash
    from avoki_config.resources.secrets import (
        NO_SECRETS,
        Records,
        Secret,
        SecretChange,
        SecretPlace,
        SecretRecord,
        Secrets,
    )
    from avoki_config.resources.state import MemoryState, State

__all__ = [
    "FORMAT_VERSION",
    "NOBODY",
    "NO_SECRETS",
    "Action",
    "ApplyResult",
    "Attributes",
    "Backend",
    "BackendError",
    "Change",
    "FieldChange",
    "HistoryEntry",
    "LockHeldError",
    "MemoryState",
    "Origin",
    "Plan",
    "Records",
    "Resource",
    "Secret",
    "SecretChange",
    "SecretPlace",
    "SecretRecord",
    "Secrets",
    "StalePlanError",
    "State",
    "StateChangedError",
    "StateReader",
    "Step",
    "canonical",
    "content_hash",
]


_LIGHTEST_FIRST = ("resource", "change", "plan", "state", "secrets", "backend")


def __getattr__(name: str) -> Any:
    """Return a name of `__all__` from the first module that has it. Raises AttributeError for any other."""
    if name in __all__:
        for module in _LIGHTEST_FIRST:
            found = vars(import_module(f"{__name__}.{module}")).get(name)
            if found is not None:
                return globals().setdefault(name, found)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
