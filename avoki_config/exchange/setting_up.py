"""Setting an exchange up: its prompts, its configuration, its ports, and the carrier; and starting it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from avoki_config.exchange import program
from avoki_config.exchange.configuration import Machine, Plant, configure
from avoki_config.exchange.database import database
from avoki_config.exchange.folder import ExchangeError, ExchangeFolder, Ports, Setup
from avoki_config.exchange.messages import unlock
from avoki_config.exchange.ports import free_ports, taken
from avoki_config.exchange.rows import Rows
from avoki_config.exchange.settings import ExchangeSettings
from avoki_config.exchange.sounds.speech import EspeakNg
from avoki_config.exchange.system_sounds import install as install_system_sounds
from avoki_config.exchange.trunk import simulated


@dataclass(frozen=True)
class Order:
    """What somebody wants of an exchange: whose it is, on which backend, with which settings.

    `secrets` are the values that the carrier's password is taken from, by name; `max_message` is in seconds.
    """

    tenant: str
    backend: str
    simulate: bool
    secrets: Mapping[str, str]
    language: str
    max_message: int
    settings: ExchangeSettings


def set_up(folder: ExchangeFolder, order: Order) -> Setup:
    """Write an exchange's configuration; one that was set up before keeps its ports and its password.

    Raises ExchangeError without Asterisk, without the tenant's rows, without a carrier's password.
    """
    machine = Machine(program.modules_folder(), program.documentation_folder())
    reached = database(order.backend)
    Rows(order.backend, order.tenant).devices()
    folder.make()
    known = folder.setup()
    setup = Setup(
        order.tenant, order.backend, _ports(folder, order.settings, known), order.settings.bind, order.simulate
    )
    if known is not None:
        setup = replace(setup, manager_secret=known.manager_secret)
    trunk = simulated(setup) if order.simulate else order.settings.trunk
    install_system_sounds(folder.share, EspeakNg())
    allow = order.settings.allow
    configure(Plant(folder, setup, reached, machine, trunk, order.secrets, order.language, order.max_message, allow))
    folder.remember(setup)
    return setup


def _ports(folder: ExchangeFolder, settings: ExchangeSettings, known: Setup | None) -> Ports:
    """Return the ports that were asked for; else those from before, else free ones."""
    kept = known is not None and known.bind == settings.bind
    ports = known.ports if known is not None and kept else free_ports(folder.path, settings.bind)
    if settings.sip_port is not None:
        ports = replace(ports, sip=settings.sip_port)
    if settings.rtp_ports is not None:
        ports = replace(ports, rtp_first=settings.rtp_ports[0], rtp_last=settings.rtp_ports[1])
    return ports


def start(folder: ExchangeFolder) -> int:
    """Start an exchange that is set up, and return its process's number. Raises ExchangeError."""
    setup = folder.known()
    running = program.pid(folder)
    if running is not None:
        raise ExchangeError(f"The exchange in {folder.path} runs already, as process {running}.")
    if busy := taken(setup.ports, setup.bind):
        raise ExchangeError(f"Somebody else uses {' and '.join(busy)}: see exchange doctor.")
    unlock(folder)
    return program.start(folder)


def default_folder(tenant_folder: Path) -> Path:
    """Return where a tenant's exchange lives when nobody says otherwise."""
    return tenant_folder / ".avoki" / "exchange"
