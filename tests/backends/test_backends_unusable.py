"""A registry that can't be opened, read or written: what it was, that nothing was changed, and what to do."""

import resource as limits
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from child_processes import start, wait
from faults import limit_files
from postgresql_server import new_database
from resource_sets import TENANT, resource, tenant_of
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from avoki_config.backends import open_backend
from avoki_config.planner import Wanted, apply_wanted, plan_on
from avoki_config.resources import Backend, BackendError, StalePlanError

_WANTED = Wanted(TENANT, tenant_of(resource("prompt.a", name="a")))


def words(work: Callable[[], object]) -> str:
    with pytest.raises(BackendError) as error:
        work()
    said = str(error.value)
    assert "\n" not in said
    assert ".." not in said
    return said


def test_a_server_that_is_not_there_is_said_in_one_line_with_what_to_do(tmp_path: Path) -> None:
    for url in ("postgresql://a:hemligt@127.0.0.1:1/avoki", f"postgresql://a:hemligt@/avoki?host={tmp_path}"):
        said = words(open_backend(url, TENANT, tmp_path).read)
        assert "Nothing was changed. See that the URL is right, that the server runs" in said
        assert "hemligt" not in said
        assert "Is the server running" not in said


def test_a_user_without_the_right_is_told_of_it_without_the_statement(postgresql: str, tmp_path: Path) -> None:
    server = new_database(postgresql)
    engine = create_engine(make_url(server).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("DROP ROLE IF EXISTS svag"))
        connection.execute(text("CREATE ROLE svag LOGIN"))
    engine.dispose()
    weak = make_url(server).set(username="svag").render_as_string(hide_password=False)
    backend = open_backend(weak, TENANT, tmp_path)
    said = words(lambda: apply_wanted(backend, _WANTED))
    assert "permission denied for schema public. Nothing was changed. Give the user" in said
    apply_wanted(open_backend(server, TENANT, tmp_path), _WANTED)
    assert "permission denied for table avoki_registry. Nothing was changed. Give the user" in words(backend.read)


def test_a_folder_that_cannot_be_looked_into_is_never_an_absent_registry(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert "Nothing was changed. See that you may" in words(lambda: plan_on(_in(tmp_path / "file"), _WANTED))
    assert "it cannot be made: " in words(lambda: apply_wanted(_in(Path("/proc/none")), _WANTED))


def _in(folder: Path) -> Backend:
    return open_backend(f"sqlite:{folder}/n.db", TENANT, folder)


def test_a_full_disk_is_named(tmp_path: Path) -> None:
    apply_wanted(_in(tmp_path), _WANTED)
    before = sorted(_in(tmp_path).read().hashes.items())
    said = tmp_path / "said"
    status = wait(start(partial(_apply_on_a_full_disk, tmp_path, said)))
    assert status == 0
    assert "Nothing was changed. The disk is full, or it fails: make room" in said.read_text()
    assert sorted(_in(tmp_path).read().hashes.items()) == before


def _apply_on_a_full_disk(folder: Path, said: Path) -> None:
    said.write_text(" " * 500)
    handle = said.open("r+")
    limit_files(4096)
    try:
        apply_wanted(_in(folder), Wanted(TENANT, tenant_of(resource("prompt.b", name="b" * 9000))))
    except BackendError as error:
        limits.setrlimit(limits.RLIMIT_FSIZE, (4096, 4096))
        handle.write(str(error))
        handle.close()


def test_damage_is_told_under_the_name_that_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    apply_wanted(open_backend("sqlite:n.db", TENANT, tmp_path), _WANTED)
    Path("n.db").write_bytes(b"")
    assert words(open_backend("sqlite:n.db", TENANT, tmp_path).read).startswith("n.db: the file is empty.")


def test_the_plan_of_another_tenant_does_not_fit_a_file_whoevers_it_is(tmp_path: Path) -> None:
    other = open_backend(f"sqlite:{tmp_path}/other.db", "grannen", tmp_path)
    plan = plan_on(other, Wanted("grannen", _WANTED.resources))
    apply_wanted(_in(tmp_path), _WANTED)
    shutil.copy(tmp_path / "n.db", tmp_path / "other.db")
    with pytest.raises(StalePlanError, match='this is the registry of the tenant "nordlunda", not of "grannen"'):
        other.check(plan)
