"""`avoki-config state unlock PATH`: take the lock from who holds it."""

import sys

import click

from avoki_config.cli import exits, output
from avoki_config.cli.keeping import kept
from avoki_config.cli.options import TenantPath, option
from avoki_config.cli.planning import backend_option
from avoki_config.reports import state_text


@click.command()
@click.argument("path", type=TenantPath())
@backend_option
@option("--yes", is_flag=True, help="Don't ask.")
def command(*, path: str, backend_url: str | None, yes: bool) -> int:
    """Show who holds the lock and, after asking, take it away. What the holder still writes is refused.

    It is seldom needed: a dead process on this machine holds no lock, and another machine's lease ends after 10 s.
    """
    found = kept(path, backend_url)
    holder = found.keeper.holder()
    if holder is None:
        output.data(f"{found.tenant} is not locked.\n")
        return exits.DONE
    output.data(state_text.holder(found.tenant, holder.name, alive=holder.alive, left=holder.left))
    if not yes:
        if not output.is_terminal(sys.stdin):
            raise click.UsageError("There is no terminal to ask on: give --yes to take the lock away.")
        if not click.confirm("Take the lock away?", err=True):
            return exits.FAILED
    found.keeper.unlock()
    output.data(f"{found.tenant} is not locked now.\n")
    return exits.DONE
