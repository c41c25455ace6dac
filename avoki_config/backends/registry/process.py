"""Which process holds a lock, and whether it still lives."""

import getpass
import os
import socket
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Process:
    """A process: the machine as processes know it (its boot and process namespace), its number and when it started."""

    machine: str
    pid: int
    started: str

    def dead(self) -> bool:
        """Tell whether it surely lives no more; of another machine's process nobody here knows."""
        if self.machine != _machine():
            return False
        if not _PROC.is_dir():
            return False
        return _started(self.pid) != self.started


def this_process() -> Process:
    """Return the process that asks."""
    return Process(_machine(), os.getpid(), _started(os.getpid()) or "")


def holder_name() -> str:
    """Return how others are told who this is: user, host and process."""
    try:
        user = getpass.getuser()
    except (KeyError, OSError):
        user = str(os.getuid())
    return f"{user} on {socket.gethostname()}, process {os.getpid()}"


@cache
def _machine() -> str:
    """Return the boot's id and the process namespace (proc(5), namespaces(7)), or the host's name without them."""
    try:
        boot = (_PROC / "sys/kernel/random/boot_id").read_text().strip()
        return f"{boot} {(_PROC / 'self/ns/pid').readlink()}"
    except OSError:
        return socket.gethostname()


def _started(pid: int) -> str | None:
    """Return when a process started, in ticks since boot (proc(5), `stat` field 22); None for none or a zombie."""
    try:
        stat = (_PROC / str(pid) / "stat").read_text()
    except (OSError, ValueError):
        return None
    state, *fields = stat.rpartition(")")[2].split()
    return None if state in "ZX" else fields[18]
