"""`[prompts]` and `[exchange.trunk]` of `avoki-config.toml`: what is right becomes settings, the rest is reported."""

from collections.abc import Callable, Iterator, Mapping
from ipaddress import ip_network
from typing import Any

from avoki_config.diagnostics import did_you_mean
from avoki_config.exchange.settings import CallerId, ExchangeSettings, PromptSettings, Trunk

Report = Callable[[str, tuple[str | int, ...], str], None]
"""Takes a code, the path of what is wrong, and the words."""

Table = Mapping[str, Any]
_PORTS = 65536
_ENGINES = ("espeak-ng", "command")
_CALLER_IDS = ("caller", "tenant")
_TRUNK = ("host", "username", "secret", "match", "caller_id", "number")


def prompt_settings(data: object, report: Report) -> PromptSettings:
    """Return who speaks."""
    table = _known(data, ("prompts",), ("engine", "command"), report)
    command = _texts(table, ("prompts",), "command", report)
    engine = _one_of(table, ("prompts",), "engine", _ENGINES, report) or ("command" if command else "espeak-ng")
    if engine == "command" and not command:
        report("SRC005", ("prompts",), 'An engine that is a command needs "command": ["program", "{output}"].')
        return PromptSettings()
    return PromptSettings(engine, command)


def exchange_settings(data: object, report: Report) -> ExchangeSettings:
    """Return the exchange's settings; what is wrong in them is as if it weren't written."""
    path = ("exchange",)
    table = _known(data, path, ("trunk", "bind", "sip_port", "rtp_ports", "allow"), report)
    ports = _ports(table, "rtp_ports", 2, report)
    return ExchangeSettings(
        _trunk(table["trunk"], report) if "trunk" in table else None,
        _text(table, path, "bind", report) or "127.0.0.1",
        next(iter(_ports(table, "sip_port", 1, report)), None),
        (ports[0], ports[1]) if ports else None,
        _networks(table, path, "allow", report),
    )


def _trunk(data: object, report: Report) -> Trunk | None:
    """Return the carrier; one that is wrong is none."""
    path = ("exchange", "trunk")
    trunk = _known(data, path, _TRUNK, report)
    texts = {key: _text(trunk, path, key, report) for key in ("host", "username", "secret", "number")}
    caller_id = _one_of(trunk, path, "caller_id", _CALLER_IDS, report)
    missing = list(_missing(texts, caller_id))
    for words in missing:
        report("SRC005", path, words)
    if missing:
        return None
    policy: CallerId = "tenant" if caller_id == "tenant" else "caller"
    match = _networks(trunk, path, "match", report)
    return Trunk(texts["host"], texts["username"], texts["secret"], match, policy, texts["number"])


def _networks(table: Table, path: tuple[str, ...], key: str, report: Report) -> tuple[str, ...]:
    """Return a list of addresses and networks; anything else could be a line of its own in the configuration."""
    found = _texts(table, path, key, report)
    for each in found:
        try:
            ip_network(each, strict=False)
        except ValueError:
            report(
                "SRC004", (*path, key), f'"{each}" is no address and no network, such as 192.0.2.10 or 192.0.2.0/24.'
            )
            return ()
    return found


def _ports(table: Table, key: str, count: int, report: Report) -> list[int]:
    """Return ports; of two the first is below the second."""
    value = table.get(key)
    if value is None:
        return []
    ports = value if isinstance(value, list) else [value]
    right = len(ports) == count and all(type(each) is int and 0 < each < _PORTS for each in ports)
    if right and ports == sorted(set(ports)):
        return ports
    words = "a port, such as 5060" if count == 1 else "the first and the last of a range, such as [10000, 19999]"
    report("SRC004", ("exchange", key), f"{key} is {words}.")
    return []


def _missing(texts: Mapping[str, str], caller_id: str) -> Iterator[str]:
    if not texts["host"]:
        yield 'A trunk needs "host": the carrier\'s name or address, such as "sip.carrier.example".'
    if bool(texts["username"]) != bool(texts["secret"]):
        yield '"username" and "secret" (the name of an environment variable) belong together.'
    if caller_id == "tenant" and not texts["number"]:
        yield 'caller_id = "tenant" needs "number": the number that calls out show.'


def _known(data: object, path: tuple[str, ...], keys: tuple[str, ...], report: Report) -> Table:
    if not isinstance(data, dict):
        report("SRC004", path, f"[{'.'.join(path)}] is a table.")
        return {}
    for key in sorted(data.keys() - set(keys)):
        hint = did_you_mean(key, keys)
        report("SRC003", (*path, key), f'There is no "{key}" here.{hint} Known: {", ".join(keys)}.')
    return data


def _text(table: Table, path: tuple[str, ...], key: str, report: Report) -> str:
    """Return a text that may go into a line of the exchange's configuration; an empty one where it is wrong."""
    value = table.get(key, "")
    if isinstance(value, str) and value.isprintable() and not set(value) & set(";[]\\"):
        return value
    report("SRC004", (*path, key), f'"{key}" is a text of one line, without ; [ ] and \\.')
    return ""


def _texts(table: Table, path: tuple[str, ...], key: str, report: Report) -> tuple[str, ...]:
    value = table.get(key, [])
    if isinstance(value, list) and all(isinstance(each, str) and each and each.isprintable() for each in value):
        return tuple(value)
    report("SRC004", (*path, key), f'"{key}" is a list of texts.')
    return ()


def _one_of(table: Table, path: tuple[str, ...], key: str, values: tuple[str, ...], report: Report) -> str:
    value = table.get(key, "")
    if value == "" or value in values:
        return str(value)
    report("SRC004", (*path, key), f'"{key}" is one of {", ".join(values)}.')
    return ""
