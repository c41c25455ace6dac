"""`avoki-config import PATH [ADDR…]`: take what exists into the tenant's files."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from avoki_config.address import parse
from avoki_config.cli import exits, output
from avoki_config.cli.again import there
from avoki_config.cli.compiling import parseable
from avoki_config.cli.failures import FailureError
from avoki_config.cli.options import at_option, option
from avoki_config.cli.planning import backend_option, folder_of, opened
from avoki_config.compiler.writing.adopt import Adopted, AdoptError, adopt
from avoki_config.compiler.writing.texts import TenantFile
from avoki_config.reports import adopted_text, diagnostics_text, file_diff


@click.command()
@click.argument("path", metavar="PATH", type=click.Path())
@click.argument("addresses", metavar="[ADDR...]", nargs=-1)
@backend_option
@option("--dry-run", is_flag=True, help="Write nothing; print what would change.")
@option("--update", is_flag=True, help="Where a named object differs, take the backend's values into the file.")
@option("--tenant", metavar="ID", help="Which tenant, for a new folder and a registry of many.")
@at_option
def command(
    *,
    path: str,
    addresses: tuple[str, ...],
    backend_url: str | None,
    dry_run: bool,
    update: bool,
    tenant: str | None,
    at: datetime | None,
) -> int:
    """Write objects that the backend has and the files of PATH haven't into them; comments and layout stay.

    Each ADDR is an object such as menu.kundservice, with what it needs; without one all that are missing are meant. A
    new or empty folder, or a new file, gets the whole tenant. What is in a file already is never overwritten unasked.
    """
    wanted = _addresses(addresses)
    if update and not wanted:
        raise click.UsageError("--update needs the objects whose values it may take: name them.")
    if _is_new(Path(path)):
        from avoki_config.cli.import_new import import_new  # noqa: PLC0415 - another task, with other needs

        if wanted:
            raise click.UsageError(f"There is no tenant at {path} yet: it is imported whole, without ADDR.")
        return import_new(Path(path), backend_url, tenant, dry_run=dry_run)
    return _into(path, wanted, backend_url, at, dry_run=dry_run, update=update)


def _addresses(given: Sequence[str]) -> tuple[str, ...]:
    """Return the objects named, a submenu's menu for it; one that is no address is wrong usage."""
    try:
        return tuple(dict.fromkeys(str(parse(each)._replace(keys=())) for each in given))
    except ValueError as error:
        raise click.UsageError(f"{error}.") from None


def _is_new(path: Path) -> bool:
    """Tell whether nothing is there but what doesn't show, such as `.avoki`."""
    if path.is_dir():
        return all(each.name.startswith(".") for each in path.iterdir())
    return not path.exists()


def _into(
    path: str, wanted: Sequence[str], url: str | None, at: datetime | None, *, dry_run: bool, update: bool
) -> int:
    compilation = parseable(path, at)
    state = opened(url, compilation.wanted.tenant, folder_of(path)).read()
    if state.lineage is None and not state.hashes:
        raise FailureError("There is nothing to import: this tenant was never applied there. See --backend.")
    try:
        found = adopt(path, compilation, state, wanted, at=at, update=update)
    except AdoptError as error:
        raise FailureError(str(error)) from None
    _write(found.files, dry_run=dry_run)
    _tell(found, path, dry_run=dry_run)
    return exits.DONE


def _write(files: Sequence[TenantFile], *, dry_run: bool) -> None:
    for file in files:
        if dry_run:
            output.data(file_diff.render(file.shown, file.before, file.after, "imported"))
        else:
            file.write()


def _tell(found: Adopted, path: str, *, dry_run: bool) -> None:
    screen = output.screen(err=True)
    told = [
        *adopted_text.taken(found.addresses, found.needed, done=not dry_run),
        *adopted_text.updated(found.updated, done=not dry_run),
        *adopted_text.differing(found.differing, there(click.get_current_context(), path), screen),
        *adopted_text.sounds(found.sounds),
    ]
    if not told:
        told.append("Nothing to import: the file has all of it, as it is there.")
    if found.after is not None and not found.after.ok:
        told.append(
            f"The tenant has now {diagnostics_text.tally(found.after.diagnostics)}: avoki-config validate {path}"
        )
    for line in told:
        output.note(line)
