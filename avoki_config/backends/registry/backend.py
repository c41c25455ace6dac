"""The registry as a backend: the planner's protocol over one database."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from sqlalchemy import Connection, select

from avoki_config.backends.registry import journal, tables
from avoki_config.backends.registry.database import Database
from avoki_config.backends.registry.lock import Held, held
from avoki_config.backends.registry.rows import history_of
from avoki_config.backends.registry.schema import assert_current, needs_founding
from avoki_config.backends.registry.state import OtherTenantError, RegistryState, read_state
from avoki_config.backends.registry.unusable import NOTHING, UnusableError
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
    StalePlanError,
    State,
    stopping,
)
from avoki_config.resources.integrity import Holdings, check


@contextmanager
def locked(database: Database, tenant: str, timeout: float) -> Iterator[Held]:
    """Hold the tenant's lock in a registry that was looked over and brought up to date; made where there is none.

    `timeout` is in seconds. Raises LockHeldError, and REG001 or BackendError for one that nothing may be written to.
    """
    database.prepare(tenant)
    read_state(database, tenant)
    database.examine()
    with database.reading() as connection:
        needed = needs_founding(connection, tenant, database.place)
    if needed:
        database.bring_up_to_date(tenant)
    with database.session(), held(database, tenant, timeout) as lock:
        yield lock


_UNKNOWN = (
    "Whether the apply came through cannot be asked now; the next run learns it from the journal, and does nothing "
    "twice."
)


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
        try:
            holdings = MemoryState() if self._database.absent() else self._holdings(self._state())
        except OtherTenantError as error:
            raise StalePlanError(str(error)) from None
        check(plan, self._tenant, holdings, self.history)

    def _holdings(self, state: RegistryState) -> Holdings:
        """Return what a plan must fit; another backend may know more than its registry."""
        return state

    def _prepare(self, plan: Plan, holdings: Holdings) -> None:
        """Do what must be done before a plan that fits is written; nothing in a plain registry. Raises BackendError."""

    def _write(self, connection: Connection, attempt: journal.Attempt, state: RegistryState, secrets: Secrets) -> int:
        """Write the plan in an open transaction; another backend writes more in the same."""
        return write(connection, attempt, state, secrets)

    def _state(self) -> RegistryState:
        return read_state(self._database, self._tenant)

    @contextmanager
    def lock(self, timeout: float = 0.0) -> Iterator[None]:
        """Hold the tenant's lock; waits at most `timeout` seconds. Makes the registry where there is none.

        Raises LockHeldError, and REG001 or BackendError for a registry that nothing may be written to.
        """
        with locked(self._database, self._tenant, timeout) as lock:
            self._held = lock
            try:
                yield
            finally:
                self._held = None

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
        holdings = self._holdings(state)
        self._check_held(self._held, plan, holdings)
        self._prepare(plan, holdings)
        total = len(plan.steps)
        if not total:
            return ApplyResult("nothing", 0, 0, state.serial)
        with stopping.deferring():
            serial = self._carry_out(self._held, plan, state, origin, secrets)
        on_step(total)
        return ApplyResult("applied", total, total, serial)

    def _check_held(self, lock: Held, plan: Plan, holdings: Holdings) -> None:
        """Raise what `check` raises; where it is because the lock was lost, LockHeldError."""
        try:
            check(plan, self._tenant, holdings, self.history)
        except StalePlanError:
            with self._database.writing() as connection:
                lock.assert_held(connection)
            raise

    def _carry_out(self, lock: Held, plan: Plan, state: RegistryState, origin: Origin, secrets: Secrets) -> int:
        with self._database.writing() as connection:
            assert_current(connection, self._database.place)
            lock.assert_held(connection)
            attempt = journal.intend(connection, lock, plan, origin, now())
        try:
            with self._database.writing() as connection:
                assert_current(connection, self._database.place)
                serial = self._write(connection, attempt, state, secrets)
                stopping.give_way()
                return serial
        except BaseException as error:
            done = self._done_after_all(attempt)
            if done:
                return state.serial + 1
            if isinstance(error, UnusableError):
                raise error.ending(_UNKNOWN if done is None else NOTHING) from None
            raise

    def _done_after_all(self, attempt: journal.Attempt) -> bool | None:
        """Tell whether a commit whose answer was lost came through; None while the registry can't be asked.

        An attempt without an outcome failed, and that is written: it waits for a commit that the server is still at.
        """
        with suppress(BackendError), self._database.writing() as connection:
            journal.conclude(connection, attempt, journal.FAILED)
            return journal.outcome_of(connection, attempt) == journal.APPLIED
        with suppress(BackendError), self._database.reading() as connection:
            if journal.outcome_of(connection, attempt) == journal.APPLIED:
                return True
            return None if self._database.shared else False  # a file's commit is this process's own, and over
        return None

    def history(self) -> tuple[HistoryEntry, ...]:
        """Return the applies that were carried out, oldest first. Raises REG001 for damage."""
        if self._database.absent():
            return ()
        self._state()
        rows = tables.history
        with self._database.reading() as connection:
            found = connection.execute(select(rows).where(rows.c.tenant == self._tenant).order_by(rows.c.serial)).all()
        return tuple(history_of(row, self._database.place) for row in found)
