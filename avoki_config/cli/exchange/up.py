"""`avoki-config exchange up PATH`: set the exchange up and start it."""

from pathlib import Path

import click

from avoki_config.cli import exits, output
from avoki_config.cli.exchange.common import install_prompts, order, place, place_options, tenant_of, told
from avoki_config.cli.options import option
from avoki_config.exchange.setting_up import set_up, start


@click.command()
@place_options
@option("--simulate-carrier", is_flag=True, help="Let a program on this machine be the carrier (for development).")
def command(*, path: str | None, folder: Path | None, backend_url: str | None, simulate_carrier: bool) -> int:
    """Make the prompts, write the configuration and start the exchange of the tenant at PATH.

    The tenant must have been applied to the backend. Without PATH an exchange that was set up before is started again.
    """
    where = place(path, folder)
    with told():
        if path is not None:
            known = where.folder.setup()
            url = backend_url or (known.backend if known is not None else None)
            if url is None:
                raise click.UsageError("Give --backend: the one that the tenant was applied to.")
            compilation = tenant_of(path)
            set_up(where.folder, order(compilation, url, simulate=simulate_carrier))
            install_prompts(compilation, where.folder)
        process = start(where.folder)
        setup = where.folder.known()
    output.data(f"The exchange of {setup.tenant} is up: SIP on {setup.bind}:{setup.ports.sip}, process {process}.\n")
    output.note(f"Next: avoki-config exchange status --folder {where.folder.path}")
    return exits.DONE
