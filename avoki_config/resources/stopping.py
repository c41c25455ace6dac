"""Being asked to stop while something is written: by Ctrl-C, or by a pipeline that cancels.

Signals are the process's, and so is this. A backend says while it writes (`deferring`), and looks at `requested` where
it can stop cleanly; who gets the signals calls `request`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from avoki_config.resources.backend import BackendError


class StoppedError(BackendError):
    """Somebody asked to stop, in time: nothing was changed."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("Stopped before the end: everything was taken back, nothing was changed.")


@dataclass
class _Asked:
    deferring: bool = False
    requested: bool = False


_ASKED = _Asked()


@contextmanager
def deferring() -> Iterator[None]:
    """Let the first request to stop wait until the backend looks at it."""
    _ASKED.deferring, _ASKED.requested = True, False
    try:
        yield
    finally:
        _ASKED.deferring = False


def request() -> bool:
    """Ask to stop. Returns True when a backend will look at it; False when to stop at once is right."""
    waits = _ASKED.deferring and not _ASKED.requested
    _ASKED.requested = True
    return waits


def requested() -> bool:
    """Tell whether somebody has asked to stop since writing began."""
    return _ASKED.requested


def give_way() -> None:
    """Raise StoppedError when somebody has asked to stop."""
    if _ASKED.requested:
        raise StoppedError
