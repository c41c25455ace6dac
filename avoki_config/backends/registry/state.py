"""What the registry holds, read in one moment: hashes at once, bodies when asked for."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Row, select

from avoki_config.backends.registry import tables
from avoki_config.backends.registry.damage import damaged
from avoki_config.backends.registry.database import Database
from avoki_config.backends.registry.rows import digest, resource_of, unsealed
from avoki_config.backends.registry.schema import check_format
from avoki_config.backends.registry.secrets import read_records
from avoki_config.resources import BackendError, Records, Resource, StateChangedError

_ROWS = tables.resources
_CHUNK = 500
"""Addresses asked for in one query; more than a third of all are read whole instead."""

_FEW = 20


class OtherTenantError(BackendError):
    """A registry that holds one tenant holds another."""


@dataclass(frozen=True)
class RegistryState:
    """The tenant's objects. Bodies that are read later must be those that the hashes tell of."""

    database: Database
    tenant: str
    serial: int
    lineage: str | None
    hashes: Mapping[str, str]

    @property
    def applied(self) -> None:
        """Return nothing: a registry's objects are what was applied, and whoever else writes them damages it."""
        return

    @property
    def recordings(self) -> None:
        """Return nothing: a registry plays nothing."""
        return

    def resources(self, addresses: Iterable[str] | None = None) -> Mapping[str, Resource]:
        """Return the objects at these addresses (all when None); absent ones are left out.

        Raises REG001 for damage, StateChangedError when an apply came in between.
        """
        wanted = set(self.hashes) if addresses is None else self.hashes.keys() & set(addresses)
        if not wanted:
            return {}
        with self.database.reading() as connection:
            found = self._bodies(connection, wanted)
        if any(found.get(address, None) is None or found[address].hash != self.hashes[address] for address in wanted):
            raise StateChangedError(f"{self.database.place}: the registry was changed while it was read. Try again.")
        return {address: found[address] for address in sorted(found)}

    def _bodies(self, connection: Connection, wanted: Collection[str]) -> dict[str, Resource]:
        query = select(_ROWS).where(_ROWS.c.tenant == self.tenant)
        if 3 * len(wanted) > len(self.hashes):
            return self._read(row for row in connection.execute(query) if row.address in wanted)
        chunks = (connection.execute(query.where(_ROWS.c.address.in_(chunk))) for chunk in _chunked(wanted))
        return self._read(row for rows in chunks for row in rows)

    def _read(self, rows: Iterable[Row[Any]]) -> dict[str, Resource]:
        return {row.address: resource_of(row, self.database.place, self.hashes) for row in rows}

    def secrets(self) -> Records:
        """Return what is kept of secrets that were set. Raises REG001, and StateChangedError as `resources` does."""
        with self.database.reading() as connection:
            if check_format(connection, self.database.place) < tables.SECRETS:
                return {}
            found = read_records(connection, self.tenant, self.database.place)
        if any(record.serial > self.serial for record in found.values()):
            raise StateChangedError(f"{self.database.place}: the registry was changed while it was read. Try again.")
        return found

    def referrers(self, targets: Collection[str]) -> Mapping[str, Collection[str]]:
        """Return, for those of these addresses that objects refer to, the objects' addresses."""
        wanted = frozenset(targets)
        found: dict[str, list[str]] = {}
        for address, resource in self.resources(self._naming(wanted)).items():
            for target in wanted.intersection(resource.references):
                found.setdefault(target, []).append(address)
        return found

    def _naming(self, targets: Collection[str]) -> Collection[str]:
        """Return the objects whose text has the id of one of the targets; all where the targets are many."""
        if len(targets) > _FEW:
            return self.hashes.keys()
        ids = [f'"{target.partition(".")[2]}"' for target in targets]
        query = select(_ROWS.c.address, _ROWS.c.body).where(_ROWS.c.tenant == self.tenant)
        with self.database.reading() as connection:
            return [address for address, body in connection.execute(query) if any(ident in body for ident in ids)]

    def owners(self, numbers: Collection[str]) -> Mapping[str, Collection[str]]:
        """Return, for those of these numbers that are owned, the owners' addresses."""
        found: dict[str, list[str]] = {}
        query = select(_ROWS.c.number, _ROWS.c.address).where(_ROWS.c.tenant == self.tenant)
        with self.database.reading() as connection:
            for chunk in _chunked(numbers):
                for row in connection.execute(query.where(_ROWS.c.number.in_(chunk))):
                    found.setdefault(row.number, []).append(row.address)
        return found


def _chunked(names: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(sorted(names))
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk


def read_state(database: Database, tenant: str) -> RegistryState:
    """Return what the registry holds of a tenant, read in one moment.

    Raises REG001 for damage, BackendError for another tenant's file or a newer format.
    """
    with database.reading() as connection:
        check_format(connection, database.place)
        row = connection.execute(select(tables.meta).where(tables.meta.c.tenant == tenant)).first()
        if row is None:
            return _unknown(connection, database, tenant)
        meta = unsealed(row, database.place, f'the tenant "{tenant}"')
        pairs = connection.execute(select(_ROWS.c.address, _ROWS.c.hash).where(_ROWS.c.tenant == tenant))
        hashes = dict(pairs.all())
    if digest(hashes) != meta["digest"]:
        raise damaged(database.place, "its objects are not those that were last applied")
    return RegistryState(database, tenant, meta["serial"], meta["lineage"], hashes)


def _unknown(connection: Connection, database: Database, tenant: str) -> RegistryState:
    """Return the empty state of a tenant that is new to a shared registry; a file is another's, or damaged."""
    if not database.shared:
        others = connection.execute(select(tables.meta.c.tenant)).scalars().all()
        if not others:
            raise damaged(database.place, "it holds no tenant")
        raise OtherTenantError(
            f'{database.place}: this is the registry of the tenant "{others[0]}", not of "{tenant}". '
            "A file holds one tenant: name another with --backend. Nothing was changed."
        )
    return RegistryState(database, tenant, 0, None, {})
