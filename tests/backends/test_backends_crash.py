"""Whatever ends an apply, the registry is the old one or the new one, and the next apply gets there."""

import os
import resource as limits
import signal
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random

import pytest
from child_processes import die_at, start, wait
from resource_sets import NUMBERS, TENANT, resource, tenant_of
from sqlalchemy import select

from avoki_config.backends import open_backend
from avoki_config.backends.registry import tables
from avoki_config.backends.registry.sqlite import SqliteDatabase
from avoki_config.planner import Wanted, apply_wanted, plan_on
from avoki_config.planner.plan import Rules
from avoki_config.resources import Backend, BackendError, Resource

MANY = [resource(f"prompt.p{n}", languages={"sv": {"text": "Hej " * 40}}) for n in range(150)]
OLD = tenant_of(resource("user.karin", number=NUMBERS[0]), *MANY[:60])
NEW = tenant_of(resource("user.karin", number=NUMBERS[1]), *MANY[40:])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "nordlunda.db"


def opened(path: Path) -> Backend:
    return open_backend(f"sqlite:{path}", TENANT, path.parent)


def apply(path: Path, wanted: list[Resource]) -> None:
    apply_wanted(opened(path), Wanted(TENANT, wanted), Rules(force=("PLAN002", "PLAN003")), lock_timeout=5)


def contents(path: Path) -> dict[str, object]:
    return {address: one.attributes for address, one in opened(path).read().resources().items()}


def wanted_contents(wanted: list[Resource]) -> dict[str, object]:
    return {one.address: one.attributes for one in wanted}


def outcomes(path: Path) -> list[str | None]:
    with SqliteDatabase(path).reading() as connection:
        return list(connection.execute(select(tables.journal.c.outcome).order_by(tables.journal.c.entry)).scalars())


def old_or_new(path: Path, old: list[Resource], new: list[Resource]) -> bool:
    """Tell whether the registry is the new one. Fails when it is neither, or when its history tells otherwise."""
    found, backend = contents(path), opened(path)
    is_new = found == wanted_contents(new)
    assert is_new or found == wanted_contents(old)
    assert len(backend.history()) == backend.read().serial == (1 if old else 0) + is_new
    return is_new


def converges(path: Path, wanted: list[Resource]) -> None:
    """The next apply gets there, the journal has no open entry left, and nothing lies about."""
    apply(path, wanted)
    assert contents(path) == wanted_contents(wanted)
    assert not plan_on(opened(path), Wanted(TENANT, wanted)).changes
    apply(path, [*wanted, resource("prompt.last", languages={})])
    assert None not in outcomes(path)
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def dying(path: Path, statement: int) -> None:
    die_at(statement)
    apply(path, NEW)


@pytest.mark.parametrize("old", [[], OLD], ids=["the first apply", "a later apply"])
def test_killed_before_any_statement_it_is_old_or_new(path: Path, old: list[Resource]) -> None:
    seen, statement = set(), 0
    while True:
        statement += 1
        at = path.with_name(f"{statement}") / path.name
        if old:
            apply(at, old)
        died = wait(start(partial(dying, at, statement)))
        if died == 0:
            break
        assert died == -signal.SIGKILL
        seen.add(old_or_new(at, old, NEW))
        converges(at, NEW)
    assert statement > 20
    assert seen == {False, True}


def test_killed_at_any_moment_it_is_old_or_new(path: Path) -> None:
    random = Random(5)
    apply(path, OLD)
    began = time.perf_counter()
    apply(path.with_name("timed.db"), OLD)
    takes = time.perf_counter() - began
    for turn in range(25):
        at = path.with_name(f"{turn}") / path.name
        apply(at, OLD)
        child = start(partial(apply, at, NEW))
        time.sleep(random.uniform(0, 2 * takes))
        os.kill(child, signal.SIGKILL)
        wait(child)
        old_or_new(at, OLD, NEW)
        converges(at, NEW)


@pytest.mark.parametrize("old", [[], OLD], ids=["the first apply", "a later apply"])
def test_on_a_full_disk_the_old_stays(path: Path, old: list[Resource]) -> None:
    def run(at: Path, most: int) -> None:
        limits.setrlimit(limits.RLIMIT_FSIZE, (most, most))
        apply(at, NEW)

    codes = set()
    for most in range(0, 220_000, 7_000):
        at = path.with_name(f"{most}") / path.name
        if old:
            apply(at, old)
        code = wait(start(partial(run, at, most)))
        assert code in (0, 1)
        assert old_or_new(at, old, NEW) == (code == 0)
        codes.add(code)
        converges(at, NEW)
    assert codes == {0, 1}


def test_an_answer_that_is_lost_is_found_in_the_journal(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    apply(path, OLD)
    lost = losing_the_answer(SqliteDatabase.writing, when=3)
    monkeypatch.setattr(SqliteDatabase, "writing", lost)
    apply(path, NEW)
    assert old_or_new(path, OLD, NEW)
    assert outcomes(path) == ["applied", "applied"]


def losing_the_answer(writing: Callable[..., object], when: int) -> Callable[..., object]:
    """Let the transaction of that number be committed, and fail then, as a connection does that breaks."""
    from contextlib import contextmanager  # noqa: PLC0415 - here alone

    left = when

    @contextmanager
    def lost(self: SqliteDatabase):  # type: ignore[no-untyped-def] # noqa: ANN202 - the wrapped method's
        nonlocal left
        left -= 1
        with writing(self) as connection:  # type: ignore[attr-defined] # a context manager
            yield connection
        if not left:
            raise BackendError("the connection was lost")

    return lost


def test_interrupted_by_ctrl_c_the_old_stays_and_the_lock_is_free(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    apply(path, OLD)

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("avoki_config.backends.registry.write._write_objects", interrupt)
    with pytest.raises(KeyboardInterrupt):
        apply(path, NEW)
    monkeypatch.undo()
    assert not old_or_new(path, OLD, NEW)
    assert outcomes(path) == ["applied", "failed: nothing was changed"]
    with opened(path).lock():
        pass
