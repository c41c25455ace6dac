"""A folder is one tenant: which of its files count, in which order, and how they are joined."""

import os
from pathlib import Path

import pytest

from avoki_config.source import Loaded, load, load_bytes, load_files

FILES = {
    "a.yaml": 'version: 1\ntenant: {id: nordlunda}\nnumbers: ["1"]\nusers: {karin: {x: 1}}\nsettings: {färg: blå}\n',
    "users/b.yml": 'users: {per: {y: 2}}\nnumbers:\n  - "2"\n  - "3"\n',
    "users/tom.yaml": "# inget här\n",
    "users.yaml": "schedules: {alltid: }\nmoved: [{from: menu.a, to: menu.b}]\n",
    "z/djupt/c.yaml": 'voicemail: {keep: 30d}\nsettings: {form: rund}\nmoved: []\nnumbers: ["4"]\n',
    "nordlunda.calls.yaml": "tests: [",
    "x.calls.yml": "tests: [",
    ".dold.yaml": "users: [",
    ".git/e.yaml": "users: [",
    "drafts/f.yaml": "users: [",
    "drafts/djupt/g.yaml": "users: [",
    "README.md": "# users: [",
    "h.yaml.bak": "users: [",
}
EXCLUDE = ("drafts/**",)


def written(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def both(folder: Path, files: dict[str, str], exclude: tuple[str, ...] = ()) -> list[Loaded]:
    """Load a real folder and the same files from memory, which has to be the same."""
    real = load(written(folder, files), "tenant", exclude)
    other = load_files({name: text.encode() for name, text in reversed(files.items())}, "tenant", exclude, folder)
    assert other.diagnostics == real.diagnostics
    assert other.texts == real.texts
    return [real, other]


def codes(loaded: Loaded) -> list[tuple[str, str]]:
    return [(each.code, each.span.file if each.span else "") for each in loaded.diagnostics]


def test_files_are_joined_in_path_order(tmp_path: Path) -> None:
    for loaded in both(tmp_path, FILES, EXCLUDE):
        assert loaded.diagnostics == ()
        assert loaded.tree is not None
        assert loaded.tree.data == {
            "version": "1",
            "tenant": {"id": "nordlunda"},
            "numbers": ["1", "2", "3", "4"],
            "users": {"karin": {"x": "1"}, "per": {"y": "2"}},
            "settings": {"färg": "blå", "form": "rund"},
            "schedules": {"alltid": {}},
            "moved": [{"from": "menu.a", "to": "menu.b"}],
            "voicemail": {"keep": "30d"},
        }
        assert list(loaded.texts) == ["a.yaml", "users/b.yml", "users/tom.yaml", "users.yaml", "z/djupt/c.yaml"]


def test_positions_are_in_their_files(tmp_path: Path) -> None:
    for loaded in both(tmp_path, FILES, EXCLUDE):
        tree = loaded.tree
        assert tree is not None
        spans = {
            ("users", "karin", "x"): ("a.yaml", 4, 20),
            ("users", "per", "y"): ("users/b.yml", 1, 18),
            ("numbers", 2): ("users/b.yml", 4, 5),
            ("numbers", 3): ("z/djupt/c.yaml", 4, 11),
            ("schedules", "alltid", "default"): ("users.yaml", 1, 13),
            ("settings", "form"): ("z/djupt/c.yaml", 2, 18),
            ("moved", 0, "to"): ("users.yaml", 2, 28),
            ("users",): ("a.yaml", 4, 8),
        }
        for path, (file, line, column) in spans.items():
            span = tree.span(path)
            assert (span.file, span.start.line, span.start.column) == (file, line, column)
        assert tree.root == tmp_path.resolve()
        assert tree.folder(("users", "per", "y")) == tmp_path.resolve() / "users"
        assert tree.folder(("voicemail", "nej")) == tmp_path.resolve() / "z" / "djupt"
        assert tree.folder(("version",)) == tmp_path.resolve()


def test_items_of_a_joined_list_can_be_removed(tmp_path: Path) -> None:
    for loaded in both(tmp_path, FILES, EXCLUDE):
        tree = loaded.tree
        assert tree is not None
        tree.remove(("numbers", 1))
        tree.remove(("users", "karin"))
        assert tree.data["numbers"] == ["1", "3", "4"]
        assert tree.span(("numbers", 2)).file == "z/djupt/c.yaml"
        assert tree.span(("users", "per", "y")).file == "users/b.yml"


def test_one_broken_file_does_not_hide_the_others(tmp_path: Path) -> None:
    files = {"a.yaml": "users: {a: {}}\n", "b.yaml": "menus: [\n", "c.yaml": "users: {a: {}, c: {}}\n"}
    (tmp_path / "d.yaml").write_bytes(b"users: \xe5\n")
    (tmp_path / "e.yaml").symlink_to("finns-inte.yaml")
    loaded = load(written(tmp_path, files))
    assert codes(loaded) == [("SRC001", "b.yaml"), ("SRC002", "c.yaml"), ("SRC007", "d.yaml"), ("SRC007", "e.yaml")]
    assert loaded.tree is not None
    assert loaded.tree.data == {"users": {"a": {}, "c": {}}}
    assert not loaded.tree.complete
    assert loaded.texts["b.yaml"] == "menus: [\n"


def test_a_part_of_the_wrong_kind_is_left_out_whichever_comes_first(tmp_path: Path) -> None:
    files = {
        "a.yaml": 'users: [karin]\nnumbers: ["1"]\nmenus: nej\n',
        "b.yaml": "users: {per: {}}\nnumbers: {a: b}\nmenus: ja\n",
    }
    for loaded in both(tmp_path, files):
        assert codes(loaded) == [("SRC004", "a.yaml"), ("SRC004", "b.yaml"), ("SRC002", "b.yaml")]
        assert loaded.diagnostics[0].related[0].span.file == "b.yaml"
        assert loaded.tree is not None
        assert loaded.tree.data == {"users": {"per": {}}, "numbers": ["1"], "menus": "nej"}


@pytest.mark.parametrize(
    ("pattern", "left"),
    [
        ("drafts/**", ["a.yaml", "b/a.yaml", "b/drafts/d.yaml"]),
        ("drafts", ["a.yaml", "b/a.yaml", "b/drafts/d.yaml"]),
        ("/drafts/", ["a.yaml", "b/a.yaml", "b/drafts/d.yaml"]),
        ("./drafts/*", ["a.yaml", "b/a.yaml", "b/drafts/d.yaml"]),
        ("**/drafts/**", ["a.yaml", "b/a.yaml"]),
        ("*.yaml", ["b/a.yaml", "b/drafts/d.yaml", "drafts/c.yaml", "drafts/x/e.yaml"]),
        ("**/a.yaml", ["b/drafts/d.yaml", "drafts/c.yaml", "drafts/x/e.yaml"]),
        ("?.yaml", ["b/a.yaml", "b/drafts/d.yaml", "drafts/c.yaml", "drafts/x/e.yaml"]),
        ("drafts/[x]/*", ["a.yaml", "b/a.yaml", "b/drafts/d.yaml", "drafts/c.yaml", "drafts/x/e.yaml"]),
    ],
)
def test_exclude(tmp_path: Path, pattern: str, left: list[str]) -> None:
    names = ["a.yaml", "b/a.yaml", "b/drafts/d.yaml", "drafts/c.yaml", "drafts/x/e.yaml"]
    for loaded in both(tmp_path, dict.fromkeys(names, "x-a: 1\n"), (pattern,)):
        assert list(loaded.texts) == left


def test_a_folder_without_a_tenant(tmp_path: Path) -> None:
    for files in ({}, {"a.calls.yaml": "tests: []", ".b.yaml": "a: 1", "c.txt": ""}):
        for loaded in both(tmp_path, files):
            assert codes(loaded) == [("SRC007", "tenant")]
            assert loaded.tree is None


def test_a_folder_of_empty_files(tmp_path: Path) -> None:
    for loaded in both(tmp_path, {"a.yaml": "", "b.yaml": "# inget\n---\n"}):
        assert codes(loaded) == [("SRC007", "tenant")]


def test_links_are_followed_and_each_folder_counts_once(tmp_path: Path) -> None:
    tenant = tmp_path / "tenant"
    written(tmp_path, {"tenant/sub/a.yaml": "users: {a: {}}\n", "other/b.yaml": "users: {b: {}}\n"})
    (tenant / "other").symlink_to(tmp_path / "other")
    (tenant / "other-again").symlink_to(tmp_path / "other")
    loaded = load(tenant)
    assert loaded.diagnostics == ()
    assert list(loaded.texts) == ["other/b.yaml", "sub/a.yaml"]


def test_links_in_a_ring_end_and_are_said(tmp_path: Path) -> None:
    written(tmp_path, {"a.yaml": "version: 1\n", "sub/b.yaml": "users: {}\n"})
    for name in ("sub/up", "sub/again"):
        (tmp_path / name).symlink_to(tmp_path)
    loaded = load(tmp_path)
    assert codes(loaded) == [("SRC007", "sub/again"), ("SRC007", "sub/up")]
    assert list(loaded.texts) == ["a.yaml", "sub/b.yaml"]


def test_the_order_does_not_depend_on_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(
        tmp_path,
        {name: f"users: {{u{at}: {{}}}}\n" for at, name in enumerate(["b/x.yaml", "b.yaml", "a.yaml", "B.yaml"])},
    )
    seen = []
    listed = Path.iterdir
    for order in (False, True):
        monkeypatch.setattr(Path, "iterdir", lambda folder, order=order: sorted(listed(folder), reverse=order))
        loaded = load(tmp_path)
        assert loaded.tree is not None
        seen.append((list(loaded.texts), list(loaded.tree.data["users"])))
    assert seen[0] == seen[1]
    assert seen[0][0] == ["B.yaml", "a.yaml", "b/x.yaml", "b.yaml"]


def test_names_in_findings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, {"t/a.yaml": "a: b: c\n"})
    monkeypatch.chdir(tmp_path)
    assert codes(load("t/a.yaml")) == [("SRC001", "t/a.yaml")]
    assert codes(load(Path("t/a.yaml"), "annat")) == [("SRC001", "annat")]
    assert codes(load("t")) == [("SRC001", "a.yaml")]
    assert codes(load("t/nej")) == [("SRC007", "t/nej")]
    loaded = load("t/a.yaml")
    assert loaded.tree is None or loaded.tree.root == (tmp_path / "t").resolve()


def test_a_name_that_is_no_text_can_be_printed(tmp_path: Path) -> None:
    name = os.fsdecode(b"r\xe4tt.yaml")
    (tmp_path / name).write_text("a: b: c\n", encoding="utf-8")
    assert codes(load(tmp_path)) == [("SRC001", "r?tt.yaml")]


def test_a_file_from_memory(tmp_path: Path) -> None:
    loaded = load_bytes(b"\xef\xbb\xbfa: 1\r\n", "git:HEAD:t.yaml", tmp_path)
    assert loaded.tree is not None
    assert loaded.tree.data == {"a": "1"}
    assert loaded.tree.folder(("a",)) == loaded.tree.root == tmp_path.resolve()
    assert loaded.tree.span(("a",)).file == "git:HEAD:t.yaml"
