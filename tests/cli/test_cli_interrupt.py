"""Ctrl-C and a pipeline that cancels, with real processes and signals: a clean stop, a clean journal, no lock held."""

import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_program import ROOT, SMALL, run, small
from sqlalchemy import select

from avoki_config.backends import open_backend
from avoki_config.backends.registry import tables
from avoki_config.backends.registry.sqlite import SqliteDatabase

CHANGED = SMALL.replace("För Anna, tryck", "För Anna Berg, tryck")
PAUSED = """
import os, sys, time
from sqlalchemy import event
from sqlalchemy.engine import Engine
from avoki_config.cli.app import app

def pause(*_, **__):
    os.write(1, b"paused\\n")
    until = time.monotonic() + 60
    while not os.path.exists(sys.argv[1]) and time.monotonic() < until:
        time.sleep(0.01)

def seen(connection, cursor, statement, *_):
    if statement.startswith("INSERT INTO avoki_history"):
        pause()

if sys.argv[2] == "statement":
    event.listen(Engine, "before_cursor_execute", seen)
else:
    from avoki_config.backends.registry.backend import Registry
    from avoki_config.backends.registry.journal import conclude
    import avoki_config.backends.registry.backend as module
    done = module.stopping.give_way
    module.stopping.give_way = lambda: (done(), pause())
app.main(sys.argv[3:])
"""
"""The program, but for a pause in the middle of its transaction, or between its last look and the commit."""


@pytest.fixture
def tenant(tmp_path: Path) -> Path:
    assert run("apply", small(tmp_path), "--yes").returncode == 0
    return small(tmp_path, CHANGED)


def interrupted(tenant: Path, where: str, *signals: signal.Signals) -> tuple[int, str, str]:
    """Apply, pause there, send the signals, go on; return the exit code and both streams."""
    go_on = tenant.parent / "go-on"
    command = [sys.executable, "-c", PAUSED, str(go_on), where, "apply", str(tenant), "--yes"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT)
    assert process.stdout is not None
    said = ""
    while "paused" not in said:
        line = process.stdout.readline()
        assert line, process.communicate()
        said += line
    for number in signals:
        process.send_signal(number)
        time.sleep(0.3)
    go_on.touch()
    out, err = process.communicate(timeout=60)
    go_on.unlink()
    assert "Traceback" not in err, err
    return process.returncode, said + out, err


def registry(tenant: Path) -> Path:
    return tenant.parent / ".avoki" / "bolaget.db"


def serial(tenant: Path) -> int:
    return open_backend(f"sqlite:{registry(tenant)}", "bolaget", tenant.parent).read().serial


def outcomes(tenant: Path) -> list[str | None]:
    with SqliteDatabase(registry(tenant)).reading() as connection:
        return list(connection.execute(select(tables.journal.c.outcome).order_by(tables.journal.c.entry)).scalars())


def the_next_apply_gets_there(tenant: Path) -> None:
    """Nobody holds the lock, and nothing lies about."""
    done = run("apply", tenant, "--yes")
    assert done.returncode == 0, done.stderr
    assert [file.name for file in registry(tenant).parent.iterdir()] == ["bolaget.db"]
    assert run("plan", tenant, "--detailed-exitcode").returncode == 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_once_in_the_transaction_everything_is_taken_back_and_said(tenant: Path, number: signal.Signals) -> None:
    code, _, err = interrupted(tenant, "statement", number)
    assert code == 1
    assert "Stopping after the current step. Once more stops at once." in err
    assert "everything was taken back, nothing was changed" in err
    assert serial(tenant) == 1
    assert outcomes(tenant) == ["applied", "failed: nothing was changed"]
    the_next_apply_gets_there(tenant)


def test_twice_stops_at_once(tenant: Path) -> None:
    code, _, err = interrupted(tenant, "statement", signal.SIGINT, signal.SIGINT)
    assert code == 1
    assert err.rstrip().endswith("Interrupted.")
    assert serial(tenant) == 1
    assert outcomes(tenant) == ["applied", "failed: nothing was changed"]
    the_next_apply_gets_there(tenant)


def test_what_is_being_committed_is_finished_and_said(tenant: Path) -> None:
    code, out, err = interrupted(tenant, "commit", signal.SIGINT)
    assert code == 0
    assert "It was too late to stop: the apply is done." in err
    assert re.search(r"Applied: 1 changed.* serial 2 now", out)
    assert outcomes(tenant) == ["applied", "applied"]
    the_next_apply_gets_there(tenant)


def test_while_it_waits_for_the_lock_it_stops_at_once(tenant: Path) -> None:
    backend = open_backend(f"sqlite:{registry(tenant)}", "bolaget", tenant.parent)
    with backend.lock():
        command = [sys.executable, "-m", "avoki_config", "apply", str(tenant), "--yes", "--lock-timeout", "60s"]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT)
        wait_until(lambda: waits(process.pid))
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
    assert process.returncode == 1
    assert err.strip() == "Interrupted."
    assert serial(tenant) == 1
    the_next_apply_gets_there(tenant)


def waits(pid: int) -> bool:
    """Tell whether a process has the registry open: it has compiled, and asks for the lock."""
    return any(link.readlink().suffix == ".db" for link in Path(f"/proc/{pid}/fd").iterdir() if link.is_symlink())


def wait_until(there: Callable[[], bool]) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            if there():
                return
        except OSError:
            pass
        time.sleep(0.01)
    raise AssertionError("it never came so far")
