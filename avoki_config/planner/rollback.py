"""Back to a former state, and what changed between two: ordinary plans, from what a registry kept."""

from collections.abc import Mapping

from avoki_config.planner.moved import MovedEntry
from avoki_config.planner.plan import Wanted, make_plan
from avoki_config.resources import MemoryState, Plan, Resource, State


def wanted_back(tenant: str, serial: int, resources: Mapping[str, Resource], names: Mapping[str, str]) -> Wanted:
    """Return the tenant as it was after an apply; `names` maps today's addresses to those then: renames go back."""
    return Wanted(
        tenant,
        list(resources.values()),
        [MovedEntry(today, then) for today, then in sorted(names.items()) if today != then],
        reason=f"rollback to serial {serial}",
    )


def changed_between(
    tenant: str, before: State, after: Mapping[str, Resource], names: Mapping[str, str], *, backend: str
) -> Plan:
    """Return what turned one former state into a later one, as a plan; `names` maps later addresses to earlier ones."""
    moved = [MovedEntry(then, later) for later, then in sorted(names.items()) if later != then]
    return make_plan(Wanted(tenant, list(after.values()), moved), before, backend=backend)


def state_of(resources: Mapping[str, Resource], serial: int, lineage: str | None) -> State:
    """Return a former state to plan from."""
    return MemoryState(resources, serial, lineage if serial else None)
