"""Ctrl-C once stops after the current step, twice at once; a pipeline that cancels (SIGTERM) counts as Ctrl-C."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from avoki_config.resources import stopping

_WORDS = b"\nStopping after the current step. Once more stops at once.\n"
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def orderly() -> Iterator[None]:
    """Handle the signals so while something is applied; before it begins to write, they stop it at once."""
    former = {number: signal.signal(number, _handle) for number in _SIGNALS}
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)


def _handle(_number: int, _frame: FrameType | None) -> None:
    if not stopping.request():
        raise KeyboardInterrupt
    with suppress(OSError):
        os.write(2, _WORDS)  # a stream may be in the middle of a write of its own
