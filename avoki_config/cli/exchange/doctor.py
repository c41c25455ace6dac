"""`avoki-config exchange doctor`: look at everything that an exchange needs."""

import os
from pathlib import Path

import click

from avoki_config.cli import exits, output
from avoki_config.cli.exchange.common import place, place_options, tenant_of, told
from avoki_config.cli.options import format_option
from avoki_config.exchange.doctor import examine
from avoki_config.reports import exchange as report
from avoki_config.reports.diagnostics_json import dumps


@click.command()
@place_options
@format_option("text", "json")
def command(
    *,
    path: str | None,
    folder: Path | None,
    backend_url: str | None,
    format: str,  # noqa: A002 - the option's name
) -> int:
    """Look at the version, modules, ports, permissions, the database and the prompts; say how to mend what is wrong.

    Exits with 1 when something is.
    """
    where = place(path, folder)
    trunk = tenant_of(path).policy.exchange.trunk if path is not None else None
    with told():
        checks = examine(where.folder, backend_url, trunk, os.environ)
    output.data(dumps(report.doctor_document(checks)) if format == "json" else report.doctor(checks, output.screen()))
    return exits.DONE if all(each.ok for each in checks) else exits.FAILED
