"""What goes out: data on stdout, words about it on stderr, colour only where a person looks."""

import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:  # `--help` pays for neither
    from avoki_config.diagnostics import Diagnostic
    from avoki_config.reports.screen import Screen


def prepare_streams() -> None:
    """Make both streams UTF-8 whatever the locale says, so that the same input gives the same bytes."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def data(text: str) -> None:
    """Write to stdout. A reader that has gone (`| head`) is no fault: the exit code still tells what happened."""
    _write(sys.stdout, text)


def note(text: str) -> None:
    """Write a line to stderr."""
    _write(sys.stderr, text + "\n")


def raw_note(text: str) -> None:
    """Write to stderr as it is, without a line break."""
    _write(sys.stderr, text)


def binary(content: bytes) -> None:
    """Write bytes to stdout."""
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def screen(*, err: bool = False) -> "Screen":
    """Return the terminal behind stdout (or stderr); 80 cells without colour where it is none."""
    from avoki_config.reports.screen import Screen  # noqa: PLC0415 - not on the way to --help

    stream = sys.stderr if err else sys.stdout
    if not is_terminal(stream):
        return Screen()
    colour = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Screen(min(max(shutil.get_terminal_size().columns, 60), 120), colour)


def findings(found: "Sequence[Diagnostic]", texts: Mapping[str, str], *, err: bool = False) -> None:
    """Write findings for a person, to stdout or, where stdout carries something else, to stderr."""
    from avoki_config.reports import diagnostics_text  # noqa: PLC0415 - not on the way to --help

    text = diagnostics_text.render(found, texts, screen(err=err))
    _write(sys.stderr if err else sys.stdout, text)


def is_terminal(stream: IO[str] | None) -> bool:
    """Tell whether a person is at the other end."""
    return stream is not None and not stream.closed and stream.isatty()


def _write(stream: IO[str] | None, text: str) -> None:
    if stream is None:
        return
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
