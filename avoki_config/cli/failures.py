"""Every way that a command can fail, as words on stderr and an exit code. Nobody sees a traceback."""

import os
import sys
from pathlib import Path

import click

from avoki_config.cli import exits, output


class FailureError(Exception):
    """A command's own no: the words for the user, and the exit code."""

    def __init__(self, message: str, code: int = exits.FAILED) -> None:
        """Keep both."""
        super().__init__(message)
        self.code = code


def report_failure(error: BaseException) -> int:
    """Say on stderr what went wrong and return the exit code."""
    if isinstance(error, click.UsageError):
        return _usage(error)
    if isinstance(error, click.Abort):
        output.note("Interrupted.")
        return exits.INTERRUPTED
    if isinstance(error, click.ClickException):
        return _say(error.format_message(), exits.FAILED)
    if isinstance(error, FailureError):
        return _say(str(error), error.code)
    if isinstance(error, OSError):
        return _say(f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}", exits.FAILED)
    return _backend(error) if "avoki_config.resources" in sys.modules else _crash(error)


def _say(message: str, code: int) -> int:
    output.note(f"error: {message}")
    return code


def _usage(error: click.UsageError) -> int:
    message = error.format_message()
    if error.__class__.__name__ == "NoArgsIsHelpError":  # its words are the whole help
        output.note(message)
        return exits.USAGE
    if error.ctx is not None:
        output.note(error.ctx.get_usage())
        output.note(f'Try "{error.ctx.command_path} --help" for help.\n')
    return _say(message, exits.USAGE)


def _backend(error: BaseException) -> int:
    from avoki_config.resources import BackendError, LockHeldError, StalePlanError  # noqa: PLC0415 - loaded by then

    if not isinstance(error, BackendError):
        return _crash(error)
    codes = {LockHeldError: exits.LOCKED, StalePlanError: exits.STALE}
    code = next((code for kind, code in codes.items() if isinstance(error, kind)), exits.FAILED)
    if error.diagnostics:
        output.findings(error.diagnostics, {}, err=True)
        return code
    return _say(str(error), code)


def _crash(error: BaseException) -> int:
    """Say the tool's own fault as a coded finding: what and where, without values of the tenant's."""
    if os.environ.get("AVOKI_CONFIG_DEBUG"):
        raise error
    import traceback  # noqa: PLC0415 - `--help` doesn't pay

    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    output.note(
        f"error[INT001 rule-crashed] avoki-config itself failed: {type(error).__name__}{place}.\n"
        "  This is a fault of avoki-config, not of the tenant: report it, with the command and the version.\n"
        "  help: AVOKI_CONFIG_DEBUG=1 shows where it happened."
    )
    return exits.FAILED
