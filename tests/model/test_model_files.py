from pathlib import Path

from tenant_documents import HEAD, codes, parsed

from avoki_config.model.parse import parse
from avoki_config.source import load


def _file_of(folder: Path, ident: str) -> str | None:
    tree = load(folder).tree
    assert tree is not None
    return parse(tree).tenant.prompts[ident].languages["sv"].file


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_file_is_known_by_its_path_from_the_tenants_root(tmp_path: Path) -> None:
    _write(tmp_path / "tenant.yaml", f"{HEAD}prompts: {{a: {{languages: {{sv: {{file: ./ljud/../a.wav}}}}}}}}\n")
    _write(tmp_path / "delar" / "b.yaml", "prompts: {b: {languages: {sv: {file: b.wav}}}}\n")
    _write(tmp_path / "delar" / "c.yaml", "prompts: {c: {languages: {sv: {file: ../ljud/c.wav}}}}\n")
    assert _file_of(tmp_path, "a") == "a.wav"
    assert _file_of(tmp_path, "b") == "delar/b.wav"
    assert _file_of(tmp_path, "c") == "ljud/c.wav"


def test_an_absolute_path_stays(tmp_path: Path) -> None:
    _write(tmp_path / "delar" / "a.yaml", f"{HEAD}prompts: {{a: {{languages: {{sv: {{file: /ljud/a.wav}}}}}}}}\n")
    assert _file_of(tmp_path, "a") == "/ljud/a.wav"


def test_the_parts_of_a_split_tenant_lack_nothing(tmp_path: Path) -> None:
    _write(tmp_path / "a.yaml", HEAD)
    _write(tmp_path / "b.yaml", "user_groups: {salj: {name: Sälj}}\n")
    tree = load(tmp_path).tree
    assert tree is not None
    assert parse(tree).diagnostics == ()


def test_what_may_stand_in_an_unreadable_part_is_not_missing() -> None:
    assert codes(parsed("version: [1\ntenant: {id: nordlunda}\nuser_groups: {a: {}}\n")) == ["SRC005"]
