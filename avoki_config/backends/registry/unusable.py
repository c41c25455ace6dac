"""What is said when a database engine says no: what it was, in one line, what came of it, and what to do."""

from avoki_config.resources import BackendError

NOTHING = "Nothing was changed."
WHOLE = "If something was being written, it is there whole or not at all."
"""Of a connection that was lost: only asking tells."""


class UnusableError(BackendError):
    """A registry can't be opened, read or written; not that it's damaged."""

    def __init__(self, place: str, why: str, *, outcome: str = NOTHING, advice: str = "") -> None:
        """Say it; `why` may be the engine's own words, without the guesses at a reason that libpq indents."""
        told = " ".join(" ".join(line for line in why.splitlines() if not line.startswith("\t")).split()).rstrip(" .?")
        super().__init__(" ".join(filter(None, [f"{place}: the registry cannot be used: {told}.", outcome, advice])))
        self._place, self._why, self._advice = place, told, advice

    def ending(self, outcome: str) -> "UnusableError":
        """Return the same with what did come of it, which whoever asked the journal knows."""
        return UnusableError(self._place, self._why, outcome=outcome, advice=self._advice)
