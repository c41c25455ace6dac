"""The tables of `avoki-config.toml`: what is right becomes policy, what is wrong is reported where it stands."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Any, cast

from avoki_config.address import parse
from avoki_config.compiler.exchange_tables import exchange_settings, prompt_settings
from avoki_config.compiler.policy import LOCKED, Ignore, Level, Policy, why_not
from avoki_config.compiler.toml_places import Path, locate
from avoki_config.diagnostics import CATALOGUE, Diagnostic, diagnostic, did_you_mean
from avoki_config.model.seconds import seconds
from avoki_config.validators.thresholds import Thresholds

LEVELS = ("error", "warning", "info", "off")
TABLES = ("exclude", "rules", "ignore", "thresholds", "prompts", "exchange")
IGNORE_KEYS = ("code", "address", "path", "reason")
LIMITS: dict[str, int | float] = {each.name: getattr(Thresholds(), each.name) for each in fields(Thresholds)}


class PolicyTables:
    """One file being read: `found` collects what is wrong in it."""

    def __init__(self, name: str, text: str) -> None:
        """Keep the file's name and text, to say where things stand."""
        self._name = name
        self._text = text
        self.found: list[Diagnostic] = []

    def policy(self, data: Mapping[str, Any]) -> Policy:
        """Return what the file says; anything wrong in it is left out and reported."""
        self._unknown((), data, TABLES)
        return Policy(
            exclude=tuple(self._exclude(data.get("exclude", []))),
            severities=dict(self._severities(self._table(data, "rules"))),
            ignores=tuple(self._ignores(data.get("ignore", []))),
            thresholds=Thresholds(**dict(self._thresholds(self._table(data, "thresholds")))),
            prompts=prompt_settings(data.get("prompts", {}), self._report),
            exchange=exchange_settings(data.get("exchange", {}), self._report),
        )

    def _report(self, code: str, path: Path, detail: str, words: str = "") -> None:
        span = locate(self._name, self._text, path)
        self.found.append(diagnostic(code, detail, help=words, span=span))

    def _unknown(self, path: tuple[str | int, ...], table: Mapping[str, Any], known: Iterable[str]) -> None:
        for key in table.keys() - set(known):
            hint = did_you_mean(key, known)
            self._report("SRC003", (*path, key), f'There is no "{key}" here.{hint}', f"Known: {', '.join(known)}.")

    def _table(self, data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        table = data.get(key, {})
        if isinstance(table, dict):
            return table
        self._report("SRC004", (key,), f"[{key}] is a table.")
        return {}

    def _exclude(self, patterns: object) -> Iterator[str]:
        if isinstance(patterns, list) and all(isinstance(pattern, str) for pattern in patterns):
            yield from patterns
        else:
            self._report("SRC004", ("exclude",), 'exclude is a list of patterns, such as ["drafts/**"].')

    def _severities(self, table: Mapping[str, Any]) -> Iterator[tuple[str, Level]]:
        for code, level in table.items():
            path = ("rules", code)
            if code not in CATALOGUE:
                self._report("SRC003", path, f'There is no rule "{code}".{did_you_mean(code, CATALOGUE)}')
            elif level not in LEVELS:
                self._report("SRC004", path, f"The severity of {code} is one of {', '.join(LEVELS)}.")
            elif code in LOCKED and level != CATALOGUE[code].severity:
                self._report("SRC004", path, f"{code} {CATALOGUE[code].name} is always an error: it has to be mended.")
            else:
                yield code, cast("Level", level)

    def _ignores(self, tables: object) -> Iterator[Ignore]:
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            self._report(
                "SRC004", ("ignore",), "Ignores are tables: [[ignore]] with code, address or path, and reason."
            )
            return
        for index, table in enumerate(tables):
            self._unknown(("ignore", index), table, IGNORE_KEYS)
            if self._texts(index, table):
                yield from self._ignore(index, table)

    def _texts(self, index: int, table: Mapping[str, Any]) -> bool:
        wrong = [key for key in IGNORE_KEYS if not isinstance(table.get(key, ""), str)]
        for key in wrong:
            self._report("SRC004", ("ignore", index, key), f'"{key}" is a text.')
        return not wrong

    def _ignore(self, index: int, table: Mapping[str, str]) -> Iterator[Ignore]:
        """Yield the ignore that a table declares; one that can't hold is reported and ignores nothing."""
        path = ("ignore", index, "code")
        if "code" not in table:
            self._report("SRC005", ("ignore", index), 'An ignore needs "code": the rule that it is about.')
            return
        problem = why_not(table["code"], table.get("reason", "")) or _bad_address(table.get("address"))
        if problem:
            self._report("SRC006", path, problem)
        else:
            span = locate(self._name, self._text, path)
            yield Ignore(table["code"], span, table.get("address"), table.get("path"))

    def _thresholds(self, table: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        self._unknown(("thresholds",), table, LIMITS)
        for key in LIMITS.keys() & table.keys():
            limit = _limit(table[key], whole=isinstance(LIMITS[key], int))
            if limit is None:
                words = "a whole number above 0" if isinstance(LIMITS[key], int) else "a number above 0"
                self._report("SRC004", ("thresholds", key), f"{key} is {words}; a time may be a duration such as 30m.")
            else:
                yield key, limit


def _bad_address(address: str | None) -> str:
    if address is None:
        return ""
    try:
        parse(address)
    except ValueError as error:
        return f"This ignores nothing: {error}."
    return ""


def _limit(value: object, *, whole: bool) -> int | float | None:
    """Return a limit as a number; durations of the language are seconds. None for what is no limit."""
    if isinstance(value, str):
        try:
            value = seconds(value)
        except ValueError:
            return None
    right = type(value) is int or (type(value) is float and not whole)
    return cast("int | float", value) if right and cast("float", value) > 0 else None
