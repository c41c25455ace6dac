"""Removing the contexts of superseded flows: when no call is in them any more."""

from collections.abc import Callable, Collection

from sqlalchemy import Connection, delete, select

from avoki_config.backends.asterisk import actual, tables, watch
from avoki_config.backends.asterisk.actual import owner_of
from avoki_config.backends.asterisk.writing import forget
from avoki_config.backends.registry.where import database_of

LONGEST_CALL = 86400
"""Seconds after which no call is in a superseded flow: an apply, which doesn't know the calls, removes it then."""

_FLOWS = tables.flows


def collect(url: str, tenant: str, in_use: Callable[[], Collection[str]]) -> int:
    """Remove the contexts of superseded versions that aren't in use; return how many rows went.

    `in_use` lists the versions of the calls in progress. It is asked when the superseded ones are known, which have no
    new calls, and while no apply can bring one back. Raises BackendError, BackendUrlError.
    """
    database = database_of(url)
    if database.absent():
        return 0
    with database.writing() as connection:
        if not actual.present(connection):
            return 0
        superseded = select(_FLOWS.c.version).where(_FLOWS.c.tenant == tenant, _FLOWS.c.superseded.is_not(None))
        candidates = connection.execute(superseded.with_for_update()).scalars().all()
        used = in_use() if candidates else ()
        with watch.ours(connection, tenant):
            return _forget(connection, tenant, [each for each in candidates if each not in used])


def forget_old(connection: Connection, tenant: str, now: int) -> int:
    """Remove what was superseded longer ago than any call lasts; `now` is in Unix seconds."""
    old = select(_FLOWS.c.version).where(_FLOWS.c.tenant == tenant, _FLOWS.c.superseded < now - LONGEST_CALL)
    return _forget(connection, tenant, connection.execute(old).scalars().all())


def _forget(connection: Connection, tenant: str, versions: Collection[str]) -> int:
    if not versions:
        return 0
    gone = sum(forget(connection, tenant, version) for version in sorted(versions))
    used = select(_FLOWS.c.directory).where(_FLOWS.c.tenant == tenant)
    extensions = tables.extensions
    idle = delete(extensions).where(
        extensions.c.owner == owner_of(tenant, ""),
        extensions.c.context.endswith("-x"),
        extensions.c.context.not_in(used),
    )
    return gone + connection.execute(idle).rowcount
