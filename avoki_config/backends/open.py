"""From a URL to a backend. The database library is loaded when there is something to read or to write."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import cached_property
from pathlib import Path

from avoki_config.backends.registry.sqlite_file import absent
from avoki_config.backends.url import EXCHANGE, BackendUrlError, SqliteLocation, default_location, parse_url
from avoki_config.diagnostics import Diagnostic
from avoki_config.resources import (
    NO_SECRETS,
    NOBODY,
    ApplyResult,
    Backend,
    HistoryEntry,
    MemoryState,
    Origin,
    Plan,
    Secrets,
    State,
)
from avoki_config.resources.recordings import Recorder


def open_backend(url: str | None, tenant: str, folder: Path, recorder: Recorder | None = None) -> Backend:
    """Return the backend that a URL names; None means the embedded registry in `.avoki` below `folder`.

    `recorder` makes the recordings that an exchange's callers would miss. Nothing is opened or made yet. Raises
    BackendUrlError, which is wrong usage.
    """
    if url is not None and url.startswith(EXCHANGE):
        return _exchange(url, tenant, folder, recorder)
    location = default_location(tenant, folder) if url is None else parse_url(url)
    if isinstance(location, SqliteLocation):
        return EmbeddedRegistry(location.path, tenant)
    return _postgresql(location.url, tenant)


class EmbeddedRegistry:
    """A registry file; while there is none, planning costs no database library."""

    name = "sqlite"
    atomic = True

    def __init__(self, path: Path, tenant: str) -> None:
        """Name the file and the tenant."""
        self._path = path
        self._tenant = tenant

    @cached_property
    def _registry(self) -> Backend:
        from avoki_config.backends.registry.backend import Registry  # noqa: PLC0415 - SQLAlchemy is slow to load
        from avoki_config.backends.registry.sqlite import SqliteDatabase  # noqa: PLC0415 - as above

        return Registry(SqliteDatabase(self._path), self._tenant)

    def read(self) -> State:
        """Return what the registry holds; where there is none, nothing. Raises REG001, BackendError."""
        return MemoryState() if absent(self._path, str(self._path)) else self._registry.read()

    def unsupported(self, plan: Plan) -> tuple[Diagnostic, ...]:  # noqa: ARG002 - the protocol's signature
        """Return nothing: a registry holds whatever the language can say."""
        return ()

    def check(self, plan: Plan) -> None:
        """Raise StalePlanError when the plan doesn't fit what is there now, or its result would not be whole."""
        self._registry.check(plan)

    def lock(self, timeout: float = 0.0) -> AbstractContextManager[None]:
        """Hold the tenant's lock; waits at most `timeout` seconds, then raises LockHeldError."""
        return self._registry.lock(timeout)

    def apply(
        self,
        plan: Plan,
        origin: Origin = NOBODY,
        on_step: Callable[[int], None] = lambda _: None,
        secrets: Secrets = NO_SECRETS,
    ) -> ApplyResult:
        """Carry the plan out in one transaction: wholly or not at all."""
        return self._registry.apply(plan, origin, on_step, secrets)

    def history(self) -> tuple[HistoryEntry, ...]:
        """Return the applies that were carried out, oldest first."""
        return () if absent(self._path, str(self._path)) else self._registry.history()


def _postgresql(url: str, tenant: str) -> Backend:
    from sqlalchemy.engine import make_url  # noqa: PLC0415 - SQLAlchemy is slow to load
    from sqlalchemy.exc import ArgumentError  # noqa: PLC0415 - as above

    from avoki_config.backends.registry.backend import Registry  # noqa: PLC0415 - as above
    from avoki_config.backends.registry.postgresql import PostgresqlDatabase  # noqa: PLC0415 - as above

    try:
        made = make_url(url)
    except (ArgumentError, ValueError):
        raise BackendUrlError("This is no postgresql URL: write postgresql://USER@HOST/DATABASE.") from None
    return Registry(PostgresqlDatabase(made), tenant)


def _exchange(url: str, tenant: str, folder: Path, recorder: Recorder | None) -> Backend:
    from avoki_config.backends.asterisk.opened import open_exchange  # noqa: PLC0415 - SQLAlchemy is slow to load

    return open_exchange(url, tenant, folder, recorder)
