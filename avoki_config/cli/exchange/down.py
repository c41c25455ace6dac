"""`avoki-config exchange down`: end the exchange."""

from pathlib import Path

import click

from avoki_config.cli import exits, output
from avoki_config.cli.exchange.common import place, place_options, told
from avoki_config.exchange import program


@click.command()
@place_options
def command(*, path: str | None, folder: Path | None, backend_url: str | None) -> int:  # noqa: ARG001 - every exchange command takes it
    """End the exchange, and every call in it. One that doesn't run is down already."""
    where = place(path, folder)
    with told():
        where.folder.known()
        ran = program.stop(where.folder)
    output.data("The exchange is down.\n" if ran else "The exchange was down already.\n")
    return exits.DONE
