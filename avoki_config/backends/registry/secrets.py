"""What the registry keeps of secrets: a row a field that was set, with an HMAC of its value and never the value.

Rows go with the objects: a delete takes them away, a new id takes them along (`resources.secrets.follow`). They are in
no state that is shown or compared: planning alone reads them, and `state pull` takes along that they were set.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select

from avoki_config.backends.registry import tables
from avoki_config.backends.registry.damage import damaged
from avoki_config.backends.registry.rows import Values, digest, sealed
from avoki_config.resources import Plan, Records, SecretPlace, SecretRecord, Secrets
from avoki_config.resources.secrets import FIELDS, follow

_ROWS = tables.secrets
_NAMES = tuple(str(column.name) for column in _ROWS.columns)
_FEW = 200
"""How many objects are asked for by name; the rows of a whole tenant are read at once instead."""


def read_records(
    connection: Connection, tenant: str, place: str, addresses: Collection[str] | None = None
) -> dict[SecretPlace, SecretRecord]:
    """Return the tenant's records, of these objects at least; of all when None. Raises REG001 for damage."""
    query = select(_ROWS).where(_ROWS.c.tenant == tenant)
    if addresses is not None and len(addresses) <= _FEW:
        query = query.where(_ROWS.c.address.in_(sorted(addresses)))
    return dict(_record(row, place) for row in connection.execute(query).all())


def write_records(
    connection: Connection, tenant: str, plan: Plan, secrets: Secrets, *, serial: int, place: str
) -> None:
    """Do to the records what the plan's steps do to the objects."""
    steps = [step for step in plan.steps if step.address.partition(".")[0] in FIELDS]
    if not steps:
        return
    named = {name for step in steps for name in (step.address, step.previous_address) if name is not None}
    before = read_records(connection, tenant, place, named)
    after = dict(before)
    for step in steps:
        follow(after, step, plan.after.get(step.address), secrets, serial)
    put(connection, tenant, before, after)


def put(connection: Connection, tenant: str, before: Records, after: Records) -> None:
    """Make the rows of `before` those of `after`."""
    changed = [each for each in before if after.get(each) != before[each]]
    if changed:
        chosen = (_ROWS.c.tenant == tenant, _ROWS.c.address == bindparam("at"), _ROWS.c.field == bindparam("of"))
        connection.execute(delete(_ROWS).where(*chosen), [{"at": each.address, "of": each.field} for each in changed])
    rows = [_row(tenant, each, record) for each, record in after.items() if before.get(each) != record]
    if rows:
        connection.execute(insert(_ROWS), rows)


def renew(connection: Connection, tenant: str, place: str, marked: Records) -> None:
    """Mark secrets to be made or sent anew at the next apply; the record is what one gets that has none."""
    before = read_records(connection, tenant, place, {each.address for each in marked})
    after = {each: replace(before.get(each, record), renewed=True) for each, record in marked.items()}
    put(connection, tenant, before, {**before, **after})


def _row(tenant: str, place: SecretPlace, record: SecretRecord) -> Values:
    return sealed(
        tenant=tenant,
        address=place.address,
        field=place.field,
        source=record.source,
        serial=record.serial,
        tag=record.tag,
        salt=record.salt,
        keyed=record.key,
        renewed=int(record.renewed),
    )


def _record(row: Sequence[Any], place: str) -> tuple[SecretPlace, SecretRecord]:
    """Return what a row says, its seal checked as `rows.unsealed` does, but faster: a plan reads them all."""
    values = dict(zip(_NAMES, row, strict=True))
    seal = values.pop("seal")
    if digest(values) != seal:
        raise damaged(place, f"what it holds of the secrets of {values['address']} was changed")
    _, address, field, source, serial, tag, salt, keyed, renewed = values.values()
    return SecretPlace(address, field), SecretRecord(source, serial, tag, salt, keyed, bool(renewed))
