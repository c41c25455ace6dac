"""Which tenants live where a URL points: for who takes one over without having its files."""

from sqlalchemy import select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from avoki_config.backends.registry import tables
from avoki_config.backends.registry.database import Database
from avoki_config.backends.registry.postgresql import PostgresqlDatabase
from avoki_config.backends.registry.schema import check_format
from avoki_config.backends.registry.sqlite import SqliteDatabase
from avoki_config.backends.url import BackendUrlError, SqliteLocation, parse_url


def tenants(url: str) -> tuple[str, ...]:
    """Return the ids of the tenants that were applied to a registry, sorted; none where there is no registry.

    An exchange's registry is meant where the URL is an exchange's. Raises BackendUrlError for a URL that is none,
    BackendError for a registry that can't be read.
    """
    database = _database(url.removeprefix("asterisk+"))
    if database.absent():
        return ()
    with database.reading() as connection:
        check_format(connection, database.place)
        found = select(tables.meta.c.tenant).where(tables.meta.c.lineage.is_not(None))
        return tuple(sorted(connection.execute(found).scalars()))


def _database(url: str) -> Database:
    location = parse_url(url)
    if isinstance(location, SqliteLocation):
        return SqliteDatabase(location.path)
    try:
        return PostgresqlDatabase(make_url(location.url))
    except (ArgumentError, ValueError):
        raise BackendUrlError("This is no postgresql URL: write postgresql://USER@HOST/DATABASE.") from None
