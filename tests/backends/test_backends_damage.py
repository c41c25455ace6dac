"""Whatever the registry's bytes have become, that is said by name and nothing is written."""

import sqlite3
from pathlib import Path
from random import Random

import pytest
from resource_sets import NUMBERS, TENANT, resource, tenant_of

from avoki_config.backends import open_backend
from avoki_config.planner import Wanted, apply_wanted, plan_on
from avoki_config.resources import Backend, BackendError

WANTED = tenant_of(
    resource("user.karin", number=NUMBERS[0]),
    *(resource(f"prompt.p{n}", languages={"sv": {"text": "Hej"}}) for n in range(30)),
)
OTHER = [*WANTED, resource("prompt.other", languages={})]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "nordlunda.db"
    apply_wanted(opened(path), Wanted(TENANT, WANTED))
    return path


def opened(path: Path, tenant: str = TENANT) -> Backend:
    return open_backend(f"sqlite:{path}", tenant, path.parent)


def damage_of(path: Path) -> str:
    """What planning and applying say of the file: the same, by code, and the bytes stay as they are."""
    before = path.read_bytes()
    with pytest.raises(BackendError) as planning:
        plan_on(opened(path), Wanted(TENANT, OTHER))
    with pytest.raises(BackendError) as applying:
        apply_wanted(opened(path), Wanted(TENANT, OTHER))
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    assert str(planning.value) == str(applying.value)
    finding = planning.value.diagnostic
    assert finding is not None
    assert finding.code == "REG001"
    assert "backup" in finding.help
    return finding.detail


def test_a_file_that_is_cut_short_anywhere_is_damage(path: Path) -> None:
    whole = path.read_bytes()
    lengths = {*range(1, 101), *range(101, len(whole), 499), *range(4096, len(whole), 4096), len(whole) - 1}
    for length in sorted(lengths):
        path.write_bytes(whole[:length])
        assert any(words in damage_of(path) for words in ("too short", "cut short", "and should be"))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty"),
        (b"SQLite", "too short"),
        (b"version: 1\ntenant: {id: nordlunda}\n" * 90, "this is no registry"),
        (bytes(5000), "this is no registry"),
    ],
)
def test_a_file_of_something_else_is_damage(path: Path, content: bytes, said: str) -> None:
    path.write_bytes(content)
    assert said in damage_of(path)


def test_a_file_that_is_longer_than_it_was_is_damage(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\n")
    assert "bytes long and should be" in damage_of(path)


def test_a_database_of_something_else_is_damage(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE contacts (name TEXT)")
    other.close()
    assert "a database of something else" in damage_of(path)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE avoki_resources SET body = replace(body, 'Hej', 'Nej') WHERE address = 'prompt.p3'",
        "UPDATE avoki_resources SET hash = 'sha256:0' WHERE address = 'prompt.p3'",
        "UPDATE avoki_resources SET address = 'prompt.q3' WHERE address = 'prompt.p3'",
        "DELETE FROM avoki_resources WHERE address = 'prompt.p3'",
        "UPDATE avoki_meta SET serial = 7",
        "UPDATE avoki_meta SET lineage = 'other'",
        "DELETE FROM avoki_meta",
        "DROP TABLE avoki_resources",
        "ALTER TABLE avoki_resources DROP COLUMN body",
    ],
)
def test_what_was_not_written_by_an_apply_is_damage(path: Path, statement: str) -> None:
    change(path, statement)
    before = path.read_bytes()
    with pytest.raises(BackendError) as error:
        opened(path).read().resources()
    assert error.value.diagnostic is not None
    assert error.value.diagnostic.code == "REG001"
    assert path.read_bytes() == before


def test_a_changed_history_is_damage(path: Path) -> None:
    change(path, "UPDATE avoki_history SET who = 'somebody else'")
    with pytest.raises(BackendError, match="apply 1 was changed"):
        opened(path).history()


def change(path: Path, statement: str) -> None:
    with sqlite3.connect(path) as database:
        database.execute(statement)
    database.close()


def test_a_flipped_bit_is_damage_or_changes_nothing_that_is_read(path: Path) -> None:
    whole, random = path.read_bytes(), Random(7)
    expected = dict(opened(path).read().resources())
    refused = 0
    for _ in range(400):
        at = random.randrange(len(whole))
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << random.randrange(8)]) + whole[at + 1 :])
        try:
            found = dict(opened(path).read().resources())
        except BackendError:
            refused += 1
        else:
            assert found == expected
    assert refused


def test_another_tenants_file_is_refused_and_says_whose_it_is(path: Path) -> None:
    for use in (lambda: opened(path, "sydlunda").read(), lambda: opened(path, "sydlunda").lock().__enter__()):
        with pytest.raises(BackendError, match=r'the registry of the tenant "nordlunda", not of "sydlunda"') as error:
            use()
        assert error.value.diagnostic is None


def test_a_newer_versions_registry_is_refused_by_name(path: Path) -> None:
    change(path, "UPDATE avoki_registry SET value = '99'")
    with pytest.raises(BackendError, match=r"has format 99.*newer version"):
        opened(path).read()


def test_a_folder_in_its_place_is_refused(path: Path) -> None:
    path.unlink()
    path.mkdir()
    with pytest.raises(BackendError, match="this is no file"):
        opened(path).read()


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BackendError, match="Not a directory"):
        apply_wanted(opened(tmp_path / "file" / "nordlunda.db"), Wanted(TENANT, WANTED))


def test_planning_makes_no_file(tmp_path: Path) -> None:
    backend = open_backend(None, TENANT, tmp_path)
    assert plan_on(backend, Wanted(TENANT, WANTED)).lineage is None
    assert list(tmp_path.iterdir()) == []


def test_a_registry_at_rest_is_one_file(path: Path) -> None:
    plan_on(opened(path), Wanted(TENANT, OTHER))
    apply_wanted(opened(path), Wanted(TENANT, OTHER))
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_reading_leaves_the_file_as_it_is(path: Path) -> None:
    before = path.read_bytes()
    opened(path).read().resources()
    opened(path).history()
    assert path.read_bytes() == before
