"""The command line. Nothing heavy is imported before a command that needs it is chosen."""

from typing import NoReturn

from avoki_config.cli.app import app


def main() -> NoReturn:
    """Run the program with the process's arguments and leave with its exit code."""
    app.main()
    raise AssertionError("app.main leaves the process")


__all__ = ["app", "main"]
