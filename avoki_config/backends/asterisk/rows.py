"""Rows in the making: which table, which values. Dialplan is templates of ours, filled with names that are checked."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, LiteralString, NamedTuple

from sqlalchemy import Table

from avoki_config.backends.asterisk import tables
from avoki_config.resources import canonical

_TOKEN = re.compile(r"[A-Za-z0-9._+@/-]*")
_PLACE = re.compile(r"<([a-z_]+)>")

HERE = "@@"
"""Stands for the version in contexts of a flow until the flow is whole and can be hashed."""


class Row(NamedTuple):
    """A row of a table: its columns but `owner`."""

    table: str
    values: Mapping[str, Any]


class Line(NamedTuple):
    """An application and what it is given, one priority of an extension."""

    app: str
    data: str


class UnsafeTextError(ValueError):
    """Something that isn't a name was about to become part of the dialplan: the tool's own fault."""


def line(app: LiteralString, template: LiteralString = "", /, **names: str | int | Sequence[str]) -> Line:
    """Return a line of dialplan: the template with each `<name>` filled in, several names joined by `&`.

    Raises UnsafeTextError for a name of other than letters, digits and `._+@/-`: nothing that Asterisk reads as code.
    """

    def fill(match: re.Match[str]) -> str:
        given = names[match[1]]
        values = [str(given)] if isinstance(given, str | int) else given
        if not all(_TOKEN.fullmatch(value) for value in values):
            raise UnsafeTextError(f"{app}: {match[1]}")
        return "&".join(values)

    return Line(app, _PLACE.sub(fill, template))


def extension(context: str, exten: str, lines: Iterable[Line]) -> list[Row]:
    """Return the rows of an extension, its lines as the priorities from 1 on."""
    return [
        row(
            tables.extensions,
            context=context,
            exten=exten,
            priority=priority,
            app=each.app,
            appdata=each.data,
        )
        for priority, each in enumerate(lines, 1)
    ]


def row(table: Table, **values: str | int | None) -> Row:
    """Return a row."""
    return Row(str(table.name), values)


def body(rows: Iterable[Row]) -> bytes:
    """Return rows as one canonical JSON text, whatever their order; what is null is as if it weren't there."""
    texts = sorted(canonical([one.table, {n: v for n, v in one.values.items() if v is not None}]) for one in rows)
    return b"[" + b",".join(texts) + b"]"
