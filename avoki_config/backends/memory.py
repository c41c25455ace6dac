"""A backend in memory: the reference that the others are measured by."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

from avoki_config.diagnostics import Diagnostic
from avoki_config.resources import (
    NO_SECRETS,
    NOBODY,
    ApplyResult,
    BackendError,
    HistoryEntry,
    LockHeldError,
    MemoryState,
    Origin,
    Plan,
    Resource,
    Secrets,
    Step,
)
from avoki_config.resources.execute import perform
from avoki_config.resources.integrity import check
from avoki_config.resources.naming import renamed
from avoki_config.resources.secrets import follow


class MemoryBackend:
    """A tenant in memory. `apply` is all or nothing."""

    name = "memory"
    atomic = True

    def __init__(self, tenant: str, objects: Mapping[str, Resource] | None = None) -> None:
        """Hold the tenant with these objects; with objects, as after a first apply."""
        self.tenant = tenant
        self._state = MemoryState(dict(objects), 1, str(uuid4())) if objects else MemoryState()
        self._applied: Mapping[str, Resource] = dict(objects or {})
        self._history: list[HistoryEntry] = []
        self._locked = False

    def read(self) -> MemoryState:
        """Return the objects as they are now; later applies don't change what was returned."""
        return replace(self._state, applied=replace(self._state, objects=self._applied))

    def edit(self, address: str, resource: Resource | None) -> None:
        """Change, add or (None) remove an object as somebody does who knows nothing of plans: it is drift."""
        objects = {**self._state.objects, address: resource}
        self._state = replace(self._state, objects={each: one for each, one in objects.items() if one is not None})

    def unsupported(self, plan: Plan) -> tuple[Diagnostic, ...]:  # noqa: ARG002 - the protocol's signature
        """Return nothing: memory expresses everything."""
        return ()

    def check(self, plan: Plan) -> None:
        """Raise StalePlanError when the plan doesn't fit what is there now, or its result would not be whole."""
        check(plan, self.tenant, self._state, self.history)

    @contextmanager
    def lock(self, timeout: float = 0.0) -> Iterator[None]:  # noqa: ARG002 - nobody else could let go meanwhile
        """Hold the lock. Raises LockHeldError at once when it is held."""
        if self._locked:
            raise LockHeldError("Somebody else is applying to this tenant.")
        self._locked = True
        try:
            yield
        finally:
            self._locked = False

    def apply(
        self,
        plan: Plan,
        origin: Origin = NOBODY,
        on_step: Callable[[int], None] = lambda _: None,
        secrets: Secrets = NO_SECRETS,
    ) -> ApplyResult:
        """Carry the plan out, wholly or not at all. Raises StalePlanError before anything is written."""
        self._admit(plan)
        if not plan.steps:
            return ApplyResult("nothing", 0, 0, self._state.serial)
        objects, applied, records = dict(self._state.objects), dict(self._applied), dict(self._state.records)
        for done, step in enumerate(plan.steps, 1):
            perform(objects, plan, step)
            _remember(applied, objects, step)
            follow(records, step, plan.after.get(step.address), secrets, self._state.serial + 1)
            on_step(done)
        self._applied, self._state = applied, replace(self._state, records=records)
        self._keep(objects, plan, origin, plan.result)
        return ApplyResult("applied", len(plan.steps), len(plan.steps), self._state.serial)

    def history(self) -> tuple[HistoryEntry, ...]:
        """Return the applies that were carried out, oldest first."""
        return tuple(self._history)

    def _admit(self, plan: Plan) -> None:
        if not self._locked:
            raise BackendError("The tenant is not locked: nothing is applied without its lock.")
        self.check(plan)

    def _keep(self, objects: Mapping[str, Resource], plan: Plan, origin: Origin, result: str) -> None:
        serial = self._state.serial + 1
        lineage = self._state.lineage or str(uuid4())
        self._state = MemoryState(objects, serial, lineage, records=self._state.records)
        at = datetime.now(UTC).isoformat(timespec="seconds")
        self._history.append(
            HistoryEntry(serial, plan.fingerprint, at, origin.who, origin.commit, plan.summary, result)
        )


def _remember(applied: dict[str, Resource], objects: Mapping[str, Resource], step: Step) -> None:
    """Put the object that a step worked on among what was applied, as it is now; a move renames it everywhere."""
    if step.previous_owner is not None and step.previous_owner in objects:
        applied[step.previous_owner] = objects[step.previous_owner]
    if step.previous_address is not None:
        applied.pop(step.previous_address, None)
        for address, resource in applied.items():
            applied[address] = renamed(resource, step.previous_address, step.address)
    if step.address in objects:
        applied[step.address] = objects[step.address]
    else:
        applied.pop(step.address, None)
