"""`avoki-config agents …`: log members of answer groups in and out. Manual: Aktivera agenter."""

from pathlib import Path

import click

from avoki_config.cli import exits, output
from avoki_config.cli.exchange.common import Command, place, told
from avoki_config.cli.failures import FailureError
from avoki_config.cli.options import format_option, option
from avoki_config.diagnostics import did_you_mean
from avoki_config.exchange.rows import Agent, Rows
from avoki_config.reports import exchange as report
from avoki_config.reports.diagnostics_json import dumps

_FOLDER = click.Path(path_type=Path, file_okay=False)


def _folder(command: Command) -> Command:
    return option("--folder", type=_FOLDER, help="Where the exchange lives; default .avoki/exchange.")(command)


@click.group("agents", no_args_is_help=True)
def command() -> None:
    """Log members of answer groups in and out, as they do themselves at work. It is never part of a plan."""


@command.command("status")
@click.argument("group", required=False)
@_folder
@format_option("text", "json")
def status(*, group: str | None, folder: Path | None, format: str) -> int:  # noqa: A002 - the option's name
    """Show who is logged in, in GROUP or in every group."""
    with told():
        found = _agents(_rows(folder), group)
    output.data(dumps(report.agents_document(found)) if format == "json" else report.agents(found, output.screen()))
    return exits.DONE


@command.command("login")
@click.argument("group")
@click.argument("user", required=False)
@_folder
def login(*, group: str, user: str | None, folder: Path | None) -> int:
    """Log USER, or everybody, in to GROUP."""
    return _log(group, user, folder, logged_in=True)


@command.command("logout")
@click.argument("group")
@click.argument("user", required=False)
@_folder
def logout(*, group: str, user: str | None, folder: Path | None) -> int:
    """Log USER, or everybody, out of GROUP. Calls that they have go on."""
    return _log(group, user, folder, logged_in=False)


def _log(group: str, user: str | None, folder: Path | None, *, logged_in: bool) -> int:
    with told():
        rows = _rows(folder)
        found = _agents(rows, group)
        users = [each.user for each in found]
        if user is not None and user not in users:
            raise FailureError(f'"{user}" is not a member of {group}.{did_you_mean(user, users)}')
        rows.log(group, user, logged_in=logged_in)
    who = user or f"everybody ({len(users)})"
    output.data(f"{who} is logged {'in to' if logged_in else 'out of'} {group}.\n")
    return exits.DONE


def _rows(folder: Path | None) -> Rows:
    setup = place(None, folder).folder.known()
    return Rows(setup.backend, setup.tenant)


def _agents(rows: Rows, group: str | None) -> list[Agent]:
    found = rows.agents()
    groups = sorted({each.group for each in found})
    if group is not None and group not in groups:
        raise FailureError(f'There is no group "{group}" with members on this exchange.{did_you_mean(group, groups)}')
    return [each for each in found if group in (None, each.group)]
