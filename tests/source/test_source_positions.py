"""Positions are exact to the column: for keys and values, whatever the style and whatever stands before them."""

import pytest

from avoki_config.source import Tree, load_bytes, load_text

BLOCK = """\
version: 1
menus:
  kundservice:   # kö
    "greeting": välkommen
    keys:
      1: {group: vaxel}
      'å😀':   "hej \\" då"   # slut
    # sist
numbers:
- "+46846500400"
-   range: a..b
    operator: Telia
"""
FLOW = """\
menus: {å😀: {greeting: 'it''s', keys: {"1": {play: x}, "2": [a, {b: c}]}}, b: {}}
"""


def at(tree: Tree, *path: str | int, part: str = "value") -> str:
    span = tree.span(path, "key" if part == "key" else "value")
    return f"{span.start.line}:{span.start.column}-{span.end.line}:{span.end.column}"


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        (("version",), "1:1-1:8", "1:10-1:11"),
        (("menus",), "2:1-2:6", "3:3-7:26"),
        (("menus", "kundservice"), "3:3-3:14", "4:5-7:26"),
        (("menus", "kundservice", "greeting"), "4:5-4:15", "4:17-4:26"),
        (("menus", "kundservice", "keys", "1"), "6:7-6:8", "6:10-6:24"),
        (("menus", "kundservice", "keys", "1", "group"), "6:11-6:16", "6:18-6:23"),
        (("menus", "kundservice", "keys", "å😀"), "7:7-7:11", "7:15-7:26"),
        (("numbers",), "9:1-9:8", "10:1-12:20"),
        (("numbers", 0), "10:3-10:17", "10:3-10:17"),
        (("numbers", 1), "11:5-12:20", "11:5-12:20"),
        (("numbers", 1, "operator"), "12:5-12:13", "12:15-12:20"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_block_style(path: tuple[str | int, ...], key: str, value: str, newline: str, bom: str) -> None:
    tree = load_text(bom + BLOCK.replace("\n", newline), "t.yaml")
    assert tree.diagnostics == ()
    assert (at(tree, *path, part="key"), at(tree, *path)) == (key, value)


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        (("menus",), "1:1-1:6", "1:8-1:82"),
        (("menus", "å😀"), "1:9-1:11", "1:13-1:74"),
        (("menus", "å😀", "greeting"), "1:14-1:22", "1:24-1:31"),
        (("menus", "å😀", "keys", "1"), "1:40-1:43", "1:45-1:54"),
        (("menus", "å😀", "keys", "2", 0), "1:62-1:63", "1:62-1:63"),
        (("menus", "å😀", "keys", "2", 1, "b"), "1:66-1:67", "1:69-1:70"),
        (("menus", "b"), "1:76-1:77", "1:79-1:81"),
    ],
)
def test_flow_style(path: tuple[str | int, ...], key: str, value: str) -> None:
    tree = load_text(FLOW, "t.yaml")
    assert (at(tree, *path, part="key"), at(tree, *path)) == (key, value)


def test_what_is_not_written_points_at_the_key_of_its_nearest_parent() -> None:
    tree = load_text(BLOCK, "t.yaml")
    assert at(tree, "menus", "kundservice", "closed", "play") == "3:3-3:14"
    assert at(tree, "menus", "kundservice", "greeting", "x", 3) == "4:5-4:15"
    assert at(tree, "numbers", 1, "number") == "11:5-12:20"
    assert at(tree, "numbers", 7) == "9:1-9:8"
    assert at(tree, "tenant", "id") == "1:1-1:1"
    assert tree.span(("tenant",)).file == "t.yaml"


def test_a_block_of_text_ends_with_its_last_line() -> None:
    tree = load_text("a: |\n  ett\n  två\n\n\nb: >-\n  tre\n# slut\n", "t.yaml")
    assert (at(tree, "a"), at(tree, "b")) == ("1:4-3:6", "6:4-7:6")


def test_anchors_and_tags_are_not_part_of_a_value() -> None:
    tree = load_text("a: &x hej\nb: &y\n  c: 1\n&z d: *x\n", "t.yaml")
    assert at(tree, "a") == "1:7-1:10"
    assert at(tree, "b") == "3:3-3:7"
    assert at(tree, "d", part="key") == "4:4-4:5"
    assert at(tree, "d") == "4:7-4:9"


def test_a_line_is_what_an_editor_calls_one() -> None:
    tree = load_text("a: 'x\u2028y\u0085z'\nb: 1\n", "t.yaml")
    assert at(tree, "b") == "2:4-2:5"


def test_two_byte_order_marks_shift_nothing() -> None:
    loaded = load_bytes("\ufeff\ufeffå: 1\n".encode(), "t.yaml")
    assert loaded.tree is not None
    assert at(loaded.tree, "å") == "1:4-1:5"


def test_byte_order_marks_however_many_move_no_column() -> None:
    for marks in range(4):
        found = load_bytes(b"\xef\xbb\xbf" * marks + b"!", "t.yaml").diagnostics
        assert [(each.code, each.span.start.column, each.span.end.column) for each in found if each.span] == [
            ("SRC001", 1, 2)
        ]
