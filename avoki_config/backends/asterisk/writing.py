"""Writing the rows of a plan, in the transaction in which the registry is written."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, text, update

from avoki_config.backends.asterisk import actual, tables
from avoki_config.backends.asterisk.actual import Found, Key, owner_of
from avoki_config.backends.asterisk.compiling import Compiled
from avoki_config.backends.asterisk.difference import key_of
from avoki_config.backends.asterisk.rows import Row, body
from avoki_config.backends.asterisk.stored import stored
from avoki_config.resources import content_hash

_FLOWS = tables.flows
_EXTENSIONS = tables.extensions
_OF_FLOW = re.compile(r"[0-9a-f]{12}-")
"""How the name of a context begins that comes and goes with a version of the flow, or of the directory."""

There = Callable[[Collection[str]], Mapping[str, list[Found]]]


class _Written(NamedTuple):
    """What is kept of an object's rows: the hash of the object, theirs, and themselves as a text."""

    source: str
    hash: str
    body: str


def make_tables(connection: Connection) -> None:
    """Make the exchange's tables where they are missing; one that an older version made gets those that are new."""
    there = actual.present(connection)
    tables.metadata.create_all(connection)
    if not there:
        connection.execute(text(tables.LOGGED_IN_SQL))


def write_rows(
    connection: Connection, tenant: str, compiled: Compiled, touched: Collection[str], *, now: int, there: There
) -> bool:
    """Make the rows of the objects that changed, and of those touched, what was compiled.

    A row of an object that the plan doesn't touch stays as it is, edited by somebody or not. `now` is in Unix seconds.
    `there` reads the rows that are there, of these objects at least. Tells whether all that it read were replaced.
    """
    changed, after = _changed(connection, tenant, compiled)
    changed |= set(touched)
    _switch(connection, tenant, compiled, now)
    found = there(changed)
    logins = _logins(connection)
    _replace(connection, tenant, {each: found.get(each, []) for each in changed}, compiled.rows)
    _log_out_again(connection, logins)
    _remember(connection, tenant, changed, after)
    return found.keys() <= changed


def _changed(connection: Connection, tenant: str, compiled: Compiled) -> tuple[set[str], dict[str, _Written]]:
    """Return the objects whose rows aren't those of the last apply, and what is kept of each object's rows."""
    mine = tables.compiled.c.tenant == tenant
    known = select(tables.compiled.c.address, tables.compiled.c.source, tables.compiled.c.hash).where(mine)
    before = {each.address: (each.source, each.hash) for each in connection.execute(known)}
    after = {}
    for each, rows in compiled.rows.items():
        told = body(rows).decode()
        after[each] = _Written(compiled.sources.get(each, ""), content_hash(told), told)
    same = {each for each, kept in after.items() if before.get(each) == kept[:2]}
    return (before.keys() | after.keys()) - same, after


def as_written(connection: Connection, tenant: str, addresses: Collection[str]) -> dict[str, list[Found]]:
    """Return the rows of these objects as they were written, without the contexts of superseded flows."""
    current = select(_FLOWS.c.version, _FLOWS.c.directory).where(
        _FLOWS.c.tenant == tenant, _FLOWS.c.superseded.is_(None)
    )
    versions = connection.execute(current).one()
    found = stored(connection, tenant, addresses)
    return {
        address: [Found(key_of(one), one) for one in rows if _used(one, versions.version, versions.directory)]
        for address, rows in found.items()
    }


def _used(one: Row, version: str, directory: str) -> bool:
    context = str(one.values.get("context", ""))
    if one.table != _EXTENSIONS.name or not _OF_FLOW.match(context):
        return True
    return context == directory or context.startswith(f"{version}-")


def _logins(connection: Connection) -> list[dict[str, Any]]:
    """Return who is logged out, by what a member keeps in whatever order it is rung."""
    members = tables.members.c
    query = select(members.uniqueid, members.paused, members.reason_paused).where(members.paused > 0)
    return [{"who": row.uniqueid, "was": row.paused, "why": row.reason_paused} for row in connection.execute(query)]


def _log_out_again(connection: Connection, logins: list[dict[str, Any]]) -> None:
    """Let everybody be logged out who was, also where the row was written anew."""
    if logins:
        values: dict[str, Any] = {"paused": bindparam("was"), "reason_paused": bindparam("why")}
        connection.execute(
            update(tables.members).where(tables.members.c.uniqueid == bindparam("who")).values(values), logins
        )


def _switch(connection: Connection, tenant: str, compiled: Compiled, now: int) -> None:
    """Let another version of the flow be the one of new calls; the old one's contexts are nobody's from then on."""
    current = connection.execute(
        select(_FLOWS.c.version).where(_FLOWS.c.tenant == tenant, _FLOWS.c.superseded.is_(None))
    ).scalar()
    if current == compiled.version:
        return
    if current is not None:
        old = _FLOWS.c.version == current
        connection.execute(update(_FLOWS).where(_FLOWS.c.tenant == tenant, old).values(superseded=now))
        _disown(connection, tenant, current)
    forget(connection, tenant, compiled.version)
    row = {"tenant": tenant, "version": compiled.version, "directory": compiled.directory, "superseded": None}
    connection.execute(insert(_FLOWS), row)
    _disown_directories(connection, tenant, compiled.directory)


