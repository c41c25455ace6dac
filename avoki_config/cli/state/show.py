"""`avoki-config state show PATH ADDR`: one object of the registry."""

import click

from avoki_config.cli import exits, output
from avoki_config.cli.failures import FailureError
from avoki_config.cli.keeping import kept
from avoki_config.cli.options import TenantPath, format_option
from avoki_config.cli.planning import backend_option
from avoki_config.planner.edits import EditError, check_known
from avoki_config.reports import state_json, state_text


@click.command()
@click.argument("path", type=TenantPath())
@click.argument("address", metavar="ADDR")
@backend_option
@format_option("text", "json")
def command(*, path: str, address: str, backend_url: str | None, format: str) -> int:  # noqa: A002 - the option's name
    """Show an object's fields, what refers to it, and the apply that left it so."""
    keeper = kept(path, backend_url).keeper
    state = keeper.state()
    try:
        check_known(state.hashes, [address])
    except EditError as error:
        raise FailureError(str(error)) from None
    shown = state_json.Shown(
        state.resources([address])[address],
        sorted(state.referrers([address]).get(address, ())),
        next((entry for entry in keeper.history() if entry.serial == keeper.since(address)), None),
    )
    output.data(state_json.shown(shown) if format == "json" else state_text.shown(shown, output.screen()))
    return exits.DONE
