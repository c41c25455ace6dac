"""What `avoki-config.toml` says about the exchange: `[prompts]`, `[exchange]` and `[exchange.trunk]`, as values."""

from dataclasses import dataclass
from typing import Literal

CallerId = Literal["caller", "tenant"]


@dataclass(frozen=True, slots=True)
class PromptSettings:
    """Who speaks: `espeak-ng`, or `command`, a program with `{voice}`, `{language}` and `{output}` filled in."""

    engine: str = "espeak-ng"
    command: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trunk:
    """The carrier: where calls come from and go to.

    `host` is a name or an address, with `:port` where it isn't 5060. `username` and `secret` (the name of an
    environment variable, never the value) are for carriers that want a registration. `match` are the networks that the
    carrier calls from, default the host itself. `caller_id` says whose number a call out shows: the `caller`'s, where
    the carrier lets foreign numbers through, or the `tenant`'s own, `number`.
    """

    host: str
    username: str = ""
    secret: str = ""
    match: tuple[str, ...] = ()
    caller_id: CallerId = "caller"
    number: str = ""


@dataclass(frozen=True, slots=True)
class ExchangeSettings:
    """The exchange of a tenant. Without a trunk nobody outside can be called, nor call.

    `bind` is the address that SIP and RTP listen on, `sip_port` and `rtp_ports` (first and last) are the ports; left
    out, free ones are chosen. Only the networks of `allow` are listened to; left out, on loopback this machine, else
    all.
    """

    trunk: Trunk | None = None
    bind: str = "127.0.0.1"
    sip_port: int | None = None
    rtp_ports: tuple[int, int] | None = None
    allow: tuple[str, ...] = ()
