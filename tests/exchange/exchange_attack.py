"""Tenants in which every text that a person may write is an attempt to be read as something else than text."""

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

from strategies.yaml_text import to_yaml

from avoki_config.model.parse import parse
from avoki_config.resources import Resource
from avoki_config.resources.lower import lower
from avoki_config.source import load_text

EXAMPLE = Path("examples/tenant.yaml")
GLOBAL = "AVOKI_INJECTED"
"""A variable of the exchange that is set when a text is read as code."""

ATTACKS = (
    "${SET(GLOBAL(" + GLOBAL + ")=1)}${SHELL(touch @MARK@)}",
    '"; System(touch @MARK@) ; "',
    "\nexten => s,1,System(touch @MARK@)\r\nsame => n,Set(GLOBAL(" + GLOBAL + ")=1)\n",
    "a,1)^Set(GLOBAL(" + GLOBAL + ")=1)&b|c;d\\",
    "'; DROP TABLE ast_extensions; --",
    "$[1 + 1] `touch @MARK@` $(touch @MARK@) [[' \x01\x07\x1b\t",
    "\r\nUserEvent: AvokiEnd\r\nKind: hangup\r\n\r\nAction: Command\r\nCommand: core stop now\r\n",
)
TEXTS = frozenset(
    {
        "conferences.*.name",
        "contact_lists.*.contacts.*.company",
        "contact_lists.*.contacts.*.name",
        "contact_lists.*.description",
        "contact_lists.*.name",
        "desk_phones.*.model",
        "group_voicemails.*.name",
        "groups.*.name",
        "menus.*.name",
        "menus.*.keys.*.submenu.name",
        "menus.*.keys.*.submenu.keys.*.submenu.name",
        "numbers.*.operator",
        "prompts.*.description",
        "prompts.*.languages.*.text",
        "prompts.*.languages.*.voice",
        "prompts.*.name",
        "schedules.*.exceptions.*.name",
        "schedules.*.exceptions.*.overrides.*",
        "settings.*",
        "tenant.name",
        "user_groups.*.description",
        "user_groups.*.name",
        "users.*.department",
        "users.*.directory.*",
        "users.*.first_name",
        "users.*.keywords.*",
        "users.*.last_name",
        "users.*.mobile.operator",
    }
)
"""Where a person may write what they like."""

JUDGED = frozenset(
    {
        "conferences.*.number",
        "conferences.*.pin.secret",
        "contact_lists.*.contacts.*.email",
        "contact_lists.*.contacts.*.number",
        "desk_phones.*.mac",
        "group_voicemails.*.number",
        "groups.*.billing_id",
        "groups.*.display_number",
        "groups.*.language",
        "groups.*.number",
        "groups.*.queue.on_no_agents.external",
        "menus.*.keys.*.submenu.keys.*.external",
        "menus.*.number",
        "numbers.*.range",
        "prompts.*.languages.*.file",
        "schedules.*.exceptions.*.holiday",
        "schedules.*.holidays.close.*",
        "schedules.*.time_zone",
        "tenant.holidays",
        "tenant.language",
        "tenant.languages.*",
        "tenant.time_zone",
        "users.*.email",
        "users.*.language",
        "users.*.mobile.number",
        "users.*.number",
        "users.*.password.secret",
    }
)
"""Where the language takes any text too, and rules, the calendar or the environment say which are right."""

_ALONE = frozenset({"tenant", "voicemail", "settings"})
_NAMED = frozenset({"keys", "languages", "directory"})
"""Maps whose keys a person names, as in sections of ids."""

Place = tuple[str | int, ...]


@cache
def _example() -> Any:
    return load_text(EXAMPLE.read_text("utf-8"), "tenant.yaml").data


@cache
def places() -> dict[str, list[Place]]:
    """Return where the example has texts, by the field that they stand in."""
    found: dict[str, list[Place]] = {}
    for path in _leaves(_example()):
        found.setdefault(_field(path), []).append(path)
    return found


def _field(path: Place) -> str:
    """Return the field of a path: ids, keys and places in lists are all `*`."""
    before = (None, *path)
    ids = {1} if path[0] not in _ALONE else {1} if path[0] == "settings" else set()
    return ".".join(
        "*" if at in ids or isinstance(key, int) or before[at] in _NAMED else key for at, key in enumerate(path)
    )


def open_fields() -> set[str]:
    """Return the fields that take any text, one place of each tried."""
    return {field for field, known in places().items() if _takes_anything(known[0])}


def _takes_anything(path: Place) -> bool:
    data = _with(_example(), [path], [ATTACKS[0] + ATTACKS[2]])
    return parse(load_text(to_yaml(data), "tenant.yaml")).diagnostics == ()


def _leaves(value: Any, path: Place = ()) -> Iterator[Place]:
    """Yield the path of every text below a value."""
    if isinstance(value, dict | list):
        for key, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _leaves(each, (*path, key))
    elif isinstance(value, str):
        yield path


def _with(data: Any, paths: Iterable[Place], texts: Sequence[str]) -> Any:
    """Return a copy of plain data in which one of the texts is added to what stands at each path, alike to alike."""
    changed = deepcopy(data)
    for path in paths:
        holder = changed
        for key in path[:-1]:
            holder = holder[key]
        written = holder[path[-1]]
        holder[path[-1]] = written + texts[crc32(written.encode()) % len(texts)]
    return changed


def attacked_text(*texts: str) -> str:
    """Return the example as a file, with one of the texts added to every text that may be anything."""
    return to_yaml(_with(_example(), (path for field in sorted(TEXTS) for path in places()[field]), texts))


def attacked(text: str) -> list[Resource]:
    """Return the resources of `attacked_text`; every file has the same hash."""
    parsed = parse(load_text(attacked_text(text), "tenant.yaml"))
    assert parsed.diagnostics == ()
    return lower(parsed.tenant, lambda _: "0" * 64)
