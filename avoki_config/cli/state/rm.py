"""`avoki-config state rm PATH ADDR…`: forget objects."""

import click

from avoki_config.cli.keeping import kept
from avoki_config.cli.options import TenantPath, lock_timeout_option
from avoki_config.cli.planning import backend_option
from avoki_config.cli.state.edit import edit
from avoki_config.planner.edits import forgetting


@click.command()
@click.argument("path", type=TenantPath())
@click.argument("addresses", metavar="ADDR...", nargs=-1, required=True)
@backend_option
@lock_timeout_option
def command(*, path: str, addresses: tuple[str, ...], backend_url: str | None, lock_timeout: int) -> int:
    """Take objects out of the registry, all at once. What is left may not refer to them.

    On an exchange they stay as they are until the next apply.
    """
    found = kept(path, backend_url)
    return edit(found, lambda held: forgetting(found.tenant, held, addresses), lock_timeout, backend_url)
