"""Names of things in the exchange, made of ids; docs/exchange-rows.md lists them. No other text ever becomes a name."""

import re
from hashlib import sha256

from avoki_config.address import ID_PATTERN

_ID = re.compile(ID_PATTERN)
_NUMBER = re.compile(r"\+?[0-9]{1,20}")
_LONGEST = 70
"""Characters; an extension of Asterisk has at most 79 (AST_MAX_EXTENSION), a mailbox path a file name's length."""

_DIGITS = 12


def name(*ids: str) -> str:
    """Return ids joined by dots, which no id has; where one is no id or all are too long, a hash stands for the rest.

    The first id, the tenant's, stays where it is one.
    """
    joined = ".".join(ids)
    if len(joined) <= _LONGEST and all(_ID.fullmatch(each) for each in ids):
        return joined
    digest = sha256("\0".join(ids).encode(errors="surrogatepass")).hexdigest()[:32]
    return f"{ids[0]}.{digest}" if _ID.fullmatch(ids[0]) and len(ids[0]) < _LONGEST // 2 else digest


def box(tenant: str, kind: str, ident: str) -> str:
    """Return the mailbox of a user, a group voice mail or a conference's PIN, with its context, the tenant."""
    return f"{name(kind, ident)}@{name(tenant)}"


def number(text: str) -> str:
    """Return a telephone number that has only digits and a plus; empty for anything else."""
    return text if _NUMBER.fullmatch(text) else ""


def version(rows: bytes) -> str:
    """Return the version of a flow: a hash of all that it says."""
    return sha256(rows).hexdigest()[:_DIGITS]


def shown(text: str) -> str:
    """Return a name as a phone may show it: letters, digits, spaces, dots and hyphens, so that it is never code."""
    kept = "".join(sign if sign.isalnum() or sign in ".-" else "’" if sign in "'’" else " " for sign in text)
    return " ".join(kept.split())[:60]


def mail_address(text: str) -> str:
    """Return an e-mail address in the plain form that everybody has; empty for anything else."""
    return text if re.fullmatch(r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,190}", text) else ""
