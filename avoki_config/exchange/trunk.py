"""The carrier in the exchange's configuration: who it is, where it calls from, and how we say who we are."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from ipaddress import ip_address

from avoki_config.exchange.folder import ExchangeError, Setup
from avoki_config.exchange.settings import Trunk

CARRIER = "127.0.0.2"
"""The address of the simulated carrier: another one than the exchange's, so that it is known by it."""

AT_ONCE = "max_random_initial_delay"
"""An option of registrations that 17 and earlier releases of 16 and 18 don't have; an unknown one voids them."""


def simulated(setup: Setup) -> Trunk:
    """Return the trunk to the carrier that a program on this machine plays."""
    return Trunk(f"{CARRIER}:{setup.ports.carrier}", match=(CARRIER,))


def networks_of(trunk: Trunk) -> tuple[str, ...]:
    """Return the networks that the carrier calls from: as written, else its host's; none where that is a name."""
    host = trunk.host.partition(":")[0]
    with suppress(ValueError):
        return trunk.match or (str(ip_address(host)),)
    return ()


def trunk_text(
    trunk: Trunk | None,
    setup: Setup,
    secrets: Mapping[str, str],
    template: Callable[[str], str],
    filled: Callable[[str, Mapping[str, str]], str],
    *,
    at_once: bool = False,
) -> str:
    """Return the carrier's part of pjsip.conf, an empty text without one. Raises ExchangeError without its password.

    `at_once` tells whether this Asterisk can be told to register at once, and not within ten seconds.
    """
    if trunk is None:
        return ""
    host = trunk.host.partition(":")[0]
    user = trunk.username
    values = {
        "BIND": setup.bind,
        "TRUNK_HOST": host,
        "TRUNK_CONTACT": f"{user}@{trunk.host}" if user else trunk.host,
        "TRUNK_AUTH": "outbound_auth = trunk" if user else "",
        "TRUNK_MATCH": "\n".join(f"match = {each}" for each in trunk.match or (host,)),
        "TRUNK_CALLER_ID": _caller_id(trunk),
        "QUALIFY": "0" if setup.simulated else "60",
    }
    text = filled(template("trunk.conf"), values)
    if not user:
        return text
    client = {"TRUNK_CLIENT": f"{user}@{host}", "TRUNK_USER": user, "TRUNK_SECRET": _secret(trunk, secrets)}
    registration = {"TRUNK_CONTACT": trunk.host, "TRUNK_AT_ONCE": f"{AT_ONCE} = 0" if at_once else ""}
    return text + filled(template("registration.conf"), {**values, **client, **registration})


def _caller_id(trunk: Trunk) -> str:
    """Return how a call out says who calls: the caller's own number, or always the tenant's."""
    if trunk.caller_id == "tenant":
        return f"from_user = {trunk.number}\nsend_pai = no"
    return "send_pai = yes\ntrust_id_outbound = yes"


def _secret(trunk: Trunk, secrets: Mapping[str, str]) -> str:
    value = secrets.get(trunk.secret, "")
    if not value:
        raise ExchangeError(f"The carrier's password is missing: set the environment variable {trunk.secret}.")
    if not value.isprintable() or ";" in value:
        raise ExchangeError(f"{trunk.secret} holds a sign that Asterisk's configuration can't: a line break or a ;")
    return value
