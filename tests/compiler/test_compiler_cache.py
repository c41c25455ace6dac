"""What was compiled before is found again whole, and never when anything that it depends on has changed."""

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from avoki_config.compiler import Compilation, compile  # noqa: A004 - the word of the trade
from avoki_config.compiler.cache import basis, program
from avoki_config.compiler.cache.compiling import compile_cached
from avoki_config.compiler.cache.entry import decoded
from avoki_config.compiler.pipeline import compile as passes

EXAMPLES = Path(__file__).parents[2] / "examples"
SMALL = """\
version: 1
tenant: {id: nordlunda, name: Nordlunda}
numbers: ["+46846500400"]
users:
  anna:
    {first_name: Anna, last_name: Ek, email: anna@nordlunda.example, password: {generate: true}, license: user,
     number: "+46846500400", devices: [softphone], administrator: true}
"""
AT = datetime(2026, 11, 23)  # noqa: DTZ001 - the tenant's wall clock


class Watched:
    """Compiling with a cache of its own; `count` is how often the passes ran."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.count = 0
        monkeypatch.setenv("AVOKI_CONFIG_CACHE", str(folder))
        monkeypatch.setattr("avoki_config.compiler.pipeline.compile", self._passes)

    def _passes(self, *arguments: object, **options: object) -> Compilation:
        self.count += 1
        return passes(*arguments, **options)  # type: ignore[arg-type] # as they came

    def runs(self, work: Callable[[], object]) -> int:
        """Return how often the passes run in some work."""
        before = self.count
        work()
        return self.count - before

    def entries(self) -> list[Path]:
        return sorted(self.folder.iterdir())


@pytest.fixture
def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Watched:
    return Watched(tmp_path / "kept", monkeypatch)


@pytest.fixture
def tenant(tmp_path: Path) -> Path:
    """Return a copy of the example: a tenant with a policy above it and a sound file beside it."""
    shutil.copytree(EXAMPLES, tmp_path / "examples")
    return tmp_path / "examples" / "tenant.yaml"


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_what_is_found_again_is_what_was_compiled(tenant: Path, watched: Watched) -> None:
    fresh = compile(str(tenant), at=AT)
    compile_cached(str(tenant), at=AT)
    assert watched.runs(lambda: compile_cached(str(tenant), at=AT)) == 0
    again = compile_cached(str(tenant), at=AT)
    assert (again.diagnostics, again.texts, again.policy, again.at) == (
        fresh.diagnostics,
        fresh.texts,
        fresh.policy,
        fresh.at,
    )
    assert fresh.diagnostics, "the example has findings to find again"
    assert again.resources == fresh.resources
    assert [each.references for each in again.resources] == [each.references for each in fresh.resources]
    assert [each.hash for each in again.resources] == [each.hash for each in fresh.resources]
    assert (again.wanted.tenant, again.moved) == (fresh.wanted.tenant, fresh.moved)
    assert dict(again.spans) == dict(fresh.spans)
    assert again.tenant == fresh.tenant


def test_a_verdict_needs_no_resources_and_a_plan_takes_no_verdict_for_them(tenant: Path, watched: Watched) -> None:
    compile_cached(str(tenant), at=AT, verdict=True)
    (verdict,) = watched.entries()
    assert b"number.+46" not in verdict.read_bytes()
    assert watched.runs(lambda: compile_cached(str(tenant), at=AT, verdict=True)) == 0
    assert watched.runs(lambda: compile_cached(str(tenant), at=AT)) == 1
    assert watched.runs(lambda: compile_cached(str(tenant), at=AT)) == 0
    assert watched.runs(lambda: compile_cached(str(tenant), at=AT, verdict=True)) == 0


def _another_byte(tenant: Path) -> None:
    edit(tenant, "Nordlunda", "Nordlunda ")


def _policy(tenant: Path) -> None:
    edit(tenant.parent / "avoki-config.toml", "[", "\n[")


def _nearer_policy(tenant: Path) -> None:
    (tenant.parent / "avoki-config.toml").unlink()


def _sound(tenant: Path) -> None:
    (sound,) = (tenant.parent / "prompts").glob("jouren-sv.wav")
    data = bytearray(sound.read_bytes())
    data[-1] ^= 1
    sound.write_bytes(data)


def _no_sound(tenant: Path) -> None:
    (tenant.parent / "prompts" / "jouren-sv.wav").unlink()


@pytest.mark.parametrize("change", [_another_byte, _policy, _nearer_policy, _sound, _no_sound])
def test_whatever_changes_in_the_files_is_compiled_again(
    change: Callable[[Path], None], tenant: Path, watched: Watched
) -> None:
    compile_cached(str(tenant), at=AT)
    change(tenant)
    found: list[Compilation] = []
    assert watched.runs(lambda: found.append(compile_cached(str(tenant), at=AT))) == 1
    fresh = compile(str(tenant), at=AT)
    assert (found[0].diagnostics, found[0].resources) == (fresh.diagnostics, fresh.resources)


def test_another_day_other_options_and_another_program_are_compiled_again(
    tenant: Path, watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    compile_cached(str(tenant), at=AT)
    assert watched.runs(lambda: compile_cached(str(tenant), at=AT.replace(day=24))) == 1
    assert watched.runs(lambda: compile_cached(str(tenant), at=AT, select={"TIME001"})) == 1
    assert watched.runs(lambda: compile_cached(str(tenant), at=AT, ignore={"TIME001"})) == 1
    other = [*program.program(), "changed"]
    monkeypatch.setattr(basis, "program", lambda: other)
    assert watched.runs(lambda: compile_cached(str(tenant), at=AT)) == 1


def test_what_was_found_yesterday_without_a_day_is_not_today(tenant: Path, watched: Watched) -> None:
    compile_cached(str(tenant))
    (entry,) = watched.entries()
    known = decoded(entry.read_bytes(), whole=True)
    assert known is not None
    yesterday = known.at.replace(known.at[:10], "2020-01-01")
    entry.write_bytes(b"".join(line + b"\n" for line in replace(known, at=yesterday).lines()))
    assert watched.runs(lambda: compile_cached(str(tenant))) == 1
    assert watched.runs(lambda: compile_cached(str(tenant))) == 0


def test_a_file_that_joins_or_leaves_a_folder_is_seen(tmp_path: Path, tenant: Path, watched: Watched) -> None:
    folder = tmp_path / "split"
    folder.mkdir()
    text = tenant.read_text(encoding="utf-8")
    (folder / "all.yaml").write_text(text, encoding="utf-8")
    shutil.copytree(tenant.parent / "prompts", folder / "prompts")
    compile_cached(str(folder), at=AT)
    assert watched.runs(lambda: compile_cached(str(folder), at=AT)) == 0
    (folder / "more.yaml").write_text('x-note: "nothing"\n', encoding="utf-8")
    assert watched.runs(lambda: compile_cached(str(folder), at=AT)) == 1
    (folder / "more.yaml").unlink()
    assert watched.runs(lambda: compile_cached(str(folder), at=AT)) == 0


def test_errors_are_never_kept(tenant: Path, watched: Watched) -> None:
    edit(tenant, "version: 1", "version: 1\nunheard_of: yes")
    for _ in range(2):
        assert watched.runs(lambda: compile_cached(str(tenant), at=AT)) == 1
    assert not watched.folder.exists()


def test_a_file_that_changes_while_it_is_compiled_spoils_nothing(
    tenant: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AVOKI_CONFIG_CACHE", str(tmp_path / "kept"))

    def meanwhile(*arguments: object, **options: object) -> Compilation:
        edit(tenant, "Nordlunda", "Sydlunda")
        return passes(*arguments, **options)  # type: ignore[arg-type] # as they came

    monkeypatch.setattr("avoki_config.compiler.pipeline.compile", meanwhile)
    first = compile_cached(str(tenant), at=AT)
    monkeypatch.setattr("avoki_config.compiler.pipeline.compile", passes)
    assert first.resources != compile(str(tenant), at=AT).resources
    assert compile_cached(str(tenant), at=AT).resources == compile(str(tenant), at=AT).resources


def test_off_and_a_folder_that_others_write_to_are_no_cache(
    tenant: Path, watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    compile_cached(str(tenant), at=AT)
    watched.folder.chmod(0o777)
    assert watched.runs(lambda: compile_cached(str(tenant), at=AT)) == 1
    monkeypatch.setenv("AVOKI_CONFIG_CACHE", "off")
    assert watched.runs(lambda: compile_cached(str(tenant), at=AT)) == 1


@pytest.mark.parametrize("place", ["/proc/none/here", "/dev/null/none"])
def test_where_nothing_can_be_kept_all_goes_on(tenant: Path, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    monkeypatch.setenv("AVOKI_CONFIG_CACHE", place)
    assert compile_cached(str(tenant), at=AT).ok


def test_only_the_owner_reads_what_is_kept(tenant: Path, watched: Watched) -> None:
    old = os.umask(0)
    try:
        compile_cached(str(tenant), at=AT)
    finally:
        os.umask(old)
    (entry,) = watched.entries()
    assert entry.stat().st_mode & 0o077 == 0
    assert watched.folder.stat().st_mode & 0o077 == 0


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_entry_is_as_if_it_were_not_there(data: st.DataObject, damaged: "Damaged") -> None:
    at = data.draw(st.integers(0, len(damaged.whole) - 1))
    cut = data.draw(st.booleans())
    flipped = bytes([damaged.whole[at] ^ data.draw(st.integers(1, 255))])
    damaged.entry.write_bytes(damaged.whole[:at] + (b"" if cut else flipped + damaged.whole[at + 1 :]))
    again = compile_cached(str(damaged.tenant), at=AT)
    assert again.resources == damaged.fresh.resources
    assert again.diagnostics == damaged.fresh.diagnostics


class Damaged:
    def __init__(self, tenant: Path, entry: Path) -> None:
        self.tenant = tenant
        self.entry = entry
        self.whole = entry.read_bytes()
        self.fresh = compile(str(tenant), at=AT)


@pytest.fixture
def damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Damaged:
    small = tmp_path / "small.yaml"
    small.write_text(SMALL, encoding="utf-8")
    monkeypatch.setenv("AVOKI_CONFIG_CACHE", str(tmp_path / "kept"))
    assert compile_cached(str(small), at=AT).ok
    (entry,) = (tmp_path / "kept").iterdir()
    return Damaged(small, entry)
