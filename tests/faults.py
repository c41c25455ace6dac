"""Faults on purpose: kill, or fail, a process of its own at any of its calls to the system that make something last.

What is counted is every `os.write`, `os.fsync`, `os.ftruncate`, `os.replace`, `os.rename`, `os.link`, `os.unlink` and
`os.mkdir` that Python code makes, `pathlib`'s and `tempfile`'s among them; SQLite's own are reached by limits of the
system (`limit_files`) and by killing at statements (`child_processes.die_at`).
"""

import os
import resource as limits
import signal
from collections.abc import Callable, Iterator
from errno import EIO, ENOSPC
from functools import partial
from itertools import count
from typing import Any

from child_processes import start, wait

LASTING = ("write", "fsync", "ftruncate", "replace", "rename", "link", "unlink", "mkdir")
SHORT = -1
KINDS: dict[str, int] = {"kill -9": 0, "no space": ENOSPC, "an error of the disk": EIO, "a short write": SHORT}


def break_at(call: int, kind: int, tell: Callable[[], object]) -> None:
    """From now on count this process's lasting calls, and break that one (counted from 1), telling so before.

    A kill comes before the call. An error is raised instead of the call, and on a full disk by every later write too. A
    short write writes half and dies; other calls are made whole before the death.
    """
    state = {"left": call}
    for name in LASTING:
        setattr(os, name, partial(_counted, state, kind, tell, getattr(os, name)))


def _counted(
    state: dict[str, int],
    kind: int,
    tell: Callable[[], object],
    real: Callable[..., Any],
    *arguments: Any,
    **named: Any,
) -> Any:
    state["left"] -= 1
    if state["left"] == 0:
        tell()
        _break(kind, real, *arguments, **named)
    if state["left"] < 0 and kind == ENOSPC and real.__name__ == "write":
        raise OSError(kind, os.strerror(kind))
    return real(*arguments, **named)


def _break(kind: int, real: Callable[..., Any], *arguments: Any, **named: Any) -> None:
    if kind in (ENOSPC, EIO):
        raise OSError(kind, os.strerror(kind))
    if kind == SHORT and real.__name__ == "write":
        real(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
    elif kind == SHORT:
        real(*arguments, **named)
    os.kill(os.getpid(), signal.SIGKILL)


def limit_files(most: int) -> None:
    """Let this process write no file longer than so many bytes: a full disk in the middle of a write (setrlimit(2))."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limits.setrlimit(limits.RLIMIT_FSIZE, (most, most))


def every_break(
    prepare: Callable[[int], object], work: Callable[[int], object], kind: int, step: int = 1
) -> Iterator[int]:
    """Break `work` at each of its lasting calls, in a process of its own each time, and yield the call's number.

    Both are given the number, so that each time they can work somewhere else; nothing of `prepare` is broken. Ends when
    there are no more calls. With a `step` every so many calls are broken, not each.
    """
    for call in count(1, step):
        prepare(call)
        read, write = os.pipe()
        pid = start(partial(_broken, work, call, kind, write))
        os.close(write)
        was_broken = os.read(read, 1)
        os.close(read)
        wait(pid)
        if not was_broken:
            return
        yield call


def _broken(work: Callable[[int], object], call: int, kind: int, told: int) -> None:
    break_at(call, kind, partial(os.write, told, b"."))
    work(call)
