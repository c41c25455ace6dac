"""`avoki-config state push PATH FILE`: a pulled document in the registry's place."""

from pathlib import Path

import click

from avoki_config.backends.registry.document import Document, decode
from avoki_config.backends.registry.transfer import fingerprint_of
from avoki_config.cli import exits, output
from avoki_config.cli.keeping import kept
from avoki_config.cli.options import TenantPath, lock_timeout_option, option
from avoki_config.cli.origin import origin
from avoki_config.cli.planning import backend_option, split
from avoki_config.cli.state.edit import edit, note_exchange
from avoki_config.planner import Wanted
from avoki_config.resources import StalePlanError

FORCES = frozenset({"serial", "lineage"})


@click.command()
@click.argument("path", type=TenantPath())
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@backend_option
@lock_timeout_option
@option("--force", multiple=True, metavar="WHAT", help="Push an older `serial`, or another `lineage`, as a new apply.")
def command(*, path: str, file: Path, backend_url: str | None, lock_timeout: int, force: tuple[str, ...]) -> int:
    """Put a document of `state pull` in the registry's place: into a new registry, or one that it goes on from.

    With --force the history stays, and the document's objects become its newest entry: it can be rolled back.
    Exits with 4 for another tenant's document, another lineage's, an older one, a damaged one.
    """
    wrong = sorted(set(split(force)) - FORCES)
    if wrong:
        raise click.UsageError(f"{wrong[0]} can't be forced; {' and '.join(sorted(FORCES))} can.")
    document, found = decode(file.read_bytes()), kept(path, backend_url)
    if document.whole.tenant != found.tenant:
        raise StalePlanError(
            f'The document is of the tenant "{document.whole.tenant}", not of "{found.tenant}". {_NOTHING}'
        )
    said: list[str] = []
    if found.keeper.restore(document, origin(found.folder), lock_timeout, lambda there: _fits(document, there, said)):
        output.data(f"Restored: {found.tenant} has serial {document.whole.serial} now, from {file}.\n")
        note_exchange(backend_url)
        return exits.DONE
    if not said:
        output.data(f"Nothing to do: the registry is as {file} has it.\n")
        return exits.DONE
    what, why = said
    if what not in split(force):
        raise StalePlanError(f"{why} {_NOTHING} If it is meant: --force {what} makes it a new apply.")
    return edit(found, lambda _: _wanted(document), lock_timeout, backend_url)


_NOTHING = "Nothing was changed."


def _fits(document: Document, there: Document | None, said: list[str]) -> bool:
    """Tell whether the document may take the place of what is there; else `said` gets what would force it, and why."""
    if there is None:
        return True
    new, old = document.whole, there.whole
    if new.lineage != old.lineage:
        said += [
            "lineage",
            f"The document is of another registry: its lineage is {new.lineage}, this one's {old.lineage}.",
        ]
    elif new.serial < old.serial:
        said += ["serial", f"The document is older: it has serial {new.serial}, the registry {old.serial}."]
    elif list(new.history[: len(old.history)]) != list(old.history):
        said += [
            "serial",
            f"The document's history is another: the registry has applies up to {old.serial} that it lacks.",
        ]
    elif new.serial > old.serial:
        return True
    elif fingerprint_of(document) != fingerprint_of(there):
        said += ["serial", f"The document has serial {new.serial} too, with other objects."]
    return False


def _wanted(document: Document) -> Wanted:
    """Return the document's objects as what is wanted of the registry."""
    whole = document.whole
    reason = f"state push of serial {whole.serial}, lineage {whole.lineage}"
    return Wanted(whole.tenant, list(whole.resources().values()), reason=reason)
