"""The lock: one who applies at a time. A lease that its holder renews, and a token that a late writer shows in vain."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, select, update

from avoki_config.backends.registry import tables
from avoki_config.backends.registry.database import Database
from avoki_config.backends.registry.process import Process, holder_name, this_process
from avoki_config.backends.registry.rows import resealed, sealed
from avoki_config.resources import BackendError, LockHeldError

LEASE = 10.0
"""Seconds after which the lock of a holder that renews no more is free."""

_RENEW = 2.5
_POLL = 0.05
_LOCK = tables.lock


@dataclass(frozen=True, slots=True)
class Held:
    """A lock that is held: the tenant's, with this token."""

    tenant: str
    token: int

    def assert_held(self, connection: Connection) -> None:
        """Raise LockHeldError when somebody else took the lock meanwhile; keeps the row until the transaction ends."""
        chosen = select(_LOCK.c.token, _LOCK.c.holder).where(_LOCK.c.tenant == self.tenant).with_for_update()
        row = connection.execute(chosen).first()
        if row is None or row.token != self.token or row.holder is None:
            holder = f" by {row.holder}" if row is not None and row.holder else ""
            raise LockHeldError(f"The lock was lost and taken over{holder} meanwhile. Nothing was changed.")


@contextmanager
def held(database: Database, tenant: str, timeout: float) -> Iterator[Held]:
    """Hold the tenant's lock, renewing it; waits at most `timeout` seconds. Raises LockHeldError, saying by whom."""
    lock = _acquire(database, tenant, time.monotonic() + timeout)
    stop = threading.Event()
    renewing = threading.Thread(target=_renew, args=(database, lock, stop), daemon=True)
    renewing.start()
    try:
        yield lock
    finally:
        stop.set()
        renewing.join()
        _release(database, lock)


def _acquire(database: Database, tenant: str, deadline: float) -> Held:
    while True:
        try:
            _refuse_held(database, tenant)
            return _take(database, tenant)
        except LockHeldError:
            left = deadline - time.monotonic()
            if left <= 0:
                raise
            time.sleep(min(_POLL, left))


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds the lock. `alive` is None for another machine's process; `left` are seconds of the lease."""

    name: str
    alive: bool | None
    left: float


def holder(database: Database, tenant: str) -> Holder | None:
    """Return who holds the tenant's lock, living or not; None when nobody does."""
    with database.reading() as connection:
        chosen = select(_LOCK.c.holder, _LOCK.c.machine, _LOCK.c.pid, _LOCK.c.started, _LOCK.c.expires)
        row = connection.execute(chosen.where(_LOCK.c.tenant == tenant)).first()
        if row is None or row.holder is None:
            return None
        process = Process(row.machine, row.pid, row.started)
        alive = None if process.machine != this_process().machine else not process.dead()
        return Holder(row.holder, alive, max(0.0, row.expires - database.now(connection)))


def unlock(database: Database, tenant: str) -> None:
    """Take the lock from its holder, whose writes are refused from now on."""
    with database.writing() as connection:
        row = connection.execute(select(_LOCK).where(_LOCK.c.tenant == tenant).with_for_update()).one()
        free = resealed(row, token=row.token + 1, holder=None, expires=0.0)
        connection.execute(update(_LOCK).where(_LOCK.c.tenant == tenant), free)


def _refuse_held(database: Database, tenant: str) -> None:
    """Raise LockHeldError when the lock is held: found out by reading, which never waits."""
    with database.reading() as connection:
        _free_token(database, connection, select(_LOCK).where(_LOCK.c.tenant == tenant))


def _take(database: Database, tenant: str) -> Held:
    me = this_process()
    with database.writing() as connection:
        mine = select(_LOCK).where(_LOCK.c.tenant == tenant).with_for_update()
        token = _free_token(database, connection, mine) + 1
        row = sealed(
            tenant=tenant,
            token=token,
            holder=holder_name(),
            machine=me.machine,
            pid=me.pid,
            started=me.started,
            expires=database.now(connection) + LEASE,
        )
        connection.execute(update(_LOCK).where(_LOCK.c.tenant == tenant), row)
    return Held(tenant, token)


def _free_token(database: Database, connection: Connection, query: Select[Any]) -> int:
    """Return the last token given. Raises LockHeldError when its holder lives and keeps renewing."""
    row = connection.execute(query).one()
    renewed = row.holder is not None and row.expires > database.now(connection)
    if renewed and not Process(row.machine, row.pid, row.started).dead():
        raise LockHeldError(
            f"{database.place}: the tenant is locked by {row.holder}. Nothing was changed. --lock-timeout 30s waits "
            "for it; from a process that hangs, state unlock takes the lock."
        )
    return int(row.token)


def _renew(database: Database, lock: Held, stop: threading.Event) -> None:
    """Renew the lease until told to stop. While the holder itself is writing, SQLite lets nobody else write either."""
    while not stop.wait(_RENEW):
        with suppress(BackendError), database.writing() as connection:
            _set(connection, lock, expires=database.now(connection) + LEASE)


def _release(database: Database, lock: Held) -> None:
    """Let go. Where that can't be written, the lease's end or this process's death frees the lock."""
    with suppress(BackendError), database.writing() as connection:
        _set(connection, lock, holder=None)


def _set(connection: Connection, lock: Held, **values: object) -> None:
    mine = (_LOCK.c.tenant == lock.tenant) & (_LOCK.c.token == lock.token)
    row = connection.execute(select(_LOCK).where(mine).with_for_update()).first()
    if row is not None:
        connection.execute(update(_LOCK).where(mine), resealed(row, **values))
