"""The tree is changed in one place at a time, and what stays keeps its position."""

import pytest

from avoki_config.source import Tree, load_text

TEXT = """\
x-tider: &tider
  mon: 08:00-17:00
  fri: 08:00-15:00
x-svar: &svar {play: stangt, then: {group: vaxel}}
schedules:
  kontor: {weekly: *tider, closed: *svar}
  jour: {weekly: {<<: *tider, fri: 09:00-10:00}, closed: *svar}
groups:
  vaxel:
    members:
      - {user: a}
      - {user: b}
      - {user: c, skill: 3}
"""


@pytest.fixture
def tree() -> Tree:
    loaded = load_text(TEXT, "t.yaml")
    assert loaded.diagnostics == ()
    return loaded


def start(tree: Tree, *path: str | int) -> tuple[int, int]:
    position = tree.span(path).start
    return position.line, position.column


def test_an_aliased_value_stands_at_its_alias_and_what_is_in_it_where_it_is_written(tree: Tree) -> None:
    assert start(tree, "schedules", "kontor", "weekly") == (6, 20)
    assert start(tree, "schedules", "kontor", "weekly", "fri") == (3, 8)
    assert start(tree, "schedules", "jour", "closed", "then", "group") == (4, 44)


def test_a_merged_value_stands_where_it_is_written(tree: Tree) -> None:
    assert tree.data["schedules"]["jour"]["weekly"] == {"fri": "09:00-10:00", "mon": "08:00-17:00"}
    assert start(tree, "schedules", "jour", "weekly", "mon") == (2, 8)
    assert start(tree, "schedules", "jour", "weekly", "fri") == (7, 36)
    assert tree.span(("schedules", "jour", "weekly", "mon"), "key").start.line == 2


def test_in_a_merge_the_earlier_mapping_wins() -> None:
    text = "x-a: &a {p: 1, q: 1}\nx-b: &b {q: 2, r: 2}\nc: {<<: [*a, *b, {s: 3}], p: 0}\n"
    tree = load_text(text, "t.yaml")
    assert tree.data == {"c": {"p": "0", "q": "1", "r": "2", "s": "3"}}
    assert [start(tree, "c", key) for key in "pqrs"] == [(3, 30), (1, 19), (2, 19), (3, 22)]


def test_a_change_of_an_aliased_value_changes_one_place(tree: Tree) -> None:
    tree.remove(("schedules", "kontor", "closed", "then", "group"))
    tree.replace(("schedules", "kontor", "closed", "play"), "annat")
    assert tree.data["schedules"]["kontor"]["closed"] == {"play": "annat", "then": {}}
    assert tree.data["schedules"]["jour"]["closed"] == {"play": "stangt", "then": {"group": "vaxel"}}
    assert start(tree, "schedules", "kontor", "closed", "play") == (4, 22)
    assert start(tree, "schedules", "kontor", "closed", "then") == (4, 36)
    assert start(tree, "schedules", "jour", "closed", "then", "group") == (4, 44)


def test_a_change_of_a_merged_value_changes_one_place() -> None:
    tree = load_text("x-a: &a {k: {l: 1}}\nb: {<<: *a}\nc: {<<: *a}\n", "t.yaml")
    tree.replace(("b", "k", "l"), "2")
    tree.remove(("c", "k"))
    assert tree.data == {"b": {"k": {"l": "2"}}, "c": {}}


def test_items_behind_a_removed_one_keep_their_positions(tree: Tree) -> None:
    path = ("groups", "vaxel", "members")
    assert [start(tree, *path, at) for at in range(3)] == [(11, 9), (12, 9), (13, 9)]
    tree.remove((*path, 1))
    assert tree.data["groups"]["vaxel"]["members"] == [{"user": "a"}, {"user": "c", "skill": "3"}]
    assert start(tree, *path, 1) == (13, 9)
    assert start(tree, *path, 1, "skill") == (13, 26)
    assert start(tree, *path, 2) == (10, 5)


