"""Both languages say everything, with the same facts in it."""

from string import Formatter
from typing import get_args

from avoki_config.diagrams.legend import LEGEND
from avoki_config.diagrams.picture import BoxKind, LineKind
from avoki_config.diagrams.style import LINES, LOOKS
from avoki_config.diagrams.words import ENGLISH, SWEDISH
from avoki_config.flow import EdgeKind, NodeKind


def facts(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_both_languages_have_the_same_words_with_the_same_facts() -> None:
    assert SWEDISH.keys() == ENGLISH.keys()
    assert {name: facts(text) for name, text in SWEDISH.items()} == {
        name: facts(text) for name, text in ENGLISH.items()
    }


def test_every_kind_of_place_and_line_has_a_word_and_a_look() -> None:
    assert set(get_args(NodeKind)) <= set(get_args(BoxKind)) <= LOOKS.keys() & SWEDISH.keys()
    assert set(get_args(LineKind)) == LINES.keys() <= SWEDISH.keys()


def test_the_legend_explains_every_kind_of_place() -> None:
    assert set(LEGEND) == set(get_args(NodeKind))


def test_kinds_differ_in_more_than_colour() -> None:
    """Where two kinds share a shape, their border differs in width or dashes, and their headings always do."""
    shapes = [(look.shape, look.style, look.width) for look in LOOKS.values()]
    assert len(set(shapes)) == len(shapes)
    assert len({SWEDISH[kind] for kind in LOOKS}) == len(LOOKS)
    assert len({(line.get("style"), line["arrowhead"]) for line in LINES.values()}) == len(LINES)


def test_every_edge_that_has_no_row_has_words_where_it_needs_them() -> None:
    silent = {"dial", "forward", "then", "key"}
    assert set(get_args(EdgeKind)) - silent - {"redirect", "max_wait", "overflow"} <= SWEDISH.keys()
