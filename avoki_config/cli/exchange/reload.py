"""`avoki-config exchange reload PATH`: take new prompts and settings, without ending calls."""

from pathlib import Path

import click

from avoki_config.cli import exits, output
from avoki_config.cli.exchange.common import install_prompts, order, place, place_options, tenant_of, told
from avoki_config.exchange import program
from avoki_config.exchange.folder import ExchangeError
from avoki_config.exchange.setting_up import set_up
from avoki_config.exchange.superseded import collect


@click.command()
@place_options
def command(*, path: str | None, folder: Path | None, backend_url: str | None) -> int:
    """Make prompts that are missing, write the configuration anew, and let the running exchange read it.

    Calls go on. What an apply superseded and no call is in any more is removed.
    """
    where = place(path, folder)
    with told():
        setup = where.folder.known()
        if program.pid(where.folder) is None:
            raise ExchangeError(f"The exchange in {where.folder.path} doesn't run: start it with exchange up.")
        if path is not None:
            compilation = tenant_of(path)
            wanted = order(compilation, backend_url or setup.backend, simulate=setup.simulated)
            set_up(where.folder, wanted)
            install_prompts(compilation, where.folder)
        program.console(where.folder, "core reload")
        program.console(where.folder, "pjsip send register trunk")
        gone = collect(where.folder)
    output.data(f"Reloaded. {gone} superseded rows of the dialplan were removed.\n")
    return exits.DONE
