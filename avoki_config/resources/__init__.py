"""Frozen values that planner, flow graph and backends share."""

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
