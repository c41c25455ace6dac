"""The rows that are really there, by the object that they belong to."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, inspect, or_, select

from avoki_config.backends.asterisk import names, tables
from avoki_config.backends.asterisk.rows import Row

Key = tuple[Any, ...]
_OURS = frozenset({"owner"})


class Found(NamedTuple):
    """A row that is there, and the key by which it can be changed."""

    key: Key
    row: Row


def present(connection: Connection) -> bool:
    """Tell whether the exchange's tables are there."""
    return inspect(connection).has_table(tables.compiled.name)


def read(connection: Connection, tenant: str, *, alone: bool) -> dict[str, list[Found]]:
    """Return the tenant's rows by their object's address; `alone` where no other tenant is there.

    A row that says no owner was written by somebody else: it belongs to the object whose queue or context it is in,
    else to the tenant. The contexts of superseded flows are left out.
    """
    owned: dict[str, list[Found]] = {}
    for table in tables.PUBLIC:
        strays: list[Found] = []
        homes: dict[Any, str] = {}
        home = _HOME.get(table.name)
        for owner, one in _read(connection, tenant, table):
            if owner is None:
                strays.append(one)
            elif owner:
                owned.setdefault(owner, []).append(one)
                if home is not None:
                    homes[one.row.values[home]] = owner
        for one in strays:
            owner = homes.get(one.row.values[home]) if home is not None else None
            if owner is not None or alone or _named(one, tenant):
                owned.setdefault(owner or "tenant", []).append(one)
    return owned


_HOME = {tables.members.name: "queue_name", tables.extensions.name: "context"}


def _named(one: Found, tenant: str) -> bool:
    return str(one.key[0]).startswith((f"{names.name(tenant)}.", f"{names.name(tenant)}/"))


def _read(connection: Connection, tenant: str, table: Table) -> Iterator[tuple[str | None, Found]]:
    """Yield each row with the address of its owner; None where it says none, empty for a superseded flow's."""
    prefix = owner_of(tenant, "")
    mine = or_(table.c.owner.startswith(prefix, autoescape=True), table.c.owner.is_(None), table.c.owner == "")
    keys = [str(column.name) for column in table.primary_key]
    passed_over = _OURS.union(tables.RUNTIME.get(table.name, ()))
    columns = [str(column.name) for column in table.columns if column.name not in passed_over]
    for owner, *read in connection.execute(select(table.c.owner, *(table.c[name] for name in columns)).where(mine)):
        values = dict(zip(columns, read, strict=True))
        address = owner.removeprefix(prefix) if owner else None
        yield address, Found(tuple(values[key] for key in keys), Row(str(table.name), values))


def owner_of(tenant: str, address: str) -> str:
    """Return what stands in `owner`; for the contexts of superseded flows the address is empty."""
    return f"{tenant}/{address}"
