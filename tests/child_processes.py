"""Processes of a test's own that apply, die, stop and run out of disk."""

import os
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine

from avoki_config.resources import BackendError


def start(work: Callable[[], object]) -> int:
    """Run the work in a child and return its pid; it exits 0 when done, 1 when a backend said no, 2 on a crash."""
    pid = os.fork()
    if pid:
        return pid
    code = 2
    try:
        work()
        code = 0
    except BackendError as error:
        code = 1
        with suppress(OSError):  # a child without disk can't say it
            print(error, file=sys.stderr)  # noqa: T201 - for the person who reads why a test failed
    except BaseException:  # noqa: BLE001 - the parent sees the exit code, a person the traceback
        traceback.print_exc()
    finally:
        os._exit(code)


def wait(pid: int) -> int:
    """Return a child's exit code, negative for the signal that ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def die_at(statement: int) -> None:
    """Kill this process, as kill -9 does, before that statement or commit to a database (counted from 1)."""
    left = statement

    def count(*_: Any) -> None:
        nonlocal left
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", count)
    event.listen(Engine, "commit", count)
