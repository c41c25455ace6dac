"""A lock that its process can't outlive: the system lets go of it when the process dies, however it dies."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from avoki_config.backends.registry.process import holder_name
from avoki_config.resources import LockHeldError

_POLL = 0.05


@contextmanager
def file_lock(path: Path, timeout: float) -> Iterator[None]:
    """Hold a lock file; it stays. Waits at most `timeout` seconds, then raises LockHeldError, saying who holds it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _acquire(file, path, time.monotonic() + timeout)
        os.ftruncate(file, 0)
        os.pwrite(file, holder_name().encode(), 0)
        yield
    finally:
        os.close(file)


def _acquire(file: int, path: Path, deadline: float) -> None:
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            left = deadline - time.monotonic()
            if left <= 0:
                holder = os.pread(file, 200, 0).decode(errors="replace")
                raise LockHeldError(f"{path}: the tenant is locked by {holder}.") from None
            time.sleep(min(_POLL, left))
        else:
            return
