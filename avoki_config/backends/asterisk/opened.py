"""From a location to an exchange as a backend."""

from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from avoki_config.backends.asterisk.backend import Exchange
from avoki_config.backends.asterisk.carrier import has_carrier
from avoki_config.backends.asterisk.vault import FileVault, SharedVault
from avoki_config.backends.registry.postgresql import PostgresqlDatabase
from avoki_config.backends.registry.sqlite import SqliteDatabase
from avoki_config.backends.url import BackendUrlError, PostgresqlLocation, SqliteLocation


def open_exchange(location: SqliteLocation | PostgresqlLocation, tenant: str, folder: Path) -> Exchange:
    """Return the exchange; `folder` is the tenant's, from which its policy is found. Raises BackendUrlError."""
    carrier = has_carrier(folder)
    if isinstance(location, SqliteLocation):
        return Exchange(SqliteDatabase(location.path), tenant, FileVault(location.path), carrier=carrier)
    try:
        url = make_url(location.url)
    except (ArgumentError, ValueError):
        raise BackendUrlError("This is no postgresql URL: write asterisk+postgresql://USER@HOST/DATABASE.") from None
    return Exchange(PostgresqlDatabase(url), tenant, SharedVault(), carrier=carrier)
