"""How Asterisk finds the rows: what `extconfig.conf`, `sorcery.conf` and `extensions.conf` must say."""

from importlib.resources import files
from typing import NamedTuple

from avoki_config.backends.asterisk import tables


class Family(NamedTuple):
    """A realtime family of Asterisk, its table, and whether it is in the secret database."""

    name: str
    table: str
    secret: bool = False


FAMILIES = (
    Family("ps_endpoints", tables.endpoints.name),
    Family("ps_aors", tables.aors.name),
    Family("ps_auths", tables.auths.name, secret=True),
    Family("queues", tables.queues.name),
    Family("queue_members", tables.members.name),
    Family("voicemail", tables.voicemail.name, secret=True),
    Family("extensions", tables.extensions.name),
    Family("avoki_numbers", tables.numbers.name),
    Family("avoki_internal", tables.internal.name),
    Family("avoki_endpoints", tables.endpoints.name),
    Family("avoki_queues", tables.queues.name),
    Family("avoki_logged_in", tables.LOGGED_IN),
)

SORCERY = """\
[res_pjsip]
endpoint=config,pjsip.conf,criteria=type=endpoint
endpoint=realtime,ps_endpoints
auth=config,pjsip.conf,criteria=type=auth
auth=realtime,ps_auths
aor=config,pjsip.conf,criteria=type=aor
aor=realtime,ps_aors
"""
"""The carrier's objects stand in `pjsip.conf`, the devices' in the tables."""

SECRETS_SUFFIX = ".secrets"
"""What a SQLite registry's file name is extended with for the secret tables."""


def dialplan() -> str:
    """Return the text of `extensions.conf` but for `[globals]` and what is the carrier's own."""
    return files(__package__).joinpath("extensions.conf").read_text(encoding="utf-8")
