"""Registries of every older format, as that version wrote them: read as they are, then brought forward."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from postgresql_server import new_database
from resource_sets import TENANT, resource
from sqlalchemy import Connection, MetaData, create_engine, inspect, select
from sqlalchemy.engine import make_url

from avoki_config.backends import open_backend
from avoki_config.backends.registry import tables
from avoki_config.backends.registry.migrations import MIGRATIONS
from avoki_config.planner import Wanted, apply_wanted, plan_on
from avoki_config.resources import Backend, BackendError

OLDER = sorted((Path(__file__).parent / "registries").glob("format-*.db"))
OTHER = resource("prompt.other", languages={"sv": {"text": "Nytt"}})


def in_sqlite(older: Path, folder: Path) -> tuple[str, str]:
    """Return the URL of a registry with this older file's rows, as users and as SQLAlchemy write it."""
    path = folder / "nordlunda.db"
    shutil.copy(older, path)
    return f"sqlite:{path}", f"sqlite:///{path}"


def in_postgresql(older: Path, server: str) -> tuple[str, str]:
    """The same tables and rows on a server: reflected from the file, so that nothing of today's schema is in them."""
    url = new_database(server)
    target = make_url(url).set(drivername="postgresql+psycopg").render_as_string(hide_password=False)
    held = MetaData()
    with create_engine(f"sqlite:///{older}").connect() as source, create_engine(target).begin() as connection:
        held.reflect(source)
        held.create_all(connection)
        for table in held.sorted_tables:
            rows = [dict(row) for row in source.execute(select(table)).mappings()]
            if rows:
                connection.execute(table.insert(), rows)
    return url, target


@pytest.fixture(params=OLDER, ids=lambda path: path.stem)
def file(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def older(request: pytest.FixtureRequest, file: Path, tmp_path: Path) -> tuple[str, str]:
    if request.param == "sqlite":
        return in_sqlite(file, tmp_path)
    return in_postgresql(file, request.getfixturevalue("postgresql"))


def opened(url: str, tenant: str = TENANT) -> Backend:
    return open_backend(url, tenant, Path())


def columns(connection: Connection) -> dict[str, set[tuple[str, bool]]]:
    seen = inspect(connection)
    return {
        table: {
            (column["name"], column["name"] in seen.get_pk_constraint(table)["constrained_columns"])
            for column in seen.get_columns(table)
        }
        for table in seen.get_table_names()
    }


def test_there_is_a_file_for_every_older_format() -> None:
    assert [path.stem for path in OLDER] == [f"format-{n + 1}" for n in range(len(MIGRATIONS))]
    assert len(MIGRATIONS) + 1 == tables.FORMAT


def test_an_older_registry_is_read_and_left_as_it_is(older: tuple[str, str]) -> None:
    url, engine_url = older
    with create_engine(engine_url).connect() as connection:
        before = columns(connection)
    state = opened(url).read()
    assert state.resources()["menu.huvud"].attributes["keys"]["2"] == {"play": "hej"}
    assert [entry.who for entry in opened(url).history()] == ["karin", "anna", "anna"]
    assert plan_on(opened(url), Wanted(TENANT, list(state.resources().values()))).changes == ()
    with create_engine(engine_url).connect() as connection:
        assert columns(connection) == before


def test_the_first_apply_brings_it_forward_and_keeps_everything(older: tuple[str, str], tmp_path: Path) -> None:
    url, engine_url = older
    state, history = opened(url).read(), opened(url).history()
    apply_wanted(opened(url), Wanted(TENANT, [*state.resources().values(), OTHER]))
    after = opened(url).read()
    assert after.lineage == state.lineage
    assert dict(after.resources()) == {**state.resources(), OTHER.address: OTHER}
    assert opened(url).history()[:-1] == history
    with (
        create_engine(engine_url).connect() as connection,
        create_engine(f"sqlite:///{tmp_path / 'new.db'}").begin() as new,
    ):
        tables.metadata.create_all(new)
        assert columns(connection) == columns(new)


def test_a_refused_apply_to_an_older_registry_is_no_write(tmp_path: Path) -> None:
    url, _ = in_sqlite(OLDER[0], tmp_path)
    before = (tmp_path / "nordlunda.db").read_bytes()
    with pytest.raises(BackendError, match="not of"):
        apply_wanted(opened(url, "sydlunda"), Wanted("sydlunda", []))
    assert (tmp_path / "nordlunda.db").read_bytes() == before


def test_a_migration_that_fails_leaves_the_older_registry_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(_: Connection) -> None:
        raise OSError("no power")

    url, _ = in_sqlite(OLDER[0], tmp_path)
    state = opened(url).read()
    monkeypatch.setattr("avoki_config.backends.registry.schema.MIGRATIONS", (*MIGRATIONS, breaks))
    with pytest.raises(OSError, match="no power"):
        apply_wanted(opened(url), Wanted(TENANT, [*state.resources().values(), OTHER]))
    with sqlite3.connect(tmp_path / "nordlunda.db") as database:
        assert database.execute("SELECT value FROM avoki_registry").fetchall() == [("1",)]
    database.close()
    monkeypatch.undo()
    assert opened(url).read().serial == state.serial
    apply_wanted(opened(url), Wanted(TENANT, [*state.resources().values(), OTHER]))


@pytest.mark.parametrize("said", ["", "x", "0", "-1", "²", "1.0"])
def test_a_registry_that_does_not_say_its_format_is_damage(tmp_path: Path, said: str) -> None:
    url, _ = in_sqlite(OLDER[0], tmp_path)
    with sqlite3.connect(tmp_path / "nordlunda.db") as database:
        database.execute("UPDATE avoki_registry SET value = ?", (said,))
    database.close()
    with pytest.raises(BackendError, match="does not say its format") as error:
        opened(url).read()
    assert error.value.diagnostic is not None
    assert error.value.diagnostic.code == "REG001"
