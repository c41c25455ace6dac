"""SQLite: one tenant a file. A commit is on disk when it returns.

Write-ahead log, so that reading never waits for a writer, nor a writer for a reader. At rest the registry is one file:
the last to close it writes the log back. After a crash the log beside it (`-wal`) belongs to it.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EDQUOT, ENOSPC
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from avoki_config.backends.registry.aside import aside, remove_left
from avoki_config.backends.registry.damage import damaged
from avoki_config.backends.registry.schema import check_tables, found
from avoki_config.backends.registry.sqlite_engine import APPLICATION_ID, engine, length
from avoki_config.backends.registry.sqlite_file import absent, check_length, inspect, link_into_place
from avoki_config.backends.registry.unusable import UnusableError
from avoki_config.resources import BackendError, LockHeldError


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
        return absent(self._path, self.place)

    def prepare(self, tenant: str) -> None:
        """Make the registry aside and link it into place whole."""
        remove_left(self._path)
        if not self.absent():
            return
        try:
            with aside(self._path) as folder, self._translated():
                with engine(folder / "new.db", "rwc").begin() as connection:
                    found(connection, tenant, self.place)
                (folder / "new.db").chmod(0o600)  # names and numbers of persons; SQLite gives its log the same mode
                link_into_place(folder / "new.db", self._path)
        except OSError as error:
            advice = _advice("SQLITE_FULL" if error.errno in (ENOSPC, EDQUOT) else "SQLITE_CANTOPEN")
            raise UnusableError(self.place, f"it cannot be made: {error.strerror}", advice=advice) from None

    def bring_up_to_date(self, tenant: str) -> None:
        """Migrate under SQLite's write lock; who waited for it finds nothing left to do."""
        with self.writing() as connection:
            found(connection, tenant, self.place)

    def examine(self) -> None:
        """Let SQLite check the structure of every page, and ask for every column."""
        with self.reading() as connection:
            check_tables(connection, self.place)
            told = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
        if told != "ok":
            raise damaged(self.place, f"SQLite says: {told}")

    @contextmanager
    def session(self) -> Iterator[None]:
        """Keep the file open, so that the log is written back once, at the end."""
        with self._translated(), engine(self._path, "rw").connect() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM avoki_registry")
            connection.rollback()
            yield

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a transaction that sees one moment."""
        inspect(self._path, self.place)
        with self._translated(), engine(self._path, self._mode()).begin() as connection:
            self._check_header(connection)
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open a transaction that holds SQLite's write lock from its start."""
        inspect(self._path, self.place)
        with self._translated(), engine(self._path, "rw", "BEGIN IMMEDIATE").begin() as connection:
            yield connection

    def now(self, connection: Connection) -> float:  # noqa: ARG002 - the file has no clock of its own
        """Return the machine's time: who shares a SQLite file shares a machine, or at least keeps the time."""
        return time.time()

    def _mode(self) -> str:
        """Return how to open for reading: where nothing can be written (a read-only mount), without a log."""
        return "rw" if os.access(self._path.parent, os.W_OK) and os.access(self._path, os.W_OK) else "ro&immutable=1"

    def _check_header(self, connection: Connection) -> None:
        if connection.exec_driver_sql("PRAGMA application_id").scalar() != APPLICATION_ID:
            raise damaged(self.place, "this is a database of something else")
        check_length(self._path, length(connection), self.place)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise self._error(error.orig) from None
        except (SQLAlchemyError, UnicodeDecodeError) as error:
            # A missing row, a value of another type, a text that is none: nothing that an apply writes.
            raise damaged(self.place, f"what it holds cannot be read: {error}") from None

    def _error(self, error: BaseException | None) -> BackendError:
        code = getattr(error, "sqlite_errorname", "")
        if code.startswith("SQLITE_BUSY"):
            return LockHeldError(f"{self.place}: another process is writing to the registry. Run it again.")
        if code.startswith("SQLITE_NOTADB"):
            return damaged(self.place, "this is no registry")
        if code.startswith(("SQLITE_CORRUPT", "SQLITE_ERROR", "SQLITE_IOERR_SHORT_READ")) or not code:
            return damaged(self.place, f"it is cut short or its structure is broken; SQLite says: {error}")
        return UnusableError(self.place, str(error), advice=_advice(code))


def _advice(code: str) -> str:
    """Return what to do about an error of SQLite's (sqlite.org/rescode.html)."""
    if code.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
        return "The disk is full, or it fails: make room or mend it, and run the command again."
    if code.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_PERM")):
        return "See that you may read and write the file and its folder."
    return ""
