"""Texts of a tenant's in a comment: shown as they are, and nothing of them formats, links, mentions or breaks out."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from avoki_config.reports.markdown import JOINER, code, fenced, folded, items, prose

NASTY = (
    "<script>alert(1)</script>",
    "</details>",
    "<!-- marker -->",
    "**fet** _kursiv_ ~~struken~~ `kod`",
    "[länk](https://example.example) ![bild](x.png) <https://example.example>",
    "| a | b |",
    "# rubrik",
    "- lista",
    "1. lista",
    "> citat",
    "---",
    "rad ett\nrad två\n\n# rubrik",
    "&lt; &amp; &#35;",
    "\\",
    "```\nkod",
    "$x$ $$y$$",
    "[^1]: not",
    "[x]: https://example.example",
)
REFERENCES = ("@karin", "#12", "!12", "~bug", "%v1", "&1", "org/repo#12", "GH-12", "https://a.example", "www.a.example",
              "karin@a.example", ":tada:", "@org/team", '%"Version 1"')  # fmt: skip
GFM = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def seen(markdown: str) -> str:
    """Return what a reader sees of a paragraph that holds nothing but text; anything else is a failure."""
    tokens = GFM.parse(markdown)
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"], markdown
    children = tokens[1].children or []
    assert {child.type for child in children} <= {"text", "text_special"}, children
    return "".join(child.content for child in children).replace(JOINER, "")


@pytest.mark.parametrize("text", [*NASTY, *REFERENCES])
def test_a_text_shows_as_it_is(text: str) -> None:
    assert seen(prose(text)) == " ".join(text.split())


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.just(" "), min_size=1, max_size=80))
def test_any_text_shows_as_it_is(text: str) -> None:
    if text.strip():
        assert seen(prose(text)) == " ".join(text.split()).replace(JOINER, "")


@pytest.mark.parametrize("text", REFERENCES)
def test_no_site_finds_a_reference_in_a_text(text: str) -> None:
    shown = re.sub(r"\\(?=[^\w\s])", "", prose(text))
    reference = r"[@#!~%&$:][\w\"]|https?://|\bwww\.\w|GH-[0-9]"
    assert re.search(reference, shown.replace("&amp;", "&")) is None, shown


@pytest.mark.parametrize("text", ["`", "``x``", "a`b", "```", "@karin <b>"])
def test_code_holds_whatever_stands_in_it(text: str) -> None:
    [paragraph] = [token for token in GFM.parse(code(text)) if token.type == "inline"]
    [span] = paragraph.children or []
    assert (span.type, span.content) == ("code_inline", text)


@pytest.mark.parametrize("text", ["```\n</details>", "~~~", "a\n````\nb"])
def test_a_block_ends_where_it_should(text: str) -> None:
    [fence] = GFM.parse(fenced(text, "sh"))
    assert (fence.type, fence.content) == ("fence", f"{text}\n")


@pytest.mark.parametrize("text", NASTY)
def test_items_stay_one_list(text: str) -> None:
    types = [token.type for token in GFM.parse(items([prose(text), prose(text)]))]
    assert types.count("bullet_list_open") == 1
    assert types.count("list_item_open") == types.count("paragraph_open") == 2
    assert not {"html_block", "heading_open", "ordered_list_open", "blockquote_open", "hr", "table_open"} & set(types)


def test_a_summary_is_text() -> None:
    assert "<summary>&lt;/summary&gt; &amp; x</summary>" in folded("</summary> & x", ["y"])


def test_a_long_text_is_cut_with_an_ellipsis() -> None:
    assert prose("ord " * 400).endswith("ord…")
    assert len(prose("x" * 5000)) <= 600
