"""A plan: the frozen answer to "what would change", which `apply` carries out and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from avoki_config.diagnostics import Diagnostic, Span, has_errors
from avoki_config.resources.change import Action, Change, Step
from avoki_config.resources.drift import Drift, Renaming
from avoki_config.resources.halfway import Halfway
from avoki_config.resources.recordings import Recordings
from avoki_config.resources.resource import Resource, content_hash
from avoki_config.resources.secrets import SecretChange

FORMAT_VERSION = "1.0"


@dataclass(frozen=True)
class Plan:
    """What would change, in which steps, and what it was computed from.

    `reads` holds the content hash of each object touched or depended on (None for absent): the plan is stale when one
    differs. `after` holds the bodies of the objects that are created, updated or moved. `serial`, `spans`, `drift`,
    `renamings` and `recordings` are information; the fingerprint leaves them, the diagnostics and the clock out.
    `secrets` tell of secret fields that the steps set, or of which nothing can be told.
    `halfway` tells of callers while the steps are taken, of plans for a backend that takes one at a time.
    `reason` is what the history tells of a plan that comes from elsewhere than a tenant file, such as a rollback.
    """

    tenant: str
    backend: str
    serial: int
    lineage: str | None
    changes: tuple[Change, ...]
    steps: tuple[Step, ...]
    reads: Mapping[str, str | None]
    after: Mapping[str, Resource]
    unchanged: int
    diagnostics: tuple[Diagnostic, ...] = ()
    spans: Mapping[str, Span] = field(default_factory=dict)
    drift: tuple[Drift, ...] = ()
    renamings: tuple[Renaming, ...] = ()
    reason: str = ""
    halfway: Halfway | None = None
    secrets: tuple[SecretChange, ...] = ()
    recordings: Recordings | None = None

    @property
    def result(self) -> str:
        """Return how the history tells that the plan was carried out."""
        return f"applied: {self.reason}" if self.reason else "applied"

    @property
    def blocked(self) -> bool:
        """Tell whether safety or policy forbids applying this plan."""
        return has_errors(self.diagnostics)

    @property
    def summary(self) -> dict[str, int]:
        """Return how many objects are created, updated, deleted, moved and left alone."""
        counts: dict[str, int] = dict.fromkeys(("create", "update", "delete", "move"), 0)
        for change in self.changes:
            counts[change.action] += 1
        return {**counts, "unchanged": self.unchanged}

    def of(self, action: Action) -> tuple[Change, ...]:
        """Return the changes of one kind, in the plan's order."""
        return tuple(change for change in self.changes if change.action == action)

    @cached_property
    def fingerprint(self) -> str:
        """Return `sha256:…` over changes, steps, bodies, reads and lineage: the identity that an approval names."""
        return content_hash(
            {
                "format_version": FORMAT_VERSION,
                "tenant": self.tenant,
                "lineage": self.lineage,
                "changes": [
                    [c.address, c.action, c.previous_address, [[f.path, f.before, f.after] for f in c.fields]]
                    for c in self.changes
                ],
                "steps": [[s.action, s.address, s.previous_address, s.pending, s.previous_owner] for s in self.steps],
                "reads": dict(self.reads),
                "secrets": [[s.address, s.field, s.since] for s in self.secrets if s.changes],
                **({"reason": self.reason} if self.reason else {}),
                "after": {address: [resource.hash, resource.references] for address, resource in self.after.items()},
            }
        )
