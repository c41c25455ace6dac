"""What the registry asks of a database engine; everything that differs between engines is behind this."""

from contextlib import AbstractContextManager
from typing import Protocol

from sqlalchemy import Connection


class Database(Protocol):
    """One database, SQLite or PostgreSQL. Errors of the engine come out as BackendError."""

    @property
    def name(self) -> str:
        """Return the backend's short name, as plans print it."""
        ...

    @property
    def place(self) -> str:
        """Return where it is, for messages; no password in it."""
        ...

    @property
    def shared(self) -> bool:
        """Tell whether several tenants may live in it."""
        ...

    def absent(self) -> bool:
        """Tell whether there is no registry yet. Raises BackendError when that can't be seen."""
        ...

    def prepare(self, tenant: str) -> None:
        """Make the registry where it is absent, whole or not at all; two at once: one does."""
        ...

    def bring_up_to_date(self, tenant: str) -> None:
        """Migrate a registry of an older format, and add the tenant where it is new, in one transaction."""
        ...

    def examine(self) -> None:
        """Look the whole database over before it is written to. Raises REG001 for damage."""
        ...

    def session(self) -> AbstractContextManager[None]:
        """Get ready for several transactions."""
        ...

    def reading(self) -> AbstractContextManager[Connection]:
        """Open a transaction that sees one moment and writes nothing. It never waits for a writer."""
        ...

    def writing(self) -> AbstractContextManager[Connection]:
        """Open a transaction that is committed at the end, or rolled back by an exception."""
        ...

    def now(self, connection: Connection) -> float:
        """Return the time in Unix seconds, by the one clock that all who share this database have."""
        ...
