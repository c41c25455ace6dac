"""Whether the exchange's secrets are those that the registry tells of.

With SQLite they are in a file of their own, and two files are committed one after the other: a crash in between leaves
one of them behind, and so does a backup of one that is put back. So each apply stamps both, and each secret has beside
it the serial of the apply that set it, as the registry's record of it has.
"""

import time
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple
from uuid import uuid4

from sqlalchemy import Connection, delete, insert, inspect, select

from avoki_config.backends.asterisk import actual, tables
from avoki_config.backends.asterisk.vault import Vault
from avoki_config.backends.registry.database import Database
from avoki_config.backends.registry.secrets import read_records
from avoki_config.resources import Plan, Records, SecretPlace, Secrets, StateChangedError

_TRIES = 5
_PAUSE = 0.02
"""Seconds: how long another apply may be between its two commits."""


class Kept(NamedTuple):
    """Which secrets the exchange has, by the serial that set each; `whole` where the last apply wrote both places."""

    whole: bool
    serials: Mapping[SecretPlace, int]

    def judged(self, records: Records) -> Records:
        """Return the records, those of which the exchange has another secret or none marked to be set anew."""
        return {
            place: record if self.serials.get(place) == record.serial else replace(record, renewed=True)
            for place, record in records.items()
        }


def read(database: Database, vault: Vault, tenant: str) -> Kept | None:
    """Return what the exchange has; None where nothing can be told: no rows yet, or secrets that others may not read.

    Raises StateChangedError when an apply came in between, BackendError.
    """
    found = _read(database, vault, tenant)
    for _ in range(_TRIES):
        if found is None or found.whole:
            return found
        time.sleep(_PAUSE)
        again = _read(database, vault, tenant)
        if again != found:
            raise StateChangedError(f"{database.place}: the exchange was changed while it was read. Try again.")
    return found


def _read(database: Database, vault: Vault, tenant: str) -> Kept | None:
    with database.reading() as connection:
        if not actual.present(connection):
            return Kept(whole=True, serials={})
        stamp = _stamp(connection, tables.stamps, tenant)
        if stamp is None or not vault.readable():
            return None
        with vault.reading(connection) as secrets:
            if secrets is None or not inspect(secrets).has_table(tables.vault_stamps.name):
                return Kept(whole=False, serials={})
            rows = tables.kept.c
            known = secrets.execute(select(rows.address, rows.field, rows.serial).where(rows.tenant == tenant)).all()
            serials = {SecretPlace(row.address, row.field): row.serial for row in known}
            return Kept(_stamp(secrets, tables.vault_stamps, tenant) == stamp, serials)


def _stamp(connection: Connection, table: Any, tenant: str, options: Mapping[str, Any] | None = None) -> str | None:
    if options is None and not inspect(connection).has_table(table.name):
        return None
    query = select(table.c.stamp).where(table.c.tenant == tenant)
    return connection.execute(query, execution_options=options or {}).scalar()


def write(
    connection: Connection, vault: Vault, tenant: str, *, plan: Plan, secrets: Secrets, serial: int, place: str
) -> None:
    """Write down which secrets this apply set, and stamp both places; the vault is open in the transaction."""
    rows, options = tables.kept, vault.options
    mine = rows.c.tenant == tenant
    read = connection.execute(
        select(rows.c.address, rows.c.field, rows.c.serial).where(mine), execution_options=options
    )
    before = {SecretPlace(row.address, row.field): row.serial for row in read}
    if _stamp(connection, tables.stamps, tenant) is None:
        before = _adopted(connection, vault, tenant, place)
    after = _after(before, plan, secrets, serial)
    connection.execute(delete(rows).where(mine), execution_options=options)
    if after:
        told = [{"tenant": tenant, "address": at, "field": of, "serial": after[at, of]} for at, of in sorted(after)]
        connection.execute(insert(rows), told, execution_options=options)
    stamp = uuid4().hex
    for table, how in ((tables.stamps, {}), (tables.vault_stamps, options)):
        connection.execute(delete(table).where(table.c.tenant == tenant), execution_options=how)
        connection.execute(insert(table), {"tenant": tenant, "stamp": stamp}, execution_options=how)


def _after(before: Mapping[SecretPlace, int], plan: Plan, secrets: Secrets, serial: int) -> dict[Any, int]:
    gone = {change.address for change in plan.of("delete")}
    names = {c.previous_address: c.address for c in plan.changes if c.previous_address is not None}
    after = {
        SecretPlace(names.get(each.address, each.address), each.field): number
        for each, number in before.items()
        if each.address not in gone
    }
    return after | dict.fromkeys(secrets.values, serial)


def _adopted(connection: Connection, vault: Vault, tenant: str, place: str) -> dict[SecretPlace, int]:
    """Return the secrets that an exchange has which an older version wrote, with the registry's serials."""
    records = read_records(connection, tenant, place)
    there: set[SecretPlace] = set()
    for table, field, value in ((tables.auths, "password", "md5_cred"), (tables.voicemail, "pin", "password")):
        query = select(table.c.owner).where(table.c[value].is_not(None), table.c[value] != "none")
        owners = connection.execute(query, execution_options=vault.options).scalars()
        there.update(SecretPlace(str(owner).removeprefix(f"{tenant}/"), field) for owner in owners)
    return {each: record.serial for each, record in records.items() if each in there}
