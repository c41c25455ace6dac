"""A clock that can be set, for the exchange alone: libfaketime, which reads the time from a file at every look."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from avoki_config.exchange.folder import ExchangeError

_PLACES = ("/usr/lib/*/faketime", "/usr/lib/faketime", "/usr/local/lib/faketime", "/usr/lib64/faketime")


def library() -> Path:
    """Return libfaketime for programs with threads. Raises ExchangeError where it is missing."""
    for place in _PLACES:
        for found in sorted(Path("/").glob(f"{place[1:]}/libfaketimeMT.so.1")):
            return found
    raise ExchangeError(
        "There is no libfaketime, so the exchange's clock can't be set: on Debian, apt install faketime."
    )


def environment(clock: Path) -> Mapping[str, str]:
    """Return what a program is started with to take its time from a file. What measures spans of time isn't touched."""
    return {
        "LD_PRELOAD": str(library()),
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "FAKETIME_TIMESTAMP_FILE": str(clock),
        "FAKETIME_NO_CACHE": "1",
        "TZ": "UTC",
    }


def set_clock(clock: Path, instant: int) -> None:
    """Let it be an instant (UTC epoch seconds); from there the clock goes on. No call may be in progress."""
    clock.write_text(datetime.fromtimestamp(instant, UTC).strftime("@%Y-%m-%d %H:%M:%S\n"))
