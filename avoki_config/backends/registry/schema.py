"""Making the registry's tables, bringing older ones up to date, and telling whether they are ours to read."""

from sqlalchemy import Connection, insert, inspect, select, update

from avoki_config.backends.registry import tables
from avoki_config.backends.registry.damage import damaged
from avoki_config.backends.registry.migrations import MIGRATIONS
from avoki_config.backends.registry.rows import meta_row, sealed
from avoki_config.resources import BackendError

_FACTS = tables.registry


def found(connection: Connection, tenant: str, place: str) -> None:
    """Make the tables where there are none, bring older ones up to date, and add the tenant, empty, where it is new.

    The caller holds whatever lets one do this at a time. Raises BackendError for a newer format, REG001 for none.
    """
    if not inspect(connection).has_table(_FACTS.name):
        tables.metadata.create_all(connection)
        connection.execute(insert(_FACTS), {"name": "format", "value": str(tables.FORMAT)})
    for migrate in MIGRATIONS[check_format(connection, place) - 1 :]:
        migrate(connection)
        connection.execute(update(_FACTS).where(_FACTS.c.name == "format").values(value=str(tables.FORMAT)))
    if _new(connection, tenant):
        connection.execute(insert(tables.meta), meta_row(tenant, None, 0, {}))
        empty = {"tenant": tenant, "token": 0, "holder": None, "machine": "", "pid": 0, "started": "", "expires": 0.0}
        connection.execute(insert(tables.lock), sealed(**empty))


def needs_founding(connection: Connection, tenant: str, place: str) -> bool:
    """Tell whether `found` has something to do in a registry that is there."""
    return check_format(connection, place) < tables.FORMAT or _new(connection, tenant)


def _new(connection: Connection, tenant: str) -> bool:
    return connection.execute(select(tables.meta.c.serial).where(tables.meta.c.tenant == tenant)).first() is None


def assert_current(connection: Connection, place: str) -> None:
    """Raise BackendError when the registry has another format than this version writes: a newer one came by."""
    if check_format(connection, place) != tables.FORMAT:
        raise BackendError(f"{place}: the registry was changed to another format meanwhile. Nothing was changed.")


def check_tables(connection: Connection, place: str) -> None:
    """Ask for every column once, so that a missing one is found before anything is written; the engine raises."""
    if check_format(connection, place) == tables.FORMAT:
        for table in tables.metadata.sorted_tables:
            connection.execute(select(table).limit(0))


def check_format(connection: Connection, place: str) -> int:
    """Return the registry's format, this version's or an older one.

    Raises BackendError when a newer version of avoki-config wrote the registry, REG001 when it says no format.
    """
    value = connection.execute(select(_FACTS.c.value).where(_FACTS.c.name == "format")).scalar()
    if not isinstance(value, str) or not (value.isascii() and value.isdigit()) or value.startswith("0"):
        raise damaged(place, "it does not say its format")
    if int(value) > tables.FORMAT:
        raise BackendError(
            f"{place}: the registry has format {value}, and this version of avoki-config knows {tables.FORMAT}. "
            "Use a newer version. Nothing was changed."
        )
    return int(value)
