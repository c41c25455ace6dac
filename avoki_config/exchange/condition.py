"""How a running exchange is: version, since when, calls, telephones, carrier, and the versions of the flow in use."""

from dataclasses import dataclass
from datetime import UTC, datetime

from avoki_config.exchange import program
from avoki_config.exchange.carrier import Carrier, carrier
from avoki_config.exchange.folder import ExchangeFolder
from avoki_config.exchange.manager import Manager

_IN_USE = "AVOKI_CONTEXT="


@dataclass(frozen=True)
class Condition:
    """How an exchange is; `since` is when it was started (UTC), `registered` are the telephones that are logged in."""

    process: int
    version: str
    since: datetime
    calls: int
    processed: int
    telephones: int
    registered: tuple[str, ...]
    carrier: Carrier | None = None


def condition(folder: ExchangeFolder) -> Condition | None:
    """Return how the exchange is, None where it doesn't run. Raises ExchangeError when it runs and doesn't answer."""
    setup = folder.known()
    process = program.pid(folder)
    if process is None:
        return None
    with Manager(setup.ports.manager, setup.manager_secret) as manager:
        status = manager.ask("CoreStatus")
        settings = manager.ask("CoreSettings")
        endpoints = manager.listed("PJSIPShowEndpoints", "EndpointListComplete")
        line = carrier(manager, endpoints, folder, setup)
    known = [each for each in endpoints if each.get("ObjectName") != "trunk"]
    logged_in = (each["ObjectName"] for each in known if each.get("Contacts", "").strip(","))
    started = datetime.fromisoformat(f"{status['CoreStartupDate']}T{status['CoreStartupTime']}").astimezone(UTC)
    return Condition(
        process,
        settings.get("AsteriskVersion", ""),
        started,
        int(status.get("CoreCurrentCalls", "0")),
        int(status.get("CoreProcessedCalls", "0")),
        len(known),
        tuple(sorted(logged_in)),
        line,
    )


def contexts_in_use(folder: ExchangeFolder) -> frozenset[str]:
    """Return the versions of the dialplan that calls are in now; none where nothing runs. Raises ExchangeError."""
    setup = folder.known()
    if program.pid(folder) is None:
        return frozenset()
    with Manager(setup.ports.manager, setup.manager_secret) as manager:
        channels = manager.listed("Status", "StatusComplete", Variables="AVOKI_CONTEXT")
    found = (each.get("Variable", "") for each in channels)
    contexts = (each.removeprefix(_IN_USE) for each in found if each.startswith(_IN_USE))
    return frozenset(each.partition("-")[0] for each in contexts if each)
