"""`avoki-config state mv PATH OLD NEW`: another id for an object of the registry."""

import click

from avoki_config.cli.keeping import kept
from avoki_config.cli.options import TenantPath, lock_timeout_option
from avoki_config.cli.planning import backend_option
from avoki_config.cli.state.edit import edit
from avoki_config.planner.edits import renaming


@click.command()
@click.argument("path", type=TenantPath())
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@backend_option
@lock_timeout_option
def command(*, path: str, old: str, new: str, backend_url: str | None, lock_timeout: int) -> int:
    """Give the object OLD the address NEW in the registry, and in all that refers to it.

    The tenant's file is not changed. Usually an entry of `moved` in the file is better: it shows in the plan.
    """
    found = kept(path, backend_url)
    return edit(found, lambda held: renaming(found.tenant, held, old, new), lock_timeout, backend_url)
