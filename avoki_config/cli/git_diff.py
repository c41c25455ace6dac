"""`avoki-config git-diff`: what git calls for a tenant, so that `git diff` tells what a change does to callers."""

import os
from pathlib import Path

import click
from click.exceptions import Exit

from avoki_config.cli import exits, output
from avoki_config.cli.compiling import Tenant
from avoki_config.cli.diff import read
from avoki_config.cli.failures import FailureError
from avoki_config.cli.options import option
from avoki_config.reports import difference_text, file_diff

_FEWEST, _MOST = 7, 9
"""What git hands over: path, old file, hex, mode, new file, hex, mode; after a rename the new path and a message."""


@click.command()
@click.argument("given", nargs=-1, metavar="PATH OLD HEX MODE NEW HEX MODE")
@option("--tenant", metavar="FOLDER", help="The tenant that the file is a part of; default: the file is all of it.")
def command(*, given: tuple[str, ...], tenant: str | None) -> int:
    """Show how a tenant's file changed, and then what callers meet. Called by git, from the top of a repository.

    Set up with: git config diff.avoki.command "avoki-config git-diff", and in .gitattributes: tenant.yaml diff=avoki
    """
    if not _FEWEST <= len(given) <= _MOST:
        raise click.UsageError("Git calls this, see docs/git.md; to compare two tenants: avoki-config diff BASE HEAD")
    path, old, new = given[7] if len(given) > _FEWEST else given[0], _content(given[1]), _content(given[4])
    output.data(file_diff.render(path, _text(old), _text(new), "changed"))
    if old and new and old != new:
        _behaviour(path, tenant or path, old, new)
    return exits.DONE


def _behaviour(path: str, tenant: str, old: bytes, new: bytes) -> None:
    """Show what callers meet; a version that can't be called says why, and is no failure of git's."""
    place = Path(os.path.realpath(path))
    before, after = Tenant(tenant, f"{path} (old)", path, {place: old}), Tenant(tenant, path, path, {place: new})
    try:
        reading = read(before, after, None, None, tenant)
    except (Exit, FailureError):
        output.note(f"{path}: what it does to callers can't be told.")
        return
    output.data("\n" + difference_text.render(reading, output.screen()))


def _content(name: str) -> bytes:
    """Return a version's bytes; git names /dev/null where there is none."""
    return Path(name).read_bytes()


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace")
