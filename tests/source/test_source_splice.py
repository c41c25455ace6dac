"""Edits of a text: words rewritten as they were quoted, and added to lists in every layout."""

import pytest

from avoki_config.source import load_text
from avoki_config.source.places import Text
from avoki_config.source.splice import add, quoted, rewrite

MAPPING = "a:\n  - %s\n  - name: b\n"


def added(text: str, *words: str) -> str:
    tree = load_text(text, "t.yaml")
    span = tree.span(("a", 0))
    places = Text("t.yaml", tree.root, text, 0)
    splice = add(text, places.place(span.start), places.place(span.end), "overrides", words)
    assert splice is not None
    result = text[: splice.start] + splice.text + text[splice.end :]
    assert load_text(result, "t.yaml").data["a"][0]["overrides"][-len(words) :] == list(words)
    return result


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{name: x}", "{name: x, overrides: [b]}"),
        ("{name: x, }", "{name: x, overrides: [b], }"),
        ("{ name: x } # c", "{ name: x, overrides: [b] } # c"),
        ("&n {name: x}", "&n {name: x, overrides: [b]}"),
        ("{name: x, overrides: []}", "{name: x, overrides: [b]}"),
        ("{name: x, overrides: [y], z: 1}", "{name: x, overrides: [y, b], z: 1}"),
        ("{name: x, overrides: [y, ], z: 1}", "{name: x, overrides: [y, b, ], z: 1}"),
        ("{name: x,\n     status: open}", "{name: x,\n     status: open, overrides: [b]}"),
        ("name: x", "name: x\n    overrides: [b]"),
        ("name: x # c", "name: x # c\n    overrides: [b]"),
        ("name: x\n    # c", "name: x\n    overrides: [b]\n    # c"),
        ("name: |\n      x\n\n    # c", "name: |\n      x\n    overrides: [b]\n\n    # c"),
        ("name: x\n    to:\n      group: y # c", "name: x\n    to:\n      group: y # c\n    overrides: [b]"),
        ("name: x\n    overrides: [y] # c\n    z: 1", "name: x\n    overrides: [y, b] # c\n    z: 1"),
        ("name: x\n    overrides: # c\n    z: 1", "name: x\n    overrides: [b] # c\n    z: 1"),
        ("overrides:\n      - y # c\n    z: 1", "overrides:\n      - y # c\n      - b\n    z: 1"),
        ("overrides:\n    - y\n    z: 1", "overrides:\n    - y\n    - b\n    z: 1"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_word_is_added(before: str, after: str, line_end: str) -> None:
    wanted, text = ((MAPPING % each).replace("\n", line_end) for each in (after, before))
    assert added(text, "b") == wanted


def test_a_word_is_added_at_the_end_of_a_file_without_a_line_break() -> None:
    assert added("a:\n  - name: x", "b") == "a:\n  - name: x\n    overrides: [b]\n"[:-1]


def test_several_words_are_added() -> None:
    assert added("a:\n  - overrides:\n    - y\n", "b", "c: d") == 'a:\n  - overrides:\n    - y\n    - b\n    - "c: d"\n'


@pytest.mark.parametrize("value", ["{x: 1}", "*b", "text", "|\n      text"])
def test_what_is_no_list_stays(value: str) -> None:
    text = f"a:\n  - overrides: {value}\n"
    assert add(text, 7, len(text), "overrides", ["b"]) is None


@pytest.mark.parametrize(
    ("token", "word", "after"),
    [
        ("vaxle", "vaxel", "vaxel"),
        ("'vaxle'", "vaxel", "'vaxel'"),
        ('"vaxle"', "vaxel", '"vaxel"'),
        ("08-465 004 10", "+46846500410", '"+46846500410"'),
        ("publik", "no", '"no"'),
        ("'x'", "d'y", "'d''y'"),
    ],
)
def test_a_word_is_rewritten(token: str, word: str, after: str) -> None:
    splice = rewrite(f"a: {token} # c", 3, 3 + len(token), word)
    assert splice == (3, 3 + len(token), after)


@pytest.mark.parametrize("token", ["*a", "&a x", "|", ">-\n x", "x\n y", '"a\\n"', "[x]", "{x: 1}", "!t x", "- x", ""])
def test_what_isnt_whole_on_its_line_stays(token: str) -> None:
    assert rewrite(token, 0, len(token), "vaxel") is None


@pytest.mark.parametrize(
    "word", ["a", "Helgen före jul", "no", "null", "a: b", "+46", '"', "\\", "true", "1", "a #b", "-", "a "]
)
def test_a_quoted_word_is_that_text(word: str) -> None:
    for quote in ("", "'", '"'):
        assert load_text(f"a: {{b: {quoted(word, quote)}}}\n", "t").data == {"a": {"b": word}}
