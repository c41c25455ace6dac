"""PostgreSQL: many tenants in one database, each with its own lineage, lock and history."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

from sqlalchemy import Connection, create_engine, inspect, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from avoki_config.backends.registry import tables
from avoki_config.backends.registry.schema import found
from avoki_config.backends.registry.unusable import WHOLE, UnusableError
from avoki_config.resources import BackendError, LockHeldError

_CONNECT_SECONDS = 10
_MAKING = 0x41764366
"""The advisory lock under which tables are made."""

_LOCK_NOT_AVAILABLE = "55P03"
_NO_RIGHT = "42501"
_NO_ROOM = "53"
"""PostgreSQL, "Error Codes"; the last is a class of them: disk full, out of memory, too many connections."""


class PostgresqlDatabase:
    """A registry in a PostgreSQL database."""

    name = "postgresql"
    shared = True

    def __init__(self, url: URL) -> None:
        """Name the database; nothing is opened."""
        self._engine = create_engine(
            url.set(drivername="postgresql+psycopg"),
            poolclass=NullPool,
            connect_args={"connect_timeout": _CONNECT_SECONDS},
        )
        self.place = url.set(username=None, password=None, query={}).render_as_string()

    def absent(self) -> bool:
        """Tell whether the registry's tables are missing."""
        with self.reading() as connection:
            return not inspect(connection).has_table(tables.registry.name)

    def prepare(self, tenant: str) -> None:
        """Make the tables, and the tenant's row and lock, where there are none, in one transaction."""
        if self.absent():
            self.bring_up_to_date(tenant)

    def bring_up_to_date(self, tenant: str) -> None:
        """Migrate, and add the tenant's row and lock, under an advisory lock."""
        with self.writing() as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MAKING})
            found(connection, tenant, self.place)

    def examine(self) -> None:
        """Leave the pages to PostgreSQL, which checks them itself."""

    def session(self) -> AbstractContextManager[None]:
        """Do nothing: connections are the server's care."""
        return nullcontext()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a transaction that sees one moment."""
        with self._translated(), self._engine.connect() as connection:
            connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open a transaction; a client that stops in the middle of it is thrown out, so that it blocks nobody."""
        with self._translated(), self._engine.begin() as connection:
            connection.execute(text("SET LOCAL synchronous_commit = on"))
            connection.execute(text("SET LOCAL lock_timeout = '5s'"))
            connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = '10s'"))
            yield connection

    def now(self, connection: Connection) -> float:
        """Return the server's time."""
        return float(connection.execute(text("SELECT extract(epoch FROM clock_timestamp())")).scalar_one())

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise _told(self.place, error) from None


def _told(place: str, error: DBAPIError) -> BackendError:
    """Return the server's or the driver's no in words: its own first, without the statement that it was said of."""
    state = getattr(error.orig, "sqlstate", None) or ""
    if state == _LOCK_NOT_AVAILABLE:
        return LockHeldError(f"{place}: another process is writing to the registry. Run it again.")
    if error.connection_invalidated:
        return UnusableError(place, str(error.orig), outcome=WHOLE, advice="Run the command again.")
    why = getattr(getattr(error.orig, "diag", None), "message_primary", None) or str(error.orig)
    return UnusableError(place, why, advice=_advice(state))


def _advice(state: str) -> str:
    if state == _NO_RIGHT:
        return "Give the user of the URL the right to it, or name another user."
    if state.startswith(_NO_ROOM):
        return "Make room on the server, and run the command again."
    return "" if state else "See that the URL is right, that the server runs, and that it lets this user in."
