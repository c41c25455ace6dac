"""How rows differ from those that were written, told by their tables and keys."""

from collections.abc import Iterable, Mapping
from typing import Any

from avoki_config.backends.asterisk import tables
from avoki_config.backends.asterisk.actual import Key
from avoki_config.backends.asterisk.rows import Row

REMOVED = "removed"
Values = dict[str, Any]
Titled = dict[str, Values]
"""Rows by their table and key, without what is null."""


def titled(rows: Iterable[Row]) -> Titled:
    """Return rows by their table and key."""
    return {title(one): {name: value for name, value in one.values.items() if value is not None} for one in rows}


def title(one: Row) -> str:
    """Return how a row is told: its table and key."""
    return " ".join([one.table, *map(str, key_of(one))])


def key_of(one: Row) -> Key:
    """Return the key by which a row can be changed."""
    return tuple(one.values[column.name] for column in tables.metadata.tables[one.table].primary_key)


def compared(was: Titled, now: Titled) -> dict[str, Any]:
    """Return what differs, by table and key: a row that is gone or new, or its columns as they are now."""
    told: dict[str, Any] = {}
    for each in sorted(was.keys() | now.keys()):
        if each not in now:
            told[each] = REMOVED
        elif each not in was:
            told[each] = {"added": now[each]}
        elif was[each] != now[each]:
            told[each] = {
                name: {"written": was[each].get(name), "found": now[each].get(name)}
                for name in sorted(was[each].keys() | now[each].keys())
                if was[each].get(name) != now[each].get(name)
            }
    return told


def is_row(name: str) -> bool:
    """Tell whether a row is told under this name."""
    return name.partition(" ")[0] in tables.metadata.tables


def is_told(told: Mapping[str, Any]) -> bool:
    """Tell whether something is told of rows."""
    return any(map(is_row, told))


def found(was: Titled, told: Mapping[str, Any]) -> Titled:
    """Return the rows as they are, from those that were written and what `compared` told of them."""
    now = dict(was)
    for each, how in told.items():
        if how == REMOVED:
            now.pop(each, None)
        elif is_row(each):
            now[each] = dict(how["added"]) if each not in was else _changed(was[each], how)
    return now


def _changed(values: Values, columns: Mapping[str, Mapping[str, Any]]) -> Values:
    made = {**values, **{name: how["found"] for name, how in columns.items()}}
    return {name: value for name, value in made.items() if value is not None}
