"""Making the registry's tables, and telling whether they are ours to read."""

from sqlalchemy import Connection, insert, select

from avoki_config.backends.registry import tables
from avoki_config.backends.registry.rows import meta_row
from avoki_config.resources import BackendError


def found(connection: Connection, tenant: str) -> None:
    """Make the tables where they are missing, and the tenant's row and lock, empty; one who finds them leaves them."""
    tables.metadata.create_all(connection)
    if connection.execute(select(tables.registry.c.value)).first() is None:
        connection.execute(insert(tables.registry), {"name": "format", "value": str(tables.FORMAT)})
    if connection.execute(select(tables.meta.c.serial).where(tables.meta.c.tenant == tenant)).first() is None:
        connection.execute(insert(tables.meta), meta_row(tenant, None, 0, {}))
        empty = {"tenant": tenant, "token": 0, "holder": None, "machine": "", "pid": 0, "started": "", "expires": 0.0}
        connection.execute(insert(tables.lock), empty)


def check_tables(connection: Connection) -> None:
    """Ask for every column once, so that a missing one is found before anything is written; the engine raises."""
    for table in tables.metadata.sorted_tables:
        connection.execute(select(table).limit(0))


def check_format(connection: Connection, place: str) -> None:
    """Raise BackendError when a newer version of avoki-config wrote the registry."""
    value = connection.execute(select(tables.registry.c.value).where(tables.registry.c.name == "format")).scalar()
    if value is not None and value.isdigit() and int(value) > tables.FORMAT:
        raise BackendError(
            f"{place}: the registry has format {value}, and this version of avoki-config knows {tables.FORMAT}. "
            "Use a newer version. Nothing was changed."
        )
