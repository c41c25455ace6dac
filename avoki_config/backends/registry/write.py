"""Writing a plan into the registry: objects, history and the journal's outcome in one transaction."""

from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import uuid4

from sqlalchemy import Connection, bindparam, delete, insert, update

from avoki_config.backends.registry import tables
from avoki_config.backends.registry.images import keep
from avoki_config.backends.registry.journal import APPLIED, Attempt, conclude
from avoki_config.backends.registry.rows import history_row, meta_row, resource_row
from avoki_config.backends.registry.secrets import write_records
from avoki_config.backends.registry.state import RegistryState
from avoki_config.resources import NO_SECRETS, Plan, Secrets, StalePlanError

_ROWS = tables.resources
_META = tables.meta


def write(connection: Connection, attempt: Attempt, state: RegistryState, secrets: Secrets = NO_SECRETS) -> int:
    """Turn the state into what the plan wants and return the new serial; the caller commits.

    Raises LockHeldError when the lock was lost, StalePlanError when the registry isn't in that state any more.
    """
    held, plan = attempt.held, attempt.plan
    held.assert_held(connection)
    serial, at = state.serial + 1, now()
    row = meta_row(held.tenant, state.lineage or str(uuid4()), serial, _hashes_after(plan, state.hashes))
    current = (_META.c.tenant == held.tenant) & (_META.c.serial == state.serial)
    if connection.execute(update(_META).where(current).values(row)).rowcount != 1:
        raise StalePlanError("Somebody else applied meanwhile. Make a new plan: nothing was changed.")
    keep(connection, held.tenant, serial, row["digest"], plan)
    _write_objects(connection, held.tenant, plan)
    write_records(connection, held.tenant, plan, secrets, serial=serial, place=state.database.place)
    connection.execute(insert(tables.history), history_row(held.tenant, serial, plan, attempt.origin, at))
    conclude(connection, attempt, APPLIED)
    return serial


def now() -> str:
    """Return the UTC time in ISO 8601, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _hashes_after(plan: Plan, hashes: Mapping[str, str]) -> dict[str, str]:
    after = dict(hashes)
    for change in plan.changes:
        after.pop(change.previous_address or change.address, None)
    return after | {address: resource.hash for address, resource in plan.after.items()}


def _write_objects(connection: Connection, tenant: str, plan: Plan) -> None:
    rows = [resource_row(tenant, resource) for resource in plan.after.values()]
    replaced = [change.previous_address or change.address for change in plan.changes if change.action != "create"]
    if replaced:
        chosen = (_ROWS.c.tenant == tenant) & (_ROWS.c.address == bindparam("replaced"))
        connection.execute(delete(_ROWS).where(chosen), [{"replaced": address} for address in replaced])
    if rows:
        connection.execute(insert(_ROWS), rows)
