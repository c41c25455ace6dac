"""Faults on purpose in what is written beside a registry's transactions, and many who apply at once."""

import os
import signal
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from child_processes import start, wait
from faults import KINDS, every_break, limit_files
from postgresql_server import new_database
from resource_sets import NUMBERS, TENANT, resource, tenant_of
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from avoki_config.backends import open_backend
from avoki_config.backends.registry.lock import LEASE
from avoki_config.cli.whole_file import write_whole
from avoki_config.planner import Wanted, apply_wanted, plan_on
from avoki_config.resources import Backend, LockHeldError, Resource, Secret, SecretPlace
from avoki_config.secrets.outbox import Occasion, Outbox

BASE = tenant_of(resource("user.karin", number=NUMBERS[0]))
OPENERS = ("sqlite", "postgresql")


def prompt(name: str) -> Resource:
    return resource(f"prompt.{name}", languages={})


def apply(backend: Backend, *more: Resource, tenant: str = TENANT) -> None:
    apply_wanted(backend, Wanted(tenant, [*BASE, *more]), lock_timeout=60)


@pytest.fixture(params=OPENERS)
def opener(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[..., Backend]:
    """Return what opens the same place again for a tenant, as another process would."""
    if request.param == "sqlite":
        return lambda tenant=TENANT: open_backend(f"sqlite:{tmp_path / f'{tenant}.db'}", tenant, tmp_path)
    url = new_database(request.getfixturevalue("postgresql"))
    return lambda tenant=TENANT: open_backend(url, tenant, tmp_path)


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_registry_is_whole_or_not_there_whatever_breaks(tmp_path: Path, kind: str) -> None:
    def opened(call: int) -> Backend:
        return open_backend(f"sqlite:{tmp_path / str(call) / 'nordlunda.db'}", TENANT, tmp_path)

    calls = 0
    for call in every_break(lambda _: None, lambda call: apply(opened(call), prompt("a")), KINDS[kind]):
        calls += 1
        assert opened(call).read().serial in (0, 1)
        apply(opened(call), prompt("a"))
        assert "prompt.a" in opened(call).read().hashes
        assert len(opened(call).history()) == opened(call).read().serial == 1
        assert [file.name for file in (tmp_path / str(call)).iterdir()] == ["nordlunda.db"]
    assert calls > 4


OLD, NEW = b"old " * 5000, b"new " * 20000


@pytest.mark.parametrize("kind", KINDS)
def test_a_saved_plan_is_the_old_or_the_new_one_whatever_breaks(tmp_path: Path, kind: str) -> None:
    def prepare(call: int) -> None:
        (tmp_path / str(call)).mkdir()
        (tmp_path / str(call) / "plan").write_bytes(OLD)

    seen = set()
    for call in every_break(prepare, lambda call: write_whole(tmp_path / str(call) / "plan", NEW), KINDS[kind]):
        found = (tmp_path / str(call) / "plan").read_bytes()
        assert found in (OLD, NEW)
        seen.add(found)
        if kind in ("no space", "an error of the disk") and found == OLD:
            assert [file.name for file in (tmp_path / str(call)).iterdir()] == ["plan"]
        write_whole(tmp_path / str(call) / "plan", NEW)
    assert OLD in seen


def test_a_saved_plan_that_the_disk_has_no_room_for_leaves_the_old_one(tmp_path: Path) -> None:
    for most in (0, 1, 4096, len(NEW) - 1):
        (tmp_path / "plan").write_bytes(OLD)

        def run(most: int = most) -> None:
            limit_files(most)
            write_whole(tmp_path / "plan", NEW)

        assert wait(start(run)) != 0
        assert (tmp_path / "plan").read_bytes() == OLD
        assert [file.name for file in tmp_path.iterdir()] == ["plan"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_secret_is_handed_over_whole_or_not_at_all(tmp_path: Path, kind: str) -> None:
    first, second = SecretPlace("user.karin", "password"), SecretPlace("user.omar", "password")
    occasion = Occasion(TENANT, "lineage", 1)

    def prepare(call: int) -> None:
        Outbox(tmp_path / str(call)).put(Occasion(TENANT, "lineage", 0), {first: Secret("one")})

    for call in every_break(
        prepare, lambda call: Outbox(tmp_path / str(call)).put(occasion, {second: Secret("two")}), KINDS[kind]
    ):
        box = Outbox(tmp_path / str(call))
        assert revealed(box, 0) == {first: "one"}
        assert revealed(box, 1) in ({}, {second: "two"})
        box.put(Occasion(TENANT, "lineage", 2), {second: Secret("three")})
        assert revealed(box, 2) == {second: "three"}


def revealed(box: Outbox, serial: int) -> dict[SecretPlace, str]:
    return {place: secret.reveal() for place, secret in box.left(Occasion(TENANT, "lineage", serial)).items()}


def test_many_who_apply_to_one_tenant_come_one_after_the_other(opener: Callable[..., Backend]) -> None:
    children = [start(partial(apply, opener(), prompt(f"p{n}"))) for n in range(6)]
    assert [wait(pid) for pid in children] == [0] * 6
    backend = opener()
    assert backend.read().serial == len(backend.history()) == 6
    assert len([address for address in backend.read().hashes if address.startswith("prompt.")]) == 1


def test_many_who_apply_to_different_tenants_lose_nothing(opener: Callable[..., Backend]) -> None:
    def twice(tenant: str) -> None:
        whole = [resource("tenant", id=tenant), *BASE[1:]]
        for name in ("a", "b"):
            apply_wanted(opener(tenant), Wanted(tenant, [*whole, prompt(name)]), lock_timeout=60)

    children = [start(partial(twice, f"t{n}")) for n in range(5)]
    assert [wait(pid) for pid in children] == [0] * 5
    for n in range(5):
        backend = opener(f"t{n}")
        assert backend.read().serial == len(backend.history()) == 2
        assert backend.read().resources()["tenant"].attributes == {"id": f"t{n}"}
        assert "prompt.b" in backend.read().hashes
    assert len({opener(f"t{n}").read().lineage for n in range(5)}) == 5


@pytest.mark.parametrize("name", ["another", "late"])
def test_who_was_stopped_for_longer_than_the_lease_writes_nothing(
    opener: Callable[..., Backend], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Whether or not the other one changed the very same object, which makes the plan stale too."""
    monkeypatch.setattr("avoki_config.backends.registry.lock.LEASE", 1.0)
    monkeypatch.setattr("avoki_config.backends.registry.process.Process.dead", lambda _: False)
    apply(opener())
    pid = start(partial(late, opener))
    os.waitpid(pid, os.WUNTRACED)
    began = time.monotonic()
    apply(opener(), prompt(name))
    assert time.monotonic() - began < LEASE
    hashes = opener().read().hashes
    os.kill(pid, signal.SIGCONT)
    assert wait(pid) == 1
    assert opener().read().hashes == hashes
    assert opener().read().serial == len(opener().history()) == 2


def late(opener: Callable[..., Backend]) -> None:
    backend = opener()
    with backend.lock():
        plan = plan_on(backend, Wanted(TENANT, [*BASE, prompt("late")]))
        os.kill(os.getpid(), signal.SIGSTOP)
        with pytest.raises(LockHeldError) as error:
            backend.apply(plan)
        raise error.value


def test_a_connection_that_is_lost_at_any_statement_leaves_old_or_new(postgresql: str, tmp_path: Path) -> None:
    """PostgreSQL throws the client out (pg_terminate_backend) just before each of its statements and commits."""
    url = new_database(postgresql)
    backend = open_backend(url, TENANT, tmp_path)
    apply(backend)
    statement, lost = 0, 0
    while statement < 200:
        statement += 1
        wanted = [*BASE, prompt(f"p{statement}")]
        serial = backend.read().serial
        code = wait(start(partial(cut_off, url, tmp_path, statement, wanted)))
        assert code in (0, 1)
        after = backend.read()
        assert after.serial == len(backend.history())
        assert (after.serial > serial) == (f"prompt.p{statement}" in after.hashes)
        assert code == 1 or after.serial == serial + 1
        lost += code
        apply_wanted(backend, Wanted(TENANT, wanted), lock_timeout=30)
        assert f"prompt.p{statement}" in backend.read().hashes
        if code == 0 and statement > 10:
            break
    assert lost > 10


def cut_off(url: str, folder: Path, statement: int, wanted: list[Resource]) -> None:
    from sqlalchemy import event  # noqa: PLC0415 - in the child alone
    from sqlalchemy.engine import Engine  # noqa: PLC0415 - as above

    killer = create_engine(make_url(url).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT").connect()
    ending = text("SELECT pg_terminate_backend(:pid)")
    left = statement

    def count(connection: object, *_: object) -> None:
        nonlocal left
        if connection is killer:
            return
        left -= 1
        if not left:
            pid = connection.connection.dbapi_connection.info.backend_pid  # type: ignore[attr-defined] # psycopg's
            killer.execute(ending, {"pid": pid})

    event.listen(Engine, "before_cursor_execute", count)
    event.listen(Engine, "commit", count)
    apply_wanted(open_backend(url, TENANT, folder), Wanted(TENANT, wanted), lock_timeout=30)