def _disown(connection: Connection, tenant: str, version: str) -> None:
    connection.execute(
        update(_EXTENSIONS).where(_EXTENSIONS.c.context.startswith(f"{version}-")).values(owner=owner_of(tenant, ""))
    )


def _disown_directories(connection: Connection, tenant: str, current: str) -> None:
    """Let the directories of superseded flows be nobody's; the one that is used again is written anew."""
    connection.execute(
        delete(_EXTENSIONS).where(_EXTENSIONS.c.owner == owner_of(tenant, ""), _EXTENSIONS.c.context == current)
    )
    connection.execute(
        update(_EXTENSIONS)
        .where(
            _EXTENSIONS.c.owner == owner_of(tenant, "tenant"),
            _EXTENSIONS.c.context.endswith("-x"),
            _EXTENSIONS.c.context != current,
        )
        .values(owner=owner_of(tenant, ""))
    )


def forget(connection: Connection, tenant: str, version: str) -> int:
    """Remove a version's contexts; return how many rows went."""
    connection.execute(delete(_FLOWS).where(_FLOWS.c.tenant == tenant, _FLOWS.c.version == version))
    return connection.execute(delete(_EXTENSIONS).where(_EXTENSIONS.c.context.startswith(f"{version}-"))).rowcount


def _replace(
    connection: Connection, tenant: str, there: Mapping[str, Iterable[Found]], wanted: Mapping[str, Iterable[Row]]
) -> None:
    """Delete, change and add rows so that each object has exactly the wanted ones."""
    old: dict[str, dict[Key, tuple[str, Row]]] = {}
    new: dict[str, dict[Key, tuple[str, Row]]] = {}
    for address, rows in there.items():
        for one in rows:
            old.setdefault(one.row.table, {})[one.key] = (address, one.row)
        for each in wanted.get(address, ()):
            keys = tables.metadata.tables[each.table].primary_key
            new.setdefault(each.table, {})[tuple(each.values[column.name] for column in keys)] = (address, each)
    for table in tables.PUBLIC:
        _replace_in(connection, tenant, table, old.get(table.name, {}), new.get(table.name, {}))


def _replace_in(
    connection: Connection,
    tenant: str,
    table: Table,
    old: Mapping[Key, tuple[str, Row]],
    new: Mapping[Key, tuple[str, Row]],
) -> None:
    columns = [column.name for column in table.columns if column.name not in tables.RUNTIME.get(table.name, ())]
    keys = [column.name for column in table.primary_key]
    gone = [key for key in old if key not in new]
    if gone:
        chosen = [table.c[name] == bindparam(f"k_{name}") for name in keys]
        named = [{f"k_{name}": value for name, value in zip(keys, key, strict=True)} for key in gone]
        connection.execute(delete(table).where(*chosen), named)
    names = [str(column.name) for column in table.columns]
    owners = {address: owner_of(tenant, address) for address, _ in new.values()}
    insert_many(
        connection,
        table,
        [_row(owners[address], one, names) for key, (address, one) in new.items() if key not in old],
    )
    kept = [_whole(tenant, address, one, columns) for key, (address, one) in new.items() if key in old]
    if kept:
        chosen = [table.c[name] == bindparam(f"b_{name}") for name in keys]
        values: dict[str, Any] = {name: bindparam(f"b_{name}") for name in columns if name not in keys}
        told = [{f"b_{name}": value for name, value in each.items()} for each in kept]
        connection.execute(update(table).where(*chosen).values(values), told)


def _row(owner: str, one: Row, names: Iterable[str]) -> tuple[Any, ...]:
    values = one.values
    return tuple([owner if name == "owner" else values.get(name) for name in names])


def _whole(tenant: str, address: str, one: Row, columns: Iterable[str]) -> dict[str, Any]:
    return {name: one.values.get(name) for name in columns} | {"owner": owner_of(tenant, address)}


def _remember(connection: Connection, tenant: str, changed: Collection[str], after: Mapping[str, _Written]) -> None:
    table = tables.compiled
    if changed:
        chosen = (table.c.tenant == tenant, table.c.address == bindparam("gone"))
        connection.execute(delete(table).where(*chosen), [{"gone": each} for each in sorted(changed)])
    insert_many(connection, table, [(tenant, each, *after[each]) for each in sorted(changed) if each in after])


def insert_many(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows whose values are in the order of the table's columns, by the driver's own way: they may be many."""
    if not rows:
        return
    compiled = insert(table).compile(dialect=connection.dialect)
    names = [str(column.name) for column in table.columns]
    if compiled.positional:
        connection.exec_driver_sql(str(compiled), list(rows))
    else:
        connection.exec_driver_sql(str(compiled), [dict(zip(names, row, strict=True)) for row in rows])
