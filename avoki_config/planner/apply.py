"""Planning against a backend and applying to it, for `apply PATH`, which plans under the lock, and `apply PLAN`."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from avoki_config.diagnostics import Diagnostic
from avoki_config.planner.beside import beside
from avoki_config.planner.callers import sparing
from avoki_config.planner.plan import Rules, Wanted, make_plan
from avoki_config.resources import (
    NO_SECRETS,
    NOBODY,
    ApplyResult,
    Backend,
    BackendError,
    Origin,
    Plan,
    SecretChange,
    SecretRecord,
    Secrets,
    StateChangedError,
)
from avoki_config.secrets import Vault

_READINGS = 5
"""How often a state is read afresh when applies come in between."""


class BlockedPlanError(BackendError):
    """Safety or policy forbids this plan; `plan.diagnostics` say why."""

    def __init__(self, plan: Plan) -> None:
        """Keep the plan, so that it can be shown with what blocks it."""
        super().__init__("The plan is blocked: nothing was changed.")
        self.plan = plan


@dataclass(frozen=True)
class Applied:
    """A plan and what came of it; `result` is None where the user said no."""

    plan: Plan
    result: ApplyResult | None


def plan_on(
    backend: Backend, wanted: Wanted, rules: Rules | None = None, diagnostics: Iterable[Diagnostic] = ()
) -> Plan:
    """Return the plan from what the backend holds now, with what the backend can't express. Writes nothing.

    Raises BackendError when the state can't be read, UnknownTargetError for a target that doesn't exist.
    """
    findings = tuple(diagnostics)
    plan = afresh(lambda: _made(backend, wanted, rules or Rules(), findings))
    return _supported(backend, plan)


def afresh(make: Callable[[], Plan]) -> Plan:
    """Return what is made of one reading of the state, read anew when an apply came in between."""
    for _ in range(_READINGS - 1):
        with suppress(StateChangedError):
            return make()
    return make()


def _made(backend: Backend, wanted: Wanted, rules: Rules, findings: Sequence[Diagnostic]) -> Plan:
    """Return the plan from one reading of the state, with what there is to say beside it."""
    state = backend.read()
    plan = make_plan(wanted, state, backend=backend.name, rules=rules, diagnostics=findings)
    if not backend.atomic and rules.outlook is not None:
        plan = sparing(plan, state.resources(), rules.outlook.at)
    return beside(plan, wanted, state, backend.history, rules)


def apply_wanted(
    backend: Backend,
    wanted: Wanted,
    rules: Rules | None = None,
    *,
    diagnostics: Iterable[Diagnostic] = (),
    lock_timeout: float = 0.0,
    origin: Origin = NOBODY,
    agrees: Callable[[Plan], bool] = lambda _: True,
    on_step: Callable[[int], None] = lambda _: None,
) -> Applied:
    """Plan and apply under one lock, so that the plan is never stale.

    `lock_timeout` is in seconds. `agrees` is shown the plan before anything is written, unless it is empty or blocked.
    Raises BlockedPlanError, LockHeldError, SecretsError without a secret's value, and what `plan_on` raises.
    """
    rules = rules or Rules()
    if rules.vault is not None and not (rules.targets or rules.excludes or wanted.reason):
        rules.vault.require(wanted.resources)
    with backend.lock(lock_timeout):
        plan = plan_on(backend, wanted, rules, diagnostics)
        _refuse_blocked(plan)
        if plan.changes and not agrees(plan):
            return Applied(plan, None)
        return Applied(plan, backend.apply(plan, origin, on_step, _secrets(backend, plan, rules.vault)))


def apply_plan(
    backend: Backend,
    plan: Plan,
    *,
    lock_timeout: float = 0.0,
    origin: Origin = NOBODY,
    on_step: Callable[[int], None] = lambda _: None,
    vault: Vault | None = None,
) -> ApplyResult:
    """Apply a saved plan; without a `vault` secrets stay as they are.

    Raises BlockedPlanError, LockHeldError, StalePlanError when it doesn't fit any more, SecretsError without a value.
    """
    _refuse_blocked(_supported(backend, plan))
    backend.check(plan)  # so that nothing is made, not even a lock, for a plan that doesn't fit
    if vault is not None:
        vault.require_for(plan)
    with backend.lock(lock_timeout):
        return backend.apply(plan, origin, on_step, _secrets(backend, plan, vault))


def _secrets(backend: Backend, plan: Plan, vault: Vault | None) -> Secrets:
    """Return what the plan sets; new ones are handed over now, before the backend writes anything."""
    if vault is None or not any(change.changes for change in plan.secrets):
        return NO_SECRETS
    state = backend.read()
    records = state.secrets()
    left = tuple(each for each in plan.secrets if not _set_already(each, records.get(each.place), state.serial))
    return vault.prepare(replace(plan, secrets=left), state.lineage, state.serial)


def _set_already(change: SecretChange, record: SecretRecord | None, serial: int) -> bool:
    """Tell whether the plan, begun before, has set a secret that it sets; one that others overtook would be stale."""
    return change.changes and record is not None and record.serial == serial != change.since


def _supported(backend: Backend, plan: Plan) -> Plan:
    """Return the plan with what the backend can't express, where that isn't said yet."""
    missing = [finding for finding in backend.unsupported(plan) if finding not in plan.diagnostics]
    return replace(plan, diagnostics=(*plan.diagnostics, *missing)) if missing else plan


def _refuse_blocked(plan: Plan) -> None:
    if plan.blocked:
        raise BlockedPlanError(plan)
