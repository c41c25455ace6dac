"""SQLite: one tenant a file. A commit is on disk when it returns.

Write-ahead log, so that reading never waits for a writer, nor a writer for a reader. At rest the registry is one file:
the last to close it writes the log back. After a crash the log beside it (`-wal`) belongs to it.
"""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from avoki_config.backends.registry.damage import damaged
from avoki_config.backends.registry.schema import found
from avoki_config.backends.registry.sqlite_file import APPLICATION_ID, absent, inspect, link_into_place
from avoki_config.resources import BackendError, LockHeldError

_WAIT = 5.0
"""Seconds to wait for another's short write transaction."""


class SqliteDatabase:
    """A registry file."""

    name = "sqlite"
    shared = False

    def __init__(self, path: Path) -> None:
        """Name the file; a link stands for what it leads to. Nothing is opened."""
        self._path = Path(os.path.realpath(path))
        self.place = str(path)

    def absent(self) -> bool:
        """Tell whether there is no file."""
        return absent(self._path)

    def prepare(self, tenant: str) -> None:
        """Make the registry aside and link it into place whole."""
        if not self.absent():
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            aside = Path(mkdtemp(prefix=f".{self._path.name}.", dir=self._path.parent))
        except OSError as error:
            raise BackendError(f"{self.place}: the registry cannot be made: {error.strerror}.") from None
        made = aside / "new.db"
        try:
            with self._translated(), _engine(made, "rwc").begin() as connection:
                connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
                found(connection, tenant)
            link_into_place(made, self._path)
        finally:
            _remove(aside)

    def examine(self) -> None:
        """Let SQLite check the structure of every page."""
        with self.reading() as connection:
            told = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
        if told != "ok":
            raise damaged(self.place, f"SQLite says: {told}")

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a transaction that sees one moment."""
        inspect(self._path)
        with self._translated(), _engine(self._path, self._mode()).begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open a transaction that holds SQLite's write lock from its start."""
        inspect(self._path)
        with self._translated(), _engine(self._path, "rw", "BEGIN IMMEDIATE").begin() as connection:
            yield connection

    def now(self, connection: Connection) -> float:  # noqa: ARG002 - the file has no clock of its own
        """Return the machine's time: who shares a SQLite file shares a machine, or at least keeps the time."""
        return time.time()

    def _mode(self) -> str:
        """Return how to open for reading: where nothing can be written (a read-only mount), without a log."""
        return "rw" if os.access(self._path.parent, os.W_OK) and os.access(self._path, os.W_OK) else "ro&immutable=1"

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise self._error(error.orig) from None

    def _error(self, error: BaseException | None) -> BackendError:
        code = getattr(error, "sqlite_errorname", "")
        if code.startswith("SQLITE_BUSY"):
            return LockHeldError(f"{self.place}: another process is writing to the registry.")
        if code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_ERROR", "SQLITE_IOERR_SHORT_READ")) or not code:
            return damaged(self.place, f"SQLite says: {error}")
        return BackendError(f"{self.place}: the registry cannot be used: {error}. Nothing was changed.")


def _engine(path: Path, mode: str, begin: str = "BEGIN") -> Engine:
    def connect() -> sqlite3.Connection:
        # No isolation level: the transactions are begun below, not by the driver at some statement.
        connection = sqlite3.connect(
            f"file:{quote(str(path))}?mode={mode}", uri=True, timeout=_WAIT, isolation_level=None
        )
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA cell_size_check = ON")
        if mode == "rwc":
            connection.execute("PRAGMA journal_mode = WAL")
        return connection

    engine = create_engine("sqlite+pysqlite://", creator=connect, poolclass=NullPool)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


def _remove(folder: Path) -> None:
    with suppress(OSError):
        for file in folder.iterdir():
            file.unlink()
        folder.rmdir()
