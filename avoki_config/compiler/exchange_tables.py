"""`[prompts]` and `[exchange.trunk]` of `avoki-config.toml`: what is right becomes settings, the rest is reported."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from avoki_config.diagnostics import did_you_mean
from avoki_config.exchange.settings import CallerId, ExchangeSettings, PromptSettings, Trunk

Report = Callable[[str, tuple[str | int, ...], str], None]
"""Takes a code, the path of what is wrong, and the words."""

Table = Mapping[str, Any]
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
    """Return the exchange's settings; a trunk that is wrong is none."""
    table = _known(data, ("exchange",), ("trunk",), report)
    if "trunk" not in table:
        return ExchangeSettings()
    path = ("exchange", "trunk")
    trunk = _known(table["trunk"], path, _TRUNK, report)
    texts = {key: _text(trunk, path, key, report) for key in ("host", "username", "secret", "number")}
    caller_id = _one_of(trunk, path, "caller_id", _CALLER_IDS, report)
    missing = list(_missing(texts, caller_id))
    for words in missing:
        report("SRC005", path, words)
    if missing:
        return ExchangeSettings()
    match = _texts(trunk, path, "match", report)
    policy: CallerId = "tenant" if caller_id == "tenant" else "caller"
    return ExchangeSettings(Trunk(texts["host"], texts["username"], texts["secret"], match, policy, texts["number"]))


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
