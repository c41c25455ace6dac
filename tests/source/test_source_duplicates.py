"""SRC002: a key or an id that stands twice points at both places, and the first one counts."""

from avoki_config.diagnostics import Diagnostic
from avoki_config.source import load_files, load_text


def places(finding: Diagnostic) -> list[str]:
    spans = [finding.span, *(related.span for related in finding.related)]
    return [f"{span.file}:{span.start.line}:{span.start.column}-{span.end.column}" for span in spans if span]


def test_a_key_twice_in_a_mapping() -> None:
    text = "menus:\n  huvud:\n    name: ett\n    'näme': x\n    name: två\n    \"näme\": {y: 1}\n"
    tree = load_text(text, "t.yaml")
    assert [places(each) for each in tree.diagnostics] == [
        ["t.yaml:5:5-9", "t.yaml:3:5-9"],
        ["t.yaml:6:5-11", "t.yaml:4:5-11"],
    ]
    assert {each.code for each in tree.diagnostics} == {"SRC002"}
    assert tree.diagnostics[0].address == "menu.huvud"
    assert tree.data == {"menus": {"huvud": {"name": "ett", "näme": "x"}}}
    assert tree.complete


def test_a_key_three_times_is_two_findings_that_point_at_the_first() -> None:
    tree = load_text("a: {b: 1, b: 2, b: 3}\n", "t.yaml")
    assert [places(each) for each in tree.diagnostics] == [
        ["t.yaml:1:11-12", "t.yaml:1:5-6"],
        ["t.yaml:1:17-18", "t.yaml:1:5-6"],
    ]


def test_an_empty_value_and_another_are_two() -> None:
    assert [each.code for each in load_text("a: {b: , b: 2}\n", "t.yaml").diagnostics] == ["SRC002"]


def test_two_merges_in_one_mapping_are_a_key_twice() -> None:
    tree = load_text("x-a: &a {c: 1}\nb: {<<: *a, <<: *a}\n", "t.yaml")
    assert [places(each) for each in tree.diagnostics] == [["t.yaml:2:13-15", "t.yaml:2:5-7"]]


def test_a_section_twice_in_a_file_loses_no_ids() -> None:
    tree = load_text("users:\n  a: {b: 1}\nmenus: {}\nusers:\n  c: {d: 1}\n  a: {e: 1}\n", "t.yaml")
    assert [places(each) for each in tree.diagnostics] == [
        ["t.yaml:4:1-6", "t.yaml:1:1-6"],
        ["t.yaml:6:3-4", "t.yaml:2:3-4"],
    ]
    assert tree.diagnostics[1].address == "user.a"
    assert tree.data["users"] == {"a": {"b": "1"}, "c": {"d": "1"}}
    assert tree.span(("users", "c", "d")).start.column == 10


def test_the_same_id_in_two_files() -> None:
    files = {"a.yaml": b"users:\n  karin: {x: 1}\n", "b.yaml": b"users:\n  per: {}\n  karin: {x: 2}\n"}
    loaded = load_files(files, "tenant")
    assert [places(each) for each in loaded.diagnostics] == [["b.yaml:3:3-8", "a.yaml:2:3-8"]]
    assert "a.yaml:2" in loaded.diagnostics[0].detail
    assert loaded.diagnostics[0].address == "user.karin"
    assert loaded.tree is not None
    assert loaded.tree.data["users"] == {"karin": {"x": "1"}, "per": {}}


def test_version_and_tenant_stand_once_in_a_folder() -> None:
    files = dict.fromkeys(("a.yml", "b.yml"), b"version: 1\ntenant: {id: a}\nvoicemail: {keep: 1d}\n")
    loaded = load_files(files, "tenant")
    assert [places(each) for each in loaded.diagnostics] == [
        ["b.yml:1:1-8", "a.yml:1:1-8"],
        ["b.yml:2:1-7", "a.yml:2:1-7"],
        ["b.yml:3:13-17", "a.yml:3:13-17"],
    ]


def test_ten_thousand_ids_twice_are_ten_thousand_findings() -> None:
    text = "users:\n" + "".join(f"  u{at}: {{}}\n" for at in range(10_000)) * 2
    tree = load_text(text, "t.yaml")
    assert len(tree.diagnostics) == 10_000
    assert places(tree.diagnostics[-1]) == ["t.yaml:20001:3-8", "t.yaml:10001:3-8"]
