"""The answer to a commit that is lost: found out at once where that can be, else on the next run, and never guessed."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from postgresql_server import new_database
from resource_sets import NUMBERS, TENANT, resource, tenant_of
from sqlalchemy import Connection, event

from avoki_config.backends import open_backend
from avoki_config.backends.registry.postgresql import PostgresqlDatabase
from avoki_config.backends.registry.unusable import UnusableError
from avoki_config.planner import Wanted, apply_plan, apply_wanted, plan_on
from avoki_config.resources import Backend, BackendError, StalePlanError

BASE = tenant_of(resource("user.karin", number=NUMBERS[0]))
NEW = [*BASE, resource("prompt.new", languages={})]


@pytest.fixture
def backend(postgresql: str, tmp_path: Path) -> Backend:
    opened = open_backend(new_database(postgresql), TENANT, tmp_path)
    apply_wanted(opened, Wanted(TENANT, BASE))
    return opened


def losing(monkeypatch: pytest.MonkeyPatch, *, committed: bool, server_gone: bool) -> None:
    """Lose the connection at the apply's own commit, done or not; afterwards all is well, or nothing answers."""
    writing, reading = PostgresqlDatabase.writing, PostgresqlDatabase.reading
    seen = {"gone": False}

    @contextmanager
    def lost(self: PostgresqlDatabase) -> Iterator[Connection]:
        if seen["gone"] and server_gone:
            raise BackendError("the server does not answer.")
        with writing(self) as connection:
            statements: list[str] = []
            event.listen(connection, "before_cursor_execute", lambda *given: statements.append(given[2]))
            yield connection
            mine = any("INSERT INTO avoki_history" in each for each in statements)
            if mine and not committed:
                seen["gone"] = True
                raise UnusableError("nordlunda", "the connection was lost")
        if mine:
            seen["gone"] = True
            raise UnusableError("nordlunda", "the connection was lost")

    @contextmanager
    def unread(self: PostgresqlDatabase) -> Iterator[Connection]:
        if seen["gone"] and server_gone:
            raise BackendError("the server does not answer.")
        with reading(self) as connection:
            yield connection

    monkeypatch.setattr(PostgresqlDatabase, "writing", lost)
    monkeypatch.setattr(PostgresqlDatabase, "reading", unread)


@pytest.mark.parametrize("committed", [True, False])
def test_where_the_server_still_answers_it_is_found_out_at_once(
    backend: Backend, monkeypatch: pytest.MonkeyPatch, *, committed: bool
) -> None:
    plan = plan_on(backend, Wanted(TENANT, NEW))
    losing(monkeypatch, committed=committed, server_gone=False)
    if committed:
        assert apply_plan(backend, plan).serial == 2
    else:
        with pytest.raises(BackendError, match="the connection was lost") as error:
            apply_plan(backend, plan)
        assert "cannot be asked" not in str(error.value)
    monkeypatch.undo()
    assert backend.read().serial == 1 + committed


@pytest.mark.parametrize("committed", [True, False])
def test_where_nothing_answers_the_next_run_finds_it_out(
    backend: Backend, monkeypatch: pytest.MonkeyPatch, *, committed: bool
) -> None:
    plan = plan_on(backend, Wanted(TENANT, NEW))
    monkeypatch.setattr("avoki_config.backends.registry.lock.LEASE", 1.0)  # nobody can let go of the lock either
    losing(monkeypatch, committed=committed, server_gone=True)
    with pytest.raises(BackendError, match="Whether the apply came through cannot be asked now"):
        apply_plan(backend, plan)
    monkeypatch.undo()
    if committed:
        with pytest.raises(StalePlanError, match="applied already, as serial 2"):
            apply_plan(backend, plan, lock_timeout=30)
    else:
        assert apply_plan(backend, plan, lock_timeout=30).serial == 2
    assert backend.read().serial == len(backend.history()) == 2
    assert "prompt.new" in backend.read().hashes
