"""How the line to the carrier is: whether it answers, and what it says to our registration."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from avoki_config.exchange.folder import ExchangeFolder, Setup
from avoki_config.exchange.manager import Manager, Message

State = Literal["registered", "refused", "silent", "trying", "ready"]

_REFUSED = frozenset({401, 403, 404, 407})
"""What a registrar answers to a name or password that it doesn't know (RFC 3261, 10.3)."""

_ATTEMPT = re.compile(r"res_pjsip_outbound_registration\.c: (.*) from 'sip:(.*)' on registration attempt to ")
_CODE = re.compile(r"\b([3-6]\d\d)\b")
_CONTACT = re.compile(r"Contact:\s+trunk/\S+\s+\S+\s+(\w+)")
"""Whether the carrier answered when it was last asked; one that wasn't asked yet is `NonQual` or `Unknown`."""

_TAIL = 262_144
"""Bytes of the log that are read from its end: attempts are minutes apart."""


@dataclass(frozen=True, slots=True)
class Carrier:
    """The line: `ready` is one without a registration on which the carrier answers, or isn't asked."""

    host: str
    state: State
    seen: str
    help: str = ""

    @property
    def ok(self) -> bool:
        """Tell whether calls go out and come in."""
        return self.state in {"registered", "ready"}


def carrier(manager: Manager, endpoints: Iterable[Message], folder: ExchangeFolder, setup: Setup) -> Carrier | None:
    """Return how the line is, None without a trunk. Raises ExchangeError when the exchange stops answering."""
    trunk = next((each for each in endpoints if each.get("ObjectName") == "trunk"), None)
    if trunk is None:
        return None
    if setup.simulated:
        return Carrier("127.0.0.2", "ready", "simulated on this machine")
    done = "OutboundRegistrationDetailComplete"
    registration = next(iter(manager.listed("PJSIPShowRegistrationsOutbound", done)), None)
    found = _CONTACT.search(manager.command("pjsip show contacts"))
    silent = found is not None and found[1] == "Unavail"
    if registration is None:
        return _without(trunk.get("Contacts", "").strip(",").partition("sip:")[2], silent=silent)
    host, user = registration.get("ServerUri", "").removeprefix("sip:"), _user(registration.get("ClientUri", ""))
    if registration.get("Status") == "Registered":
        return Carrier(host, "registered", f"registered at {host} as {user}")
    answer = _last_attempt(folder.log / "full", host)
    return _silent(host) if silent and answer is None else _unregistered(host, user, answer)


def _user(uri: str) -> str:
    return uri.removeprefix("sip:").partition("@")[0]


def _without(host: str, *, silent: bool) -> Carrier:
    """Return the line to a carrier that knows us by our address."""
    return _silent(host) if silent else Carrier(host, "ready", f"{host} knows us by our address")


def _silent(host: str) -> Carrier:
    return Carrier(host, "silent", f"{host} doesn't answer", "see whether host is right, and the firewall open to it")


def _unregistered(host: str, user: str, answer: str | None) -> Carrier:
    """Return the line where we aren't registered, by what the log says of the last attempt; None: nothing yet."""
    if answer is None:
        return Carrier(host, "trying", f"not registered at {host} yet", "look again in a few seconds")
    code = _CODE.search(answer)
    if code is None:
        return _silent(host)
    if int(code[1]) in _REFUSED:
        seen = f"{host} refuses the username {user} or its password ({code[1]})"
        return Carrier(host, "refused", seen, "correct username or the secret's value, then exchange reload PATH")
    return Carrier(host, "refused", f"{host} refuses our registration ({code[1]})", "ask the carrier why")


def _last_attempt(log: Path, host: str) -> str | None:
    """Return what the log says of the last registration at a host that failed; None where it says nothing."""
    try:
        with log.open("rb") as opened:
            opened.seek(max(0, log.stat().st_size - _TAIL))
            text = opened.read().decode("utf-8", "replace")
    except OSError:
        return None
    found = [words for words, asked in _ATTEMPT.findall(text) if asked == host]
    return found[-1] if found else None
