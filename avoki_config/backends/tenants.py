"""Which tenants live where a URL points: for who takes one over without having its files."""

from sqlalchemy import select

from avoki_config.backends.registry import tables
from avoki_config.backends.registry.schema import check_format
from avoki_config.backends.registry.where import database_of


def tenants(url: str) -> tuple[str, ...]:
    """Return the ids of the tenants that were applied to a registry, sorted; none where there is no registry.

    An exchange's registry is meant where the URL is an exchange's. Raises BackendUrlError for a URL that is none,
    BackendError for a registry that can't be read.
    """
    database = database_of(url)
    if database.absent():
        return ()
    with database.reading() as connection:
        check_format(connection, database.place)
        found = select(tables.meta.c.tenant).where(tables.meta.c.lineage.is_not(None))
        return tuple(sorted(connection.execute(found).scalars()))
