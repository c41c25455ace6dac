"""Progress on stderr, for a person who waits longer than a second."""

import sys
import time

from avoki_config.cli import output

QUIET = 1.0
"""Seconds that need no word."""
PAUSE = 0.2
"""Seconds between two words."""


class Progress:
    """A counter that rewrites its line; silent where stderr is no terminal."""

    def __init__(self, total: int, noun: str) -> None:
        """Begin to count `total` things, named in the plural."""
        self._total = total
        self._noun = noun
        self._next = time.monotonic() + QUIET
        self._shown = False

    def __call__(self, done: int) -> None:
        """Tell how many are done."""
        now = time.monotonic()
        if now >= self._next and output.is_terminal(sys.stderr):
            self._next, self._shown = now + PAUSE, True
            output.raw_note(f"\r{done} of {self._total} {self._noun}")

    def end(self) -> None:
        """Leave the line clean."""
        if self._shown:
            output.raw_note("\r\x1b[K")
