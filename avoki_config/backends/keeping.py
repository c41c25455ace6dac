"""From a URL to a registry's keeper, for `state` commands and for going back; of an exchange's URL, its registry."""

from pathlib import Path

from avoki_config.backends.registry.keeper import Keeper, tenants_in
from avoki_config.backends.registry.sqlite import SqliteDatabase
from avoki_config.backends.registry.where import database_of
from avoki_config.backends.url import default_location


def open_keeper(url: str | None, tenant: str, folder: Path) -> Keeper:
    """Return the keeper of a tenant's registry; None means the embedded one in `.avoki` below `folder`.

    Nothing is opened or made yet. Raises BackendUrlError, which is wrong usage.
    """
    path = default_location(tenant, folder).path
    return Keeper(SqliteDatabase(path) if url is None else database_of(url), tenant)


def sole_tenant(url: str | None, folder: Path) -> str | None:
    """Return the tenant of a registry that holds one: that of the URL, or the only one in `.avoki` below `folder`.

    None where there is none, or several. Raises BackendUrlError, and REG001 or BackendError for one that can't be read.
    """
    files = sorted((folder / ".avoki").glob("*.db"))
    if url is None and len(files) != 1:
        return None
    database = SqliteDatabase(files[0]) if url is None else database_of(url)
    found = [] if database.absent() else list(tenants_in(database))
    return found[0] if len(found) == 1 else None
