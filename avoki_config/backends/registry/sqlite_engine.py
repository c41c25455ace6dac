"""How SQLite is opened: the one place with SQLite's own statements for it."""

import os
import sqlite3
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

APPLICATION_ID = 0x41764366
"""`AvCf` in the header of every registry (sqlite.org/fileformat2.html, "Application ID")."""

_WAIT = 5.0
"""Seconds to wait for another's short write transaction."""

_ALWAYS = ("PRAGMA synchronous = FULL", "PRAGMA cell_size_check = ON")
_NEW = (f"PRAGMA application_id = {APPLICATION_ID}", "PRAGMA journal_mode = WAL")


def engine(path: Path, mode: str, begin: str = "BEGIN") -> Engine:
    """Return an engine for a file; `mode` is the URI's: `rw`, `rwc` for a new registry, `ro&immutable=1`.

    Every transaction begins with `begin`. A connection is closed when it is given back.
    """

    def connect() -> sqlite3.Connection:
        # No isolation level: the transactions are begun below, not by the driver at some statement.
        connection = sqlite3.connect(
            f"file:{quote(os.fsencode(path))}?mode={mode}", uri=True, timeout=_WAIT, isolation_level=None
        )
        try:
            for statement in (*_ALWAYS, *(_NEW if mode == "rwc" else ())):
                connection.execute(statement)
        except BaseException:
            connection.close()
            raise
        return connection

    made = create_engine("sqlite+pysqlite://", creator=connect, poolclass=NullPool)
    event.listen(made, "begin", lambda connection: connection.exec_driver_sql(begin))
    return made


def length(connection: Connection) -> int:
    """Return how many bytes long the file should be, when no log stands beside it."""
    pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    return int(pages) * int(connection.exec_driver_sql("PRAGMA page_size").scalar_one())
