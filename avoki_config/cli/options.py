"""Options that several commands share, and how an option finds its environment variable."""

import os
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, TypeVar

import click

from avoki_config.diagnostics.suggest import did_you_mean

Command = TypeVar("Command", bound=Callable[..., Any])
_YEARS = range(1970, 2901)


class Option(click.Option):
    """An option that is also `AVOKI_CONFIG_COMMAND_OPTION` and, for every command, `AVOKI_CONFIG_OPTION`."""

    def resolve_envvar_value(self, ctx: click.Context) -> str | None:
        """Return the variable's text: the command's own wins over the one for all; None where neither is set."""
        if not self.name or ctx.auto_envvar_prefix is None:
            return None
        shared = ctx.find_root().auto_envvar_prefix
        word = max(self.opts, key=len).lstrip("-").replace("-", "_").upper()
        names = (f"{prefix}_{word}" for prefix in (ctx.auto_envvar_prefix, shared))
        return next((os.environ[name] for name in names if os.environ.get(name)), None)


class Instant(click.ParamType[datetime]):
    """`YYYY-MM-DD[ HH:MM]` or ISO 8601; without an offset it is meant in the tenant's zone."""

    name = "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Return the instant; naive where no offset is written, its first occurrence where it exists twice."""
        if isinstance(value, datetime):
            return value
        try:
            instant = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f'"{value}" is no date: write 2026-11-23, "2026-11-23 10:00" or ISO 8601.', param, ctx)
        if instant.year not in _YEARS:
            self.fail(f'"{value}" is outside the years {_YEARS[0]} to {_YEARS[-1]}.', param, ctx)
        return instant


class TenantPath(click.ParamType[str]):
    """Where a tenant lies. An empty one is an unset variable of a shell, and must not mean the working folder."""

    name = "PATH"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the path as it was given."""
        if not value:
            self.fail("The path is empty.", param, ctx)
        return str(value)


class Duration(click.ParamType[int]):
    """A duration as the language writes it, such as 30s or 5m; returns seconds."""

    name = "DURATION"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the seconds."""
        from avoki_config.model.seconds import seconds  # noqa: PLC0415 - not on the way to --help

        try:
            return value if isinstance(value, int) else seconds(value)
        except ValueError:
            self.fail(f'"{value}" is no duration: write 30s, 5m or 1m30s.', param, ctx)


class Codes(click.ParamType[frozenset[str]]):
    """Codes of rules, or families of them (`TIME`), separated by commas; returns the set of codes that are meant."""

    name = "CODES"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> frozenset[str]:
        """Return every code that is named. Fails, with the nearest name, for one that doesn't exist."""
        from avoki_config.diagnostics import CATALOGUE  # noqa: PLC0415 - not on the way to --help

        if isinstance(value, frozenset):
            return value
        meant: set[str] = set()
        for name in filter(None, (part.strip().upper() for part in value.split(","))):
            found = {code for code in CATALOGUE if name in (code, code.rstrip("0123456789"))}
            if not found:
                self.fail(f'There is no rule "{name}".{did_you_mean(name, CATALOGUE)}', param, ctx)
            meant |= found
        return frozenset(meant)


def option(*names: str, **settings: Any) -> Callable[[Command], Command]:
    """Declare an option with its environment variables."""
    return click.option(*names, cls=Option, **settings)


def choice(name: str, values: Sequence[str], words: str, **settings: Any) -> Callable[[Command], Command]:
    """Declare an option that takes one of a few words."""
    return option(name, type=click.Choice(values), help=words, **settings)


def at_option(command: Command) -> Command:
    """Add `--at`, the start of the horizon."""
    return option("--at", type=Instant(), help="Judge times from this date on; default today, 00:00.")(command)


def lock_timeout_option(command: Command) -> Command:
    """Add `--lock-timeout`, in seconds."""
    words = "How long to wait for another's apply."
    return option("--lock-timeout", type=Duration(), default="0s", show_default=True, help=words)(command)


def format_option(*formats: str) -> Callable[[Command], Command]:
    """Add `--format`; the first is the default."""
    return choice("--format", formats, "How to print it.", default=formats[0], show_default=True)


def joined(groups: Sequence[frozenset[str]]) -> frozenset[str]:
    """Return all codes of an option that may be repeated."""
    return frozenset().union(*groups)
