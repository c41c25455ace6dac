"""The command line. Nothing heavy is imported before a command that needs it is chosen."""

import os
import sys
from contextlib import suppress
from typing import NoReturn

from avoki_config.cli.app import app
from avoki_config.cli.exits import FAILED


def main() -> NoReturn:
    """Run the program with the process's arguments and leave with its exit code.

    Leaves at once when all is said: giving back the memory of a large tenant piece by piece takes a tenth of the time
    of judging it. AVOKI_CONFIG_DEBUG=1 leaves as Python does, for profilers that write at the end.
    """
    try:
        app.main()
    except SystemExit as left:
        if os.environ.get("AVOKI_CONFIG_DEBUG"):
            raise
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError, AttributeError):  # a reader that has gone, a stream closed or not there
                stream.flush()
        os._exit(left.code if isinstance(left.code, int) else FAILED)
    raise AssertionError("app.main leaves the process")


__all__ = ["app", "main"]
