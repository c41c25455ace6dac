"""`plan --refresh-only`: what was changed behind our back, and nothing planned."""

from avoki_config.planner.apply import afresh
from avoki_config.planner.beside import beside
from avoki_config.planner.diff import Difference
from avoki_config.planner.plan import Rules, Wanted
from avoki_config.planner.safety import judge
from avoki_config.resources import Backend, Plan


def refresh_on(backend: Backend, wanted: Wanted, rules: Rules) -> Plan:
    """Return a plan without changes that tells of drift. Raises BackendError when the state can't be read."""
    return afresh(lambda: _refreshed(backend, wanted, rules))


def _refreshed(backend: Backend, wanted: Wanted, rules: Rules) -> Plan:
    state = backend.read()
    nothing = Difference((), {}, {}, len(state.hashes))
    found = judge(nothing, state, limits=rules.limits, existing=rules.existing, force=(), spans=wanted.spans)
    plan = Plan(
        tenant=wanted.tenant,
        backend=backend.name,
        serial=state.serial,
        lineage=state.lineage,
        changes=(),
        steps=(),
        reads={},
        after={},
        unchanged=len(state.hashes),
        diagnostics=tuple(rules.levels(found)),
    )
    return beside(plan, wanted, state, backend.history, rules)
