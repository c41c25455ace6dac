"""The configuration of an exchange: the files of `etc/`, written anew each time it is set up, for Asterisk 16 to 22.

Users, queues, boxes and the dialplan aren't in it: Asterisk reads them row by row from the backend's database.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from ipaddress import ip_address
from pathlib import Path

from avoki_config.backends.asterisk import wiring
from avoki_config.exchange.database import Database
from avoki_config.exchange.folder import ExchangeError, ExchangeFolder, Setup, write_private
from avoki_config.exchange.settings import Trunk
from avoki_config.exchange.trunk import AT_ONCE, networks_of, trunk_text

_PLACE = re.compile(r"@([A-Z_]+)@")
_MODULES = "modules.txt"
_PARTS = frozenset({_MODULES, "trunk.conf", "registration.conf"})
"""Files of `etc/` that are parts of others."""


@dataclass(frozen=True, slots=True)
class Machine:
    """Where Asterisk's modules and its own documentation, without which it doesn't start, lie on this machine."""

    modules: Path
    documentation: Path


@dataclass(frozen=True, slots=True)
class Plant:
    """What an exchange is set up from: its folder and ports, the database, the trunk and the tenant's own rules.

    `secrets` maps names to values; `max_message` is in seconds.
    """

    folder: ExchangeFolder
    setup: Setup
    database: Database
    machine: Machine
    trunk: Trunk | None = None
    secrets: Mapping[str, str] | None = None
    language: str = "sv"
    max_message: int = 180
    allow: tuple[str, ...] = ()


def configure(plant: Plant) -> None:
    """Write every file, readable to their owner only: some hold passwords. Raises ExchangeError, OSError."""
    plant.folder.make()
    _link(plant.folder.share / "documentation", plant.machine.documentation)
    written = {**_plain(plant), **_made(plant)}
    for name, text in sorted(written.items()):
        write_private(plant.folder.etc / name, text.encode())
    for old in sorted(plant.folder.etc.glob("*.conf")):
        if old.name not in written:
            old.unlink()


def _link(path: Path, target: Path) -> None:
    """Let a path lead to the target, whatever it led to before."""
    if path.is_symlink():
        path.unlink()
    path.symlink_to(target)


def template(name: str) -> str:
    """Return a file of `etc/` with its places (`@NAME@`) open."""
    return (files("avoki_config.exchange") / "etc" / name).read_text("utf-8")


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return a template with its places filled in."""
    return _PLACE.sub(lambda match: values[match[1]], text)


def modules(machine: Machine) -> list[str]:
    """Return the modules that this version of Asterisk has of those that an exchange loads, in order."""
    wanted = (line.strip() for line in template(_MODULES).splitlines())
    return [name for name in wanted if name and not name.startswith("#") and (machine.modules / f"{name}.so").exists()]


def _plain(plant: Plant) -> dict[str, str]:
    """Return the files that are templates."""
    values = _values(plant)
    names = sorted(each.name for each in (files("avoki_config.exchange") / "etc").iterdir())
    return {name: filled(template(name), values) for name in names if name not in _PARTS}


def _values(plant: Plant) -> dict[str, str]:
    folder, setup = plant.folder, plant.setup
    return {
        "ETC": str(folder.etc),
        "MODULES": str(plant.machine.modules),
        "LIB": str(folder.lib),
        "SHARE": str(folder.share),
        "SPOOL": str(folder.spool),
        "RUN": str(folder.run),
        "LOG": str(folder.log),
        "LANGUAGE": plant.language,
        "BIND": setup.bind,
        "SIP": str(setup.ports.sip),
        "MANAGER": str(setup.ports.manager),
        "MANAGER_SECRET": setup.manager_secret,
        "RTP_FIRST": str(setup.ports.rtp_first),
        "RTP_LAST": str(setup.ports.rtp_last),
        "MAX_MESSAGE": str(plant.max_message),
        "ACL": _acl(plant),
        "TRUNK": trunk_text(plant.trunk, setup, plant.secrets or {}, template, filled, at_once=_at_once(plant.machine)),
        "TABLES": "\n".join(plant.database.family(*row) for row in wiring.FAMILIES),
    }


def _at_once(machine: Machine) -> bool:
    """Tell whether this Asterisk's registrations have an option; its name then stands in the module."""
    module = machine.modules / "res_pjsip_outbound_registration.so"
    return module.exists() and AT_ONCE.encode() in module.read_bytes()


def _acl(plant: Plant) -> str:
    """Return who is listened to at all: the networks that are allowed, and the carrier's; on loopback this machine.

    Raises ExchangeError where the carrier would be shut out.
    """
    loopback = ip_address(plant.setup.bind).is_loopback
    networks = plant.allow or (("127.0.0.0/8",) if loopback else ())
    if not networks:
        return ""
    carrier = networks_of(plant.trunk) if plant.trunk is not None else ()
    if plant.trunk is not None and plant.allow and not carrier:
        raise ExchangeError(
            f"With allow, [exchange.trunk] needs match: the networks that {plant.trunk.host} calls from."
        )
    lines = ["[acl]", "type = acl", "deny = 0.0.0.0/0.0.0.0", *(f"permit = {each}" for each in (*networks, *carrier))]
    return "\n".join([*lines, ""])


def _made(plant: Plant) -> dict[str, str]:
    """Return the files that are built: which modules, which database, and the dialplan around the rows."""
    preload = plant.database.module
    lines = [f"load = {name}.so" for name in modules(plant.machine)]
    trunk = "trunk" if plant.trunk is not None else ""
    names = f"[globals]\nAVOKI_SOUNDS = {plant.folder.sounds}\nAVOKI_TRUNK = {trunk}\n"
    return {
        "modules.conf": "\n".join(["[modules]", "autoload = no", f"preload = {preload}.so", *lines, ""]),
        "sorcery.conf": wiring.SORCERY,
        "extensions.conf": f"[general]\nstatic = yes\nwriteprotect = yes\n\n{names}\n{wiring.dialplan()}",
        **plant.database.files,
    }
