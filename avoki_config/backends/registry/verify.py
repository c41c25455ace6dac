"""`state verify`: every row against its seal, and the rows against each other."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import Connection, Row, Table, inspect, select

from avoki_config.backends.registry import tables
from avoki_config.backends.registry.damage import damaged
from avoki_config.backends.registry.database import Database
from avoki_config.backends.registry.images import image_of
from avoki_config.backends.registry.journal import APPLIED, RESTORED
from avoki_config.backends.registry.rows import history_of, resource_of, unsealed
from avoki_config.backends.registry.schema import check_format
from avoki_config.backends.registry.whole import Whole, problems
from avoki_config.diagnostics import Diagnostic
from avoki_config.resources import BackendError, content_hash

Rows = Mapping[str, Sequence[Row[Any]]]
_UNSEALED_ONCE = frozenset({tables.journal.name, tables.lock.name})
"""Tables whose rows got their seals with format 2."""


@dataclass(frozen=True)
class Verified:
    """What was found, how many rows of each table were looked at, and the attempts that never ended."""

    findings: tuple[Diagnostic, ...]
    rows: Mapping[str, int]
    unfinished: tuple[str, ...]


def verify(database: Database, tenant: str) -> Verified:
    """Look all over that the registry holds of a tenant.

    Raises REG001 where the registry is so damaged that nothing more can be said, BackendError where it can't be read.
    """
    database.examine()
    with database.reading() as connection:
        present = _present(connection, database.place)
        found = list(_foreign(connection, database, tenant, present))
        rows = {table.name: _rows(connection, table, tenant) for table in present}
    found += _broken_seals(rows, database.place)
    if not found:
        found += (damaged(database.place, what) for what in _misfits(rows, tenant, database.place))
    attempts = [row for row in rows.get(tables.journal.name, ()) if row.outcome is None]
    return Verified(
        tuple(error.diagnostic for error in found if error.diagnostic is not None),
        {name.removeprefix("avoki_"): len(each) for name, each in rows.items()},
        tuple(f"the apply that {row.who or 'somebody'} began at {row.at}" for row in attempts),
    )


def _present(connection: Connection, place: str) -> list[Table]:
    """Return the tables of this registry's format that have rows of tenants."""
    version, names = check_format(connection, place), set(inspect(connection).get_table_names())
    old = version < tables.FORMAT
    if version == 1 and tables.images.name in names:
        raise damaged(place, "it says that its format is 1, and has tables of a newer one")
    return [
        table
        for table in tables.metadata.sorted_tables
        if "seal" in table.c and table.name in names and not (old and table.name in _UNSEALED_ONCE)
    ]


def _rows(connection: Connection, table: Table, tenant: str) -> list[Row[Any]]:
    query = select(table).where(table.c.tenant == tenant).order_by(*table.primary_key.columns)
    return list(connection.execute(query).all())


def _foreign(
    connection: Connection, database: Database, tenant: str, present: Sequence[Table]
) -> Iterator[BackendError]:
    """Yield the rows of tenants that the registry doesn't have."""
    known = {tenant}
    if database.shared:
        known.update(connection.execute(select(tables.meta.c.tenant)).scalars())
    for table in present:
        for name in sorted(map(str, set(connection.execute(select(table.c.tenant).distinct()).scalars()) - known)):
            yield damaged(database.place, f'it has rows in {table.name} of a tenant "{name}" that it does not have')


def _broken_seals(rows: Rows, place: str) -> Iterator[BackendError]:
    hashes = {row.address: row.hash for row in rows[tables.resources.name]}
    readers: dict[str, Callable[[Row[Any]], object]] = {
        tables.resources.name: lambda row: resource_of(row, place, hashes),
        tables.images.name: lambda row: image_of(row, place),
        tables.history.name: lambda row: history_of(row, place),
    }
    for name, found in rows.items():
        for row in found:
            said = f"a row of {name}"
            try:
                readers.get(name, lambda each, said=said: unsealed(each, place, said))(row)
            except BackendError as error:
                yield error
            except (ValueError, TypeError):
                yield damaged(place, f"{said} cannot be read")


def _misfits(rows: Rows, tenant: str, place: str) -> Iterator[str]:
    """Yield what does not fit together though each row is as it was written."""
    metas, locks = rows[tables.meta.name], rows.get(tables.lock.name)
    if len(metas) != 1 or (locks is not None and len(locks) != 1):
        yield f'it does not know the tenant "{tenant}"'
        return
    meta = metas[0]
    bodies = {row.address: orjson.loads(row.body) for row in rows[tables.resources.name]}
    history = [history_of(row, place) for row in rows[tables.history.name]]
    images = [image_of(row, place) for row in rows.get(tables.images.name, ())]
    yield from problems(Whole(tenant, meta.lineage, meta.serial, bodies, history, images))
    if locks is not None:
        whole = content_hash([tenant, meta.lineage, meta.serial, bodies])
        yield from _journal(rows[tables.journal.name], [entry.fingerprint for entry in history], whole, locks[0].token)


def _journal(entries: Sequence[Row[Any]], fingerprints: Sequence[str], restored: str, token: int) -> Iterator[str]:
    """Yield what the journal tells otherwise than the history; `restored` is what a push of this state is told by."""
    if [row.entry for row in entries] != list(range(1, len(entries) + 1)):
        yield "its journal has a gap"
    tokens = [row.token for row in entries]
    if tokens != sorted(tokens) or tokens[-1:] > [token]:
        yield "its journal tells of locks that were never taken"
    if any(row.outcome == APPLIED and row.fingerprint not in fingerprints for row in entries):
        yield "its journal tells of an apply that the history doesn't have"
    last = next((row for row in reversed(entries) if row.outcome in (APPLIED, RESTORED)), None)
    expected = restored if last is not None and last.outcome == RESTORED else "".join(fingerprints[-1:])
    if expected != ("" if last is None else last.fingerprint):
        yield "its journal doesn't tell of the last apply"