def test_fields_behind_a_removed_one_keep_their_positions(tree: Tree) -> None:
    tree.remove(("schedules", "kontor", "weekly"))
    tree.remove(("schedules", "kontor", "weekly"))
    assert start(tree, "schedules", "kontor", "closed") == (6, 36)
    assert start(tree, "schedules", "kontor", "weekly") == (6, 3)


def test_a_replaced_value_keeps_its_position_and_what_is_new_in_it_has_its_key(tree: Tree) -> None:
    tree.replace(("groups", "vaxel", "members"), {"menu": ""})
    assert tree.span(("groups", "vaxel", "members")).end.line == 13
    assert start(tree, "groups", "vaxel", "members", "menu") == (10, 5)
    tree.replace(("groups", "vaxel", "members", "menu"), "b")
    tree.replace(("groups", "vaxel", "members", "x"), "c")
    assert tree.data["groups"]["vaxel"]["members"] == {"menu": "b", "x": "c"}
    assert start(tree, "groups", "vaxel", "members", "x") == (10, 5)


def test_an_added_field_has_the_position_of_its_parent(tree: Tree) -> None:
    tree.replace(("groups", "vaxel", "license"), "attendant")
    tree.replace(("groups", "vaxel", "closed"), {"menu": ""})
    tree.replace(("groups", "vaxel", "members", 3), {"user": ""})
    tree.replace(("groups", "vaxel", "members", 3, "user"), "d")
    tree.remove(("groups", "vaxel", "members", 0))
    tree.replace(("tenant",), {})
    assert tree.data["groups"]["vaxel"]["members"][2] == {"user": "d"}
    assert start(tree, "groups", "vaxel", "license") == (9, 3)
    assert start(tree, "groups", "vaxel", "closed", "menu") == (9, 3)
    assert start(tree, "groups", "vaxel", "members", 1, "user") == (13, 16)
    assert start(tree, "groups", "vaxel", "members", 2) == (10, 5)
    assert start(tree, "tenant", "id") == (1, 1)


def test_an_empty_section_takes_fields() -> None:
    tree = load_text("schedules: {alltid: , annan: }\ngroups: {a: {}, b: {}}\n", "t.yaml")
    tree.replace(("schedules", "alltid", "default"), "open")
    tree.replace(("groups", "a", "license"), "standard")
    assert tree.data["schedules"] == {"alltid": {"default": "open"}, "annan": {}}
    assert tree.data["groups"] == {"a": {"license": "standard"}, "b": {}}
    assert start(tree, "schedules", "alltid", "default") == (1, 13)


def test_there_is_no_way_into_a_scalar_or_past_a_list(tree: Tree) -> None:
    for path in [("schedules", "nej", "x"), ("schedules", "kontor", "weekly", "mon", "x"), ("groups", 0, "x")]:
        tree.remove(path)
        with pytest.raises(LookupError):
            tree.replace(path, "x")
    with pytest.raises(LookupError):
        tree.replace(("groups", "vaxel", "members", 7), {})
    assert tree.data == load_text(TEXT, "t.yaml").data


def test_ten_thousand_repairs_of_one_section_are_quick_to_find_again() -> None:
    tree = load_text("users:\n" + "".join(f"  u{at}: {{a: 1, b: 2}}\n" for at in range(10_000)), "t.yaml")
    for at in range(0, 10_000, 2):
        tree.remove(("users", f"u{at}"))
        tree.replace(("users", f"u{at + 1}", "a"), "")
    assert [tree.span(("users", f"u{at}", "b")).start.line for at in range(1, 10_000, 2)] == list(range(3, 10_002, 2))


def test_texts_and_the_place_of_a_single_text(tree: Tree) -> None:
    assert dict(tree.texts) == {"t.yaml": TEXT}
    assert tree.folder(("groups",)) == tree.root
