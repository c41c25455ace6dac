"""`avoki-config state …`: look into a tenant's registry, move it, mend it."""

import click

from avoki_config.cli.lazy import LazyGroup

COMMANDS = {
    "list": "List the objects of the registry.",
    "show": "Show one object, and which apply left it so.",
    "history": "List the applies, or what one of them changed.",
    "mv": "Give an object another id, and all that refers to it.",
    "rm": "Forget objects.",
    "pull": "Write the whole registry as one JSON document.",
    "push": "Put such a document in the registry's place.",
    "secret": "Have a secret made or sent anew.",
    "unlock": "Take the lock from who holds it.",
    "verify": "Check every checksum, and that all fits together.",
}


@click.group(cls=LazyGroup, modules="avoki_config.cli.state", table=COMMANDS)
def command() -> None:
    """Look into a tenant's registry, move it, mend it.

    PATH is the tenant's file or folder, of which only the id is read; or its id itself, with --backend.
    """
