"""Whether anybody else wrote to the exchange's rows: triggers count it, so that a plan needn't read all of them.

What the triggers count is compared with what was counted when the rows were last known to be as they were written.
Where a trigger is missing, switched off or another one, nothing is taken for granted, and every row is read.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, inspect, select, text

from avoki_config.backends.asterisk import tables

_TABLES = (*tables.PUBLIC, tables.compiled)
_KNOWN = tables.watched
_COUNT = tables.touched.name
_ADD = f"UPDATE {_COUNT} SET writes = writes + 1"  # noqa: S608 - a name of ours

_FUNCTION = f"""\
CREATE OR REPLACE FUNCTION avoki_count() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path FROM CURRENT AS $$
BEGIN
  IF current_setting('avoki.applying', true) IS DISTINCT FROM 'on' THEN {_ADD}; END IF;
  RETURN NULL;
END $$"""


def _triggers(connection: Connection) -> dict[str, str]:
    """Return the statement that makes each trigger, by its name."""
    lite = connection.dialect.name == "sqlite"
    body = f"BEGIN {_ADD}; END" if lite else "FOR EACH STATEMENT EXECUTE FUNCTION avoki_count()"
    made = {}
    for table in _TABLES:
        told = [c.name for c in table.columns if c.name not in tables.RUNTIME.get(table.name, ())]
        for event, words in (("insert", "INSERT"), ("update", f"UPDATE OF {', '.join(told)}"), ("delete", "DELETE")):
            name = f"avoki_{table.name}_{event}"
            made[name] = f"CREATE TRIGGER {name} AFTER {words} ON {table.name} {body}"
        if not lite:
            name = f"avoki_{table.name}_truncate"
            made[name] = f"CREATE TRIGGER {name} AFTER TRUNCATE ON {table.name} {body}"
    return made


def _there(connection: Connection) -> dict[str, str]:
    """Return the triggers that are there and switched on, by name, as the statements that made them."""
    if connection.dialect.name == "sqlite":
        found = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        return {row.name: row.sql for row in found}
    wanted = _triggers(connection)
    query = "SELECT tgname FROM pg_trigger WHERE tgenabled IN ('O', 'A') AND tgfoid = to_regproc('avoki_count')"
    if _body(connection) != _FUNCTION.partition("$$")[2].partition("$$")[0]:
        return {}
    return {name: wanted[name] for (name,) in connection.exec_driver_sql(query) if name in wanted}


def _body(connection: Connection) -> str | None:
    return connection.exec_driver_sql("SELECT prosrc FROM pg_proc WHERE oid = to_regproc('avoki_count')").scalar()


def watched(connection: Connection) -> bool:
    """Tell whether every trigger is there."""
    return _triggers(connection).items() <= _there(connection).items()


def watch(connection: Connection) -> None:
    """Make the triggers that are missing, and those anew that are others."""
    wanted, there = _triggers(connection), _there(connection)
    lite = connection.dialect.name == "sqlite"
    if connection.execute(select(tables.touched)).first() is None:
        connection.execute(tables.touched.insert(), {"writes": 0})
    if not lite and not wanted.items() <= there.items():
        connection.exec_driver_sql(_FUNCTION)
    for name in sorted(each for each in wanted if there.get(each) != wanted[each]):
        place = "" if lite else f" ON {name.removeprefix('avoki_').rpartition('_')[0]}"
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}{place}")
        connection.exec_driver_sql(wanted[name])


def untouched(connection: Connection, tenant: str, sources: str) -> bool:
    """Tell whether the rows are those that were last written, from objects with this digest, without reading them."""
    return _as_known(connection, tenant) == sources


def _as_known(connection: Connection, tenant: str) -> str | None:
    """Return the digest of the objects whose rows are there as they were written; None where that isn't known."""
    if not inspect(connection).has_table(_KNOWN.name) or not watched(connection):
        return None
    row = connection.execute(select(_KNOWN).where(_KNOWN.c.tenant == tenant)).first()
    return str(row.sources) if row is not None and row.writes == _count(connection) else None


def _count(connection: Connection) -> int:
    if not inspect(connection).has_table(_COUNT):
        return 0
    return int(connection.execute(select(tables.touched.c.writes)).scalar() or 0)


class Seen(NamedTuple):
    """What was known before we wrote: whether the rows were as written, and what was counted.

    `writes` is None for SQLite, whose triggers count what we write too, and where nobody else can meanwhile.
    """

    untouched: bool
    writes: int | None


def remember(connection: Connection, tenant: str, sources: str | None, seen: Seen) -> None:
    """Write down that the rows are as they were written, from objects with this digest; None that they aren't.

    What others commit while we write isn't in what was counted before, and so is looked at by the next plan.
    """
    connection.execute(delete(_KNOWN).where(_KNOWN.c.tenant == tenant))
    if sources is not None:
        writes = _count(connection) if seen.writes is None else seen.writes
        connection.execute(insert(_KNOWN), {"tenant": tenant, "writes": writes, "sources": sources})


@contextmanager
def ours(connection: Connection, tenant: str) -> Iterator[Seen]:
    """Let what is written in between be our own, which nobody is told of; yield what was known before.

    PostgreSQL's triggers don't count it, so that what others write meanwhile is.
    """
    known, lite = _as_known(connection, tenant), connection.dialect.name == "sqlite"
    seen = Seen(known is not None, None if lite else _count(connection))
    if not lite:
        connection.execute(text("SELECT set_config('avoki.applying', 'on', true)"))
    yield seen
    if known is not None and lite:
        remember(connection, tenant, known, seen)
