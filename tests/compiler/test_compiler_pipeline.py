"""Compiling: every mistake once, whatever stands in the files, and the tool's own faults in words."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies.mutations import damaged
from strategies.tenants import tenants
from strategies.yaml_text import to_yaml

from avoki_config.backends.memory import MemoryBackend
from avoki_config.compiler import Compilation, compile, pipeline  # noqa: A004 - the word of the trade
from avoki_config.diagnostics import sort_key
from avoki_config.planner import apply_wanted, plan_on
from avoki_config.validators.frame import Rule

AT = datetime.fromisoformat("2026-11-23")
EXAMPLE = Path(__file__).parents[2] / "examples" / "tenant.yaml"
HEAD = "version: 1\ntenant: {id: bolaget}\n"
WHOLE = yaml.load(EXAMPLE.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)

in_one_folder = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def compiled(folder: Path, text: str | bytes, **options: Any) -> Compilation:
    file = folder / "tenant.yaml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    return compile(str(file), **{"at": AT, **options})


def codes(compilation: Compilation) -> list[str]:
    return [each.code for each in compilation.diagnostics if each.severity != "info"]


def test_the_example_compiles_whole() -> None:
    found = compile(str(EXAMPLE), at=AT)
    assert found.ok
    assert codes(found) == []
    assert {each.kind for each in found.resources} >= {"user", "menu", "group", "number", "schedule", "tenant"}
    assert found.at is not None
    assert found.at.isoformat() == "2026-11-23T00:00:00+01:00"
    assert found.graph.entries


def test_every_object_has_a_place() -> None:
    found = compile(str(EXAMPLE), at=AT)
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    assert set(found.spans) == {each.address for each in found.resources}
    for address in ("menu.kundservice", "user.karin-ek", "prompt.stangt"):
        span = found.spans[address]
        assert lines[span.start.line - 1][span.start.column - 1 : span.end.column - 1] == address.partition(".")[2]
    assert "+46846500400.." in lines[found.spans["number.+46846500444"].start.line - 1]
    assert "menu.none" not in found.spans
    with pytest.raises(KeyError):
        found.spans["menu.none"]


@pytest.mark.parametrize(
    ("at", "instant"),
    [
        (AT, "2026-11-23T00:00:00+01:00"),
        (datetime.fromisoformat("2026-10-25 02:30"), "2026-10-25T02:30:00+02:00"),
        (datetime.fromisoformat("2027-03-28 02:30"), "2027-03-28T03:30:00+02:00"),
        (datetime.fromisoformat("2026-11-23T00:00:00Z"), "2026-11-23T01:00:00+01:00"),
    ],
)
def test_the_horizon_begins_in_the_tenants_zone(at: datetime, instant: str) -> None:
    found = compile(str(EXAMPLE), at=at).at
    assert found is not None
    assert found.isoformat() == instant


def test_left_out_the_horizon_begins_at_midnight_of_the_tenants_day() -> None:
    found = compile(str(EXAMPLE)).at
    assert found is not None
    assert (found.hour, found.minute, found.second, found.microsecond) == (0, 0, 0, 0)
    assert timedelta() <= datetime.now(found.tzinfo) - found < timedelta(days=1, minutes=1)


def test_another_sound_in_the_same_file_is_a_change(tmp_path: Path) -> None:
    text = HEAD + "prompts:\n  hej: {languages: {sv: {file: ljud/hej.wav}}}\n"
    sound = tmp_path / "ljud" / "hej.wav"
    sound.parent.mkdir()
    hashes = []
    for content in (b"RIFF one", b"RIFF two"):
        sound.write_bytes(content)
        (prompt,) = (each for each in compiled(tmp_path, text).resources if each.kind == "prompt")
        hashes.append(prompt.attributes["languages"]["sv"]["sha256"])
    assert len(set(hashes)) == 2
    sound.unlink()
    (prompt,) = (each for each in compiled(tmp_path, text).resources if each.kind == "prompt")
    assert "sha256" not in prompt.attributes["languages"]["sv"]


def test_entries_of_moved_are_judged_once(tmp_path: Path) -> None:
    found = compiled(tmp_path, HEAD + "moved:\n  - {from: menu.a, to: menu.b}\n  - {from: menu.c, to: group.d}\n")
    places = [(each.code, each.span.start.line) for each in found.diagnostics if each.span and each.span.start.line > 2]
    assert places == [("REF001", 4), ("SRC004", 5)]


def test_an_entry_that_cannot_be_used_hides_no_mistake_in_those_behind_it(tmp_path: Path) -> None:
    exceptions = (
        "      - {name: Utan tid, status: closed}\n"
        "      - {name: Hel, date: 2026-12-22, status: closed}\n"
        "      - {name: Baklänges, from: 2026-12-24, until: 2026-12-20, status: closed}\n"
        "      - {name: Tom, date: 2026-12-23, time: 10:00-10:00, status: closed, overrides: [Utan tid]}\n"
    )
    text = HEAD + "schedules:\n  k:\n    weekly: {mon: 08:00-17:00}\n    exceptions:\n" + exceptions
    found = compiled(tmp_path, text, select={"TIME005", "TIME016"})
    first = text.count("\n") - exceptions.count("\n") + 1
    places = [(each.code, each.span.start.line - first) for each in found.diagnostics if each.span]
    assert places == [("SRC005", 0), ("TIME005", 2), ("TIME005", 3)]


def test_a_part_that_cannot_be_read_does_not_hide_or_invent_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        HEAD + 'numbers: ["+460846500410"]\nmenus: {m: {kind: simple, greeting: hej, kyes: {}}}\n'
    )
    (tmp_path / "b.yaml").write_text("prompts: {hej: [\n")
    assert sorted(codes(compile(str(tmp_path), at=AT))) == ["NUM003", "SRC001", "SRC003"]


def test_a_pass_that_fails_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def _lower(_: object) -> None:
        raise ZeroDivisionError("a value of the tenant's")

    passes = tuple(_lower if each.__name__ == "_lower" else each for each in pipeline.PASSES)
    monkeypatch.setattr(pipeline, "PASSES", passes)
    found = compiled(tmp_path, HEAD)
    assert codes(found) == ["INT001"]
    assert not found.ok
    assert "a value" not in found.diagnostics[0].detail


def test_codes_that_hold_everything_up_cannot_be_left_out(tmp_path: Path) -> None:
    text = HEAD + "nonsense: 1\n"
    assert codes(compiled(tmp_path, text, ignore={"SRC003"}, select={"REF001"})) == ["SRC003"]
    assert codes(compiled(tmp_path, HEAD, ignore={"USR006"})) == []


def _whole(compilation: Compilation) -> None:
    """Assert what holds of every compilation, whatever was written."""
    assert "INT001" not in codes(compilation), compilation.diagnostics
    assert list(compilation.diagnostics) == sorted(compilation.diagnostics, key=sort_key)
    assert len(set(compilation.diagnostics)) == len(compilation.diagnostics)
    for each in compilation.diagnostics:
        assert each.span is None or each.span.start <= each.span.end


@given(text=st.binary(max_size=300))
@in_one_folder
def test_any_bytes_give_findings_only(tmp_path: Path, text: bytes) -> None:
    _whole(compiled(tmp_path, text))


@given(text=st.text(st.sampled_from("ab:-?[]{}#&*!|>'\"%@`, \n\t~<0é\ufeff\x85"), max_size=120))
@in_one_folder
def test_any_yaml_like_text_gives_findings_only(tmp_path: Path, text: str) -> None:
    _whole(compiled(tmp_path, HEAD + text))


@given(data=damaged(WHOLE, most=4))
@settings(in_one_folder, max_examples=300)
def test_a_damaged_example_gives_findings_only(tmp_path: Path, data: Any) -> None:
    _whole(compiled(tmp_path, to_yaml(data)))


@given(tenant=tenants())
@in_one_folder
def test_any_right_tenant_plans_applies_and_is_then_at_rest(tmp_path: Path, tenant: dict[str, Any]) -> None:
    found = compiled(tmp_path, to_yaml(tenant))
    _whole(found)
    assert not [each for each in found.diagnostics if each.code.startswith("SRC")]
    if not found.ok:
        return
    backend = MemoryBackend("nordlunda")
    apply_wanted(backend, found.wanted)
    assert plan_on(backend, found.wanted).changes == ()


def test_only_the_rules_that_are_asked_for_are_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run: list[str] = []

    def note(_context: object, rules: tuple[Rule, ...], *_rest: object) -> list[object]:
        run.extend(each.CODE for each in rules)
        return []

    monkeypatch.setattr(pipeline, "run", note)
    compiled(tmp_path, HEAD, select={"REF001"})
    assert run == ["REF001"]
    run.clear()
    compiled(tmp_path, HEAD, select={"REF001", "SRC006"})
    assert len(run) > 50, "whether an ignore is needed is known only when its rule has run"
