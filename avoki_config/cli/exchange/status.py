"""`avoki-config exchange status`: how the exchange is."""

from pathlib import Path

import click

from avoki_config.cli import exits, output
from avoki_config.cli.exchange.common import place, place_options, told
from avoki_config.cli.options import format_option
from avoki_config.exchange.condition import condition
from avoki_config.reports import exchange as report
from avoki_config.reports.diagnostics_json import dumps


@click.command()
@place_options
@format_option("text", "json")
def command(
    *,
    path: str | None,
    folder: Path | None,
    backend_url: str | None,  # noqa: ARG001 - every exchange command takes it
    format: str,  # noqa: A002 - the option's name
) -> int:
    """Show the version, how long it has run, the calls, and which telephones are logged in.

    Exits with 1 when the exchange doesn't run.
    """
    where = place(path, folder)
    with told():
        setup, found = where.folder.known(), condition(where.folder)
    if format == "json":
        output.data(dumps(report.status_document(setup, found)))
    else:
        output.data(report.status(setup, found, output.screen()))
    return exits.DONE if found is not None else exits.FAILED
