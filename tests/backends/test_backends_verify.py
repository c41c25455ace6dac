"""`state verify` finds damage wherever it is: every column of every row, rows that are gone, rows from elsewhere."""

import sqlite3
from pathlib import Path

import pytest
from keepers import NewKeeper, apply
from resource_sets import NUMBERS, TENANT, resource, tenant_of
from sqlalchemy import ColumnElement, Connection, RowMapping, Table, delete, select, text, update

from avoki_config.backends.keeping import open_keeper
from avoki_config.backends.registry import tables
from avoki_config.backends.registry.keeper import Keeper
from avoki_config.backends.registry.rows import resealed
from avoki_config.backends.registry.secrets import put
from avoki_config.resources import BackendError, SecretPlace, SecretRecord

KARIN = resource("user.karin", number=NUMBERS[0])
MENU = resource("menu.huvud", keys={"1": {"user": "karin"}})
TABLES = [table for table in tables.metadata.sorted_tables if table.name.startswith("avoki_")]


@pytest.fixture
def filled(new_keeper: NewKeeper) -> Keeper:
    keeper = new_keeper()
    apply(keeper, tenant_of(KARIN))
    apply(keeper, tenant_of(KARIN, MENU))
    record = SecretRecord("secret", 1, "ab", "cd", "ef", renewed=False)
    with keeper.database.writing() as connection:
        put(connection, TENANT, {}, {SecretPlace("user.karin", "password"): record})
    return keeper


def found(keeper: Keeper) -> list[str]:
    """What is said of the registry, whether verify lists it or can't go on."""
    try:
        return [finding.code for finding in keeper.verify().findings]
    except BackendError as error:
        return ["REG001" if error.diagnostic is None else error.diagnostic.code]


def flipped(value: object) -> object:
    """The value with one bit of it another."""
    if isinstance(value, str):
        return value[:-1] + chr(ord(value[-1]) ^ 1) if value else "x"
    return value + 64  # type: ignore[operator] # a number is what is left


def this(table: Table, row: RowMapping) -> list[ColumnElement[bool]]:
    return [column == row[column.name] for column in table.primary_key]


def cells(connection: Connection) -> list[tuple[Table, RowMapping, str]]:
    return [
        (table, row, column.name)
        for table in TABLES
        for row in connection.execute(select(table)).mappings().all()
        for column in table.columns
    ]


def test_all_is_well_after_applies(filled: Keeper) -> None:
    verified = filled.verify()
    assert verified.findings == ()
    assert verified.unfinished == ()
    assert {"meta", "resources", "history", "images", "journal", "lock", "secrets"} <= verified.rows.keys()
    assert all(verified.rows.values())


def test_a_flipped_byte_in_any_cell_is_found(filled: Keeper) -> None:
    with filled.database.reading() as connection:
        every = cells(connection)
    assert {table.name for table, _, _ in every} == {table.name for table in TABLES}
    for table, row, column in every:
        value = row[column]
        if value is None and table.c[column].type.python_type is not str:
            continue
        other = "x" if value is None else flipped(value)
        with filled.database.writing() as connection:
            connection.execute(update(table).where(*this(table, row)).values({column: other}))
        assert found(filled), (table.name, column)
        keys = [c == (other if c.name == column else row[c.name]) for c in table.primary_key]
        with filled.database.writing() as connection:
            connection.execute(update(table).where(*keys).values({column: value}))
    assert found(filled) == []


def test_a_row_that_is_gone_is_found(filled: Keeper) -> None:
    with filled.database.reading() as connection:
        every = [(table, row) for table in TABLES for row in connection.execute(select(table)).mappings().all()]
    for table, row in every:
        if table is tables.secrets or (table is tables.images and row["serial"] == 1):
            continue
        with filled.database.writing() as connection:
            connection.execute(delete(table).where(*this(table, row)))
        assert found(filled), (table.name, row)
        with filled.database.writing() as connection:
            connection.execute(table.insert(), dict(row))
    assert found(filled) == []


def test_every_finding_says_where_what_and_how_to_go_back(filled: Keeper) -> None:
    with filled.database.writing() as connection:
        connection.execute(text("UPDATE avoki_history SET who = 'nobody' WHERE serial = 2"))
        connection.execute(text("UPDATE avoki_resources SET body = '{}' WHERE address = 'menu.huvud'"))
    first, second = filled.verify().findings
    assert (first.code, first.severity) == ("REG001", "error")
    assert "apply 2 was changed" in first.detail
    assert "menu.huvud was changed" in second.detail
    assert filled.database.place in first.detail
    assert "backup" in first.help


def test_an_apply_that_died_is_told_and_is_no_damage(filled: Keeper) -> None:
    with filled.database.writing() as connection:
        row = connection.execute(select(tables.journal).where(tables.journal.c.entry == 2)).one()
        connection.execute(
            tables.journal.insert(), resealed(row, entry=3, outcome=None, fingerprint="sha256:0", who="berit")
        )
    verified = filled.verify()
    assert verified.findings == ()
    assert "berit" in verified.unfinished[0]


def test_a_file_whose_pages_are_broken_is_said(tmp_path: Path) -> None:
    path = tmp_path / "nordlunda.db"
    keeper = open_keeper(f"sqlite:{path}", TENANT, tmp_path)
    apply(keeper, tenant_of(KARIN))
    path.write_bytes(path.read_bytes()[:-1])
    assert found(keeper) == ["REG001"]


def test_a_row_of_a_tenant_that_is_not_there_is_found(tmp_path: Path) -> None:
    path = tmp_path / "nordlunda.db"
    keeper = open_keeper(f"sqlite:{path}", TENANT, tmp_path)
    apply(keeper, tenant_of(KARIN))
    with sqlite3.connect(path) as database:
        database.execute("INSERT INTO avoki_images VALUES ('sydlunda', 1, '', '', '')")
    database.close()
    (finding,) = keeper.verify().findings
    assert '"sydlunda"' in finding.detail
