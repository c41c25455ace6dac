"""One who applies at a time: who waits, who may go ahead, and who comes too late."""

import os
import signal
import sqlite3
import time
from functools import partial
from pathlib import Path

import pytest
from child_processes import start, wait
from resource_sets import NUMBERS, TENANT, resource, tenant_of

from avoki_config.backends import open_backend
from avoki_config.planner import Wanted, apply_wanted, plan_on
from avoki_config.resources import Backend, LockHeldError, Resource

BASE = tenant_of(resource("user.karin", number=NUMBERS[0]))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "nordlunda.db"
    apply(path)
    return path


def opened(path: Path) -> Backend:
    return open_backend(f"sqlite:{path}", TENANT, path.parent)


def apply(path: Path, *more: Resource, timeout: float = 0.0) -> None:
    apply_wanted(opened(path), Wanted(TENANT, [*BASE, *more]), lock_timeout=timeout)


def prompt(name: str) -> Resource:
    return resource(f"prompt.{name}", languages={})


def hold(path: Path, ready: int, seconds: float) -> None:
    with opened(path).lock():
        os.write(ready, b".")
        time.sleep(seconds)


def holder(path: Path, seconds: float) -> int:
    """Start a process that holds the lock so long, and return its pid when it does."""
    read, write = os.pipe()
    pid = start(lambda: hold(path, write, seconds))
    os.read(read, 1)
    os.close(read)
    os.close(write)
    return pid


def expire(path: Path, after: float, machine: str | None = None) -> None:
    """Let the lease of the lock's holder end in so many seconds, and the holder be of that machine."""
    with sqlite3.connect(path) as database:
        database.execute("UPDATE avoki_lock SET expires = ?", (time.time() + after,))
        if machine is not None:
            database.execute("UPDATE avoki_lock SET machine = ?", (machine,))
    database.close()


def test_a_living_holder_is_named(path: Path) -> None:
    pid = holder(path, 60)
    with pytest.raises(LockHeldError, match=f"locked by .*process {pid}"):
        apply(path, prompt("a"))
    os.kill(pid, signal.SIGKILL)
    wait(pid)


def test_who_waits_long_enough_goes_ahead_when_the_holder_is_done(path: Path) -> None:
    pid = holder(path, 0.5)
    apply(path, prompt("a"), timeout=30)
    assert wait(pid) == 0
    assert "prompt.a" in opened(path).read().hashes


def test_a_dead_process_holds_no_lock_not_even_before_its_parent_knows(path: Path) -> None:
    pid = holder(path, 60)
    os.kill(pid, signal.SIGKILL)
    os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
    apply(path, prompt("a"))
    wait(pid)


def test_a_pid_that_is_anothers_by_now_holds_no_lock(path: Path) -> None:
    pid = holder(path, 60)
    with sqlite3.connect(path) as database:
        database.execute("UPDATE avoki_lock SET started = '1'")
    database.close()
    apply(path, prompt("a"))
    os.kill(pid, signal.SIGKILL)
    wait(pid)


def test_another_machines_lock_is_held_while_its_lease_runs_and_free_after(path: Path) -> None:
    pid = holder(path, 60)
    os.kill(pid, signal.SIGKILL)
    wait(pid)
    expire(path, 1.0, machine="another")
    with pytest.raises(LockHeldError):
        apply(path, prompt("a"))
    apply(path, prompt("a"), timeout=30)


def test_reading_never_waits(path: Path) -> None:
    pid = holder(path, 60)
    with sqlite3.connect(path, isolation_level=None) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE avoki_meta SET serial = 99")
        assert plan_on(opened(path), Wanted(TENANT, [*BASE, prompt("a")])).serial == 1
        assert len(opened(path).history()) == 1
        with pytest.raises(LockHeldError):
            apply(path, prompt("a"))
        writer.execute("ROLLBACK")
    writer.close()
    os.kill(pid, signal.SIGKILL)
    wait(pid)


def late(path: Path, ready: int) -> None:
    """Lock, plan, be stopped for longer than the lease, and go on: the apply must be refused."""
    backend = opened(path)
    with backend.lock():
        plan = plan_on(backend, Wanted(TENANT, [*BASE, prompt("late")]))
        os.write(ready, b".")
        os.kill(os.getpid(), signal.SIGSTOP)
        backend.apply(plan)


def test_a_late_writer_is_refused(path: Path) -> None:
    read, write = os.pipe()
    pid = start(lambda: late(path, write))
    os.read(read, 1)
    os.waitpid(pid, os.WUNTRACED)
    expire(path, 0.0)
    apply(path, prompt("a"))
    os.kill(pid, signal.SIGCONT)
    assert wait(pid) == 1
    assert sorted(opened(path).read().hashes) == sorted([one.address for one in [*BASE, prompt("a")]])
    apply(path, prompt("b"))
    os.close(read)
    os.close(write)


@pytest.mark.parametrize("there", [False, True], ids=["a new registry", "one that exists"])
def test_many_at_once_come_one_after_the_other_and_none_is_lost(tmp_path: Path, *, there: bool) -> None:
    path = tmp_path / "many" / "nordlunda.db"
    if there:
        apply(path)
    children = [start(partial(apply, path, prompt(f"p{n}"), timeout=60)) for n in range(6)]
    assert [wait(pid) for pid in children] == [0] * 6
    backend = opened(path)
    assert backend.read().serial == len(backend.history()) == 6 + there
    assert len([address for address in backend.read().hashes if address.startswith("prompt.")]) == 1
    assert [file.name for file in path.parent.iterdir()] == [path.name]
