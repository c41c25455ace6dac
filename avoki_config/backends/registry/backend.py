"""The registry as a backend: the planner's protocol over one database."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from sqlalchemy import select

from avoki_config.backends.registry import journal, tables
from avoki_config.backends.registry.database import Database
from avoki_config.backends.registry.lock import Held, held
from avoki_config.backends.registry.rows import history_of
from avoki_config.backends.registry.schema import assert_current, needs_founding
from avoki_config.backends.registry.state import RegistryState, read_state
from avoki_config.backends.registry.write import now, write
from avoki_config.diagnostics import Diagnostic
from avoki_config.resources import (
    NO_SECRETS,
    NOBODY,
    ApplyResult,
    BackendError,
    HistoryEntry,
    MemoryState,
    Origin,
    Plan,
    Secrets,
    State,
)
from avoki_config.resources.integrity import check


class Registry:
    """A tenant's registry in a database, SQLite or PostgreSQL."""

    atomic = True

    def __init__(self, database: Database, tenant: str) -> None:
        """Name the database and the tenant; nothing is opened."""
        self._database = database
        self._tenant = tenant
        self._held: Held | None = None

    @property
    def name(self) -> str:
        """Return the engine's short name."""
        return self._database.name

    def read(self) -> State:
        """Return what the registry holds; where there is none, nothing. Raises REG001, BackendError."""
        return MemoryState() if self._database.absent() else read_state(self._database, self._tenant)

    def unsupported(self, plan: Plan) -> tuple[Diagnostic, ...]:  # noqa: ARG002 - the protocol's signature
        """Return nothing: a registry holds whatever the language can say."""
        return ()

    def check(self, plan: Plan) -> None:
        """Raise StalePlanError when the plan doesn't fit what is there now, or its result would not be whole."""
        check(plan, self._tenant, MemoryState() if self._database.absent() else self._state(), self.history)

    def _state(self) -> RegistryState:
        return read_state(self._database, self._tenant)

    @contextmanager
    def lock(self, timeout: float = 0.0) -> Iterator[None]:
        """Hold the tenant's lock; waits at most `timeout` seconds. Makes the registry where there is none.

        Raises LockHeldError, and REG001 or BackendError for a registry that nothing may be written to.
        """
        self._database.prepare(self._tenant)
        self._state()
        self._database.examine()
        self._bring_up_to_date()
        with self._database.session(), held(self._database, self._tenant, timeout) as lock:
            self._held = lock
            try:
                yield
            finally:
                self._held = None

    def _bring_up_to_date(self) -> None:
        with self._database.reading() as connection:
            needed = needs_founding(connection, self._tenant, self._database.place)
        if needed:
            self._database.bring_up_to_date(self._tenant)

    def apply(
        self,
        plan: Plan,
        origin: Origin = NOBODY,
        on_step: Callable[[int], None] = lambda _: None,
        secrets: Secrets = NO_SECRETS,
    ) -> ApplyResult:
        """Carry the plan out in one transaction: wholly or not at all."""
        if self._held is None:
            raise BackendError("The tenant is not locked: nothing is applied without its lock.")
        state = self._state()
        check(plan, self._tenant, state, self.history)
        total = len(plan.steps)
        if not total:
            return ApplyResult("nothing", 0, 0, state.serial)
        serial = self._carry_out(self._held, plan, state, origin, secrets)
        on_step(total)
        return ApplyResult("applied", total, total, serial)

    def _carry_out(self, lock: Held, plan: Plan, state: RegistryState, origin: Origin, secrets: Secrets) -> int:
        with self._database.writing() as connection:
            assert_current(connection, self._database.place)
            lock.assert_held(connection)
            attempt = journal.intend(connection, lock, plan, origin, now())
        try:
            with self._database.writing() as connection:
                assert_current(connection, self._database.place)
                return write(connection, attempt, state, secrets)
        except BaseException:
            if self._done_after_all(attempt):
                return state.serial + 1
            raise

    def _done_after_all(self, attempt: journal.Attempt) -> bool:
        """Tell whether a commit whose answer was lost came through; if not, write that the attempt failed."""
        with suppress(BackendError):
            with self._database.reading() as connection:
                if journal.outcome_of(connection, attempt) == journal.APPLIED:
                    return True
            with self._database.writing() as connection:
                journal.conclude(connection, attempt, journal.FAILED)
        return False

    def history(self) -> tuple[HistoryEntry, ...]:
        """Return the applies that were carried out, oldest first. Raises REG001 for damage."""
        if self._database.absent():
            return ()
        self._state()
        rows = tables.history
        with self._database.reading() as connection:
            found = connection.execute(select(rows).where(rows.c.tenant == self._tenant).order_by(rows.c.serial)).all()
        return tuple(history_of(row, self._database.place) for row in found)
