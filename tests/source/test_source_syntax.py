"""What is not YAML, or not our YAML, is found at its place, each mistake once and one not hiding the next."""

import pytest

from avoki_config.source import Tree, load_text


def found(tree: Tree) -> list[str]:
    return [f"{each.code} {each.span.start.line}:{each.span.start.column}" for each in tree.diagnostics if each.span]


@pytest.mark.parametrize(
    ("text", "place", "word"),
    [
        ("a:\n\tb: 1\n", "2:1", "tab"),
        ("a:\n  b: 1\n\tc: 2\n", "3:1", "tab"),
        ("a: |\n\t x\n", "2:1", "tab"),
        ("å: 1: 2\n", "1:5", "colon"),
        ("a: [1, 2\nb: 3\n", "1:4", "never closed"),
        ("a: {b: 1\nc: 3\n", "1:4", "never closed"),
        ("a:\n  b: [\n", "2:6", "never closed"),
        ("a: {å: 1 c: 2}\n", "1:11", "comma"),
        ('a: "x\nb: 1\n', "1:4", "never closed"),
        ('a: "x\nb: "1"\n', "1:4", "further down"),
        ("a: 'it's'\n", "1:8", "after its closing quote"),
        ("a: @x\n", "1:4", "@"),
        ("a: `x\n", "1:4", "`"),
        ("a: %x\n", "1:4", "%"),
        ("keys:\n  *: {a: 1}\n", "2:3", "alias"),
        ("a: & b\n", "1:4", "anchor"),
        ("a:\n  b: 1\n c: 2\n", "3:2", "column"),
        ("a: 1\nb\nc: 2\n", "2:1", "no colon"),
        ("a:\n  kind:simple\n  name: x\n", "2:3", "no space"),
        ("a: {play:p}\n", "1:5", "no space"),
        ("a: - 1\n", "1:4", "list item"),
        ("a: ]\n", "1:4", "bracket"),
        ('a: "\\q"\n', "1:5", "escape"),
        ("a: 1\n...\nb: 2\n", "3:1", "outside"),
        ("a: 1\n---\nb: 2\n", "2:1", "second YAML document"),
        ("---\n---\nb: 2\n", "2:1", "second YAML document"),
        ("- a\n", "1:1", "a list"),
        ("hej\n", "1:1", "text"),
        ("kind:simple\n", "1:1", "text"),
        ("a: !!python/object:os.system {b: 1}\n", "1:4", "!!python/object:os.system"),
        ("a: &x !local b\n", "1:7", "!local"),
        ("--- !!map\na: 1\n", "1:5", "!!map"),
        ("a: *x\n", "1:4", "*x"),
        ("a: &x [1, *x]\n", "1:11", "never end"),
        ("&x\na: *x\n", "2:4", "never end"),
        ("? [a]\n: b\n", "1:3", "key has to be a text"),
        ("a: {{ namn }}\n", "1:5", "key has to be a text"),
        ("? \n: 1\n", "1:2", "no key"),
        ("<<: 1\n", "1:5", "<<"),
        ("å: \x07\n", "1:4", "U+0007"),
        ("a: 1\n\ufeffb: 2\n", "2:1", "byte-order mark"),
    ],
)
def test_each_mistake_is_found_once_at_its_place(text: str, place: str, word: str) -> None:
    tree = load_text(text, "t.yaml")
    assert found(tree) == [f"SRC001 {place}"]
    assert word in tree.diagnostics[0].detail
    assert not tree.complete


def test_one_section_that_is_broken_does_not_hide_the_others() -> None:
    broken = "version: 1\nusers:\n\ta: 1\nmenus:\n  b: {c: 1\n"
    tree = load_text(broken + "groups: {d: {e: 1, e: 2}}\nprompts:\n  f: 'g' h\nforwards: {i: 1}\n", "t.yaml")
    assert found(tree) == ["SRC001 3:1", "SRC001 5:6", "SRC002 6:20", "SRC001 8:10"]
    assert tree.data == {"version": "1", "groups": {"d": {"e": "1"}}, "forwards": {"i": "1"}}
    assert tree.span(("forwards", "i")).start.line == 9


def test_an_anchor_that_was_lost_with_its_section_is_no_second_mistake() -> None:
    tree = load_text("x-a: &a {b: 1\nusers: {karin: *a}\n", "t.yaml")
    assert found(tree) == ["SRC001 1:9"]


def test_mistakes_in_the_values_of_one_mapping_are_all_found() -> None:
    tree = load_text("a: {b: !x 1, c: *y, d: 1, d: 2, [e]: 3, f:g}\n", "t.yaml")
    assert found(tree) == ["SRC001 1:8", "SRC001 1:17", "SRC002 1:27", "SRC001 1:33", "SRC001 1:41"]


def test_advice_speaks_of_the_keys_of_a_telephone() -> None:
    assert 'Quote it: "*"' in load_text("keys: {*: {back: true}}\n", "t.yaml").diagnostics[0].help


def test_a_thousand_broken_sections_are_reported_up_to_a_bound() -> None:
    assert len(load_text("a: b: c\n" * 1000, "t.yaml").diagnostics) == 25
