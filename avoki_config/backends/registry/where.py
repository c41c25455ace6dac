"""From a URL to the database that it names; before it may stand that an exchange reads the database too."""

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from avoki_config.backends.registry.database import Database
from avoki_config.backends.registry.postgresql import PostgresqlDatabase
from avoki_config.backends.registry.sqlite import SqliteDatabase
from avoki_config.backends.url import EXCHANGE, BackendUrlError, SqliteLocation, parse_url


def database_of(url: str) -> Database:
    """Return the database; nothing is opened. Raises BackendUrlError, which is wrong usage."""
    location = parse_url(url.removeprefix(EXCHANGE))
    if isinstance(location, SqliteLocation):
        return SqliteDatabase(location.path)
    try:
        return PostgresqlDatabase(make_url(location.url))
    except (ArgumentError, ValueError):
        raise BackendUrlError("This is no postgresql URL: write postgresql://USER@HOST/DATABASE.") from None
