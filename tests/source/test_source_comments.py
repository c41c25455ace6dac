"""Comments: SRC008 for a key that is none, and the comments that speak to us."""

import pytest

from avoki_config.source import ignores, load_text

MENU = """\
menus:
  huvud:
    greeting: välkommen
    keys:
      "1": {group: vaxel}
%s
    no_input: {repeat: true}
"""


def found(text: str) -> list[str]:
    tree = load_text(text, "t.yaml")
    return [f"{each.code} {each.span.start.line}:{each.span.start.column}" for each in tree.diagnostics if each.span]


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("      #: {repeat: true}", 7),
        ("      # : {repeat: true}", 7),
        ("      #  :  {repeat: true}", 7),
        ("      #:{repeat: true}", 7),
        ("      #:", 7),
        ("        #: {repeat: true}", 9),
        ("     #: {repeat: true}", 6),
    ],
)
def test_a_key_that_is_a_comment(line: str, column: int) -> None:
    assert found(MENU % line) == [f"SRC008 6:{column}"]


@pytest.mark.parametrize(
    "line",
    [
        "      # 2: {group: jour}",
        '      # "#": {repeat: true}',
        "      # tryck # : stjärna",
        "      #:repeat",
        "      ## kundtjänst",
        "    #: {repeat: true}",
        "  #: {repeat: true}",
        "#: {repeat: true}",
        '      "2": {back: true} #: {repeat: true}',
        '      "2":\n        play: x\n        #: då',
        '      "2": {play: "#: {repeat: true}"}',
        '      "2":\n        play: >-\n          #: {repeat: true}',
        '      "2":\n        play: x\n          #: då',
    ],
)
def test_an_ordinary_comment(line: str) -> None:
    assert found(MENU % line) == []


def test_in_brackets_in_empty_keys_and_in_a_submenu() -> None:
    assert found('keys: {"1": {a: b}, #: {repeat: true}\n}\n') == ["SRC008 1:21"]
    assert found("menus: {a: {keys: {#: {repeat: true}\n}}}\n") == ["SRC008 1:20"]
    assert found("keys:\n  #: {repeat: true}\n") == ["SRC008 2:3"]
    assert found("keys:\n  #: {repeat: true}\n  1: {back: true}\n") == ["SRC008 2:3"]
    submenu = "keys:\n  1:\n    submenu:\n      keys:\n        2: {back: true}\n        #: {repeat: true}\n"
    assert found(submenu + "  #: {back: true}\n") == ["SRC008 6:9", "SRC008 7:3"]
    assert found("keys: {1: {a: [x, #: y\n ]}}\n") == []


def test_the_way_out_is_said() -> None:
    (warning,) = load_text(MENU % "      #: {repeat: true}  ", "t.yaml").diagnostics
    assert warning.severity == "warning"
    assert warning.help == 'Write it as "#": {repeat: true}'
    assert warning.span is not None
    assert warning.span.end.column == 24


def test_ignores() -> None:
    text = """\
# avoki: ignore TIME004 -- gammal
groups:   # avoki: ignore GRP005, GRP006 -- jouren svarar alltid
  jour: {x: "# avoki: ignore A -- b", y: 'c # avoki: ignore A -- b'} # avoki:ignore REF002
  text: |  # avoki: ignore PRM006 --   läses av röst
    # avoki: ignore INTE -- här
  plain: a # avoki: ignroe GRP005 -- fel
#avoki: ignore
# en vanlig kommentar om avoki: inget
å: 1 # Avoki: Ignore num008 -- å
"""
    seen = [(each.span.start.line, each.span.start.column, each.codes, each.reason) for each in ignores(text, "t.yaml")]
    assert seen == [
        (1, 1, ("TIME004",), "gammal"),
        (2, 11, ("GRP005", "GRP006"), "jouren svarar alltid"),
        (3, 70, ("REF002",), None),
        (4, 12, ("PRM006",), "läses av röst"),
        (6, 12, (), None),
        (7, 1, (), None),
        (9, 6, ("num008",), "å"),
    ]
    assert ignores(text, "t.yaml")[4].words == "ignroe GRP005 -- fel"
    assert ignores(text.replace("avoki", "acme").replace("Avoki", "acme"), "t.yaml") == []
    assert [each.span.end.column for each in ignores("a: b # avoki: ignore X -- y  \n", "x")] == [30]
