"""`avoki-config exchange …`: start, stop and examine the telephone exchange."""

import click

from avoki_config.cli.lazy import LazyGroup

COMMANDS = {
    "up": "Set the exchange up and start it.",
    "down": "End the exchange, and every call in it.",
    "status": "Show how the exchange is.",
    "reload": "Take new prompts and settings, without ending calls.",
    "tidy": "Remove messages that are older than the tenant keeps them.",
    "doctor": "Look at everything that an exchange needs.",
}


@click.group(cls=LazyGroup, modules="avoki_config.cli.exchange", table=COMMANDS)
def command() -> None:
    """Start, stop and examine the telephone exchange (Asterisk) that a tenant runs on.

    PATH is the tenant's file or folder. The exchange lives in --folder, by default .avoki/exchange beside the tenant.
    """
