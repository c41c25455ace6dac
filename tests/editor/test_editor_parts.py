"""The parts that protocol tests reach too few cases of: the table of names, and the guess of a cursor's place."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from avoki_config.compiler import compile as compile_tenant
from avoki_config.editor.cursor import cursor
from avoki_config.editor.names import SOURCES
from avoki_config.editor.schema import field_at
from avoki_config.editor.snapshot import Snapshot
from avoki_config.editor.text import Document, code_points, units

EXAMPLE = Path(__file__).parents[2] / "examples" / "tenant.yaml"
NUMBERS = {"free_number", "number"}
Way = tuple[str | int, ...]


def example() -> Snapshot:
    return Snapshot(compile_tenant(str(EXAMPLE)), EXAMPLE)


def test_the_table_of_names_knows_every_reference_of_the_example() -> None:
    targets = example().targets
    assert len(targets) > 100
    for path, target in targets.items():
        field = field_at(path)
        assert field is not None
        kind = target.partition(".")[0]
        if field.name != "external":  # any number in the world
            source = SOURCES.get((field.model, field.name))
            assert source in (kind, "address") or (kind == "number" and source in NUMBERS), (path, target)


def test_the_guess_of_a_cursor_is_the_place_that_the_tree_has() -> None:
    snapshot = example()
    assert snapshot.tree is not None
    document = Document(snapshot.compilation.texts[str(EXAMPLE)])
    for path in ways(snapshot.tree.data, ()):
        span = snapshot.tree.span(path)
        start, end = document.at(span.start), document.at(span.end)
        if "\n" in document.text[start:end]:
            continue  # a block of text, in which nothing is guessed
        found = cursor(document, end)
        guess = tuple(0 if isinstance(step, int) else step for step in path)
        assert found is not None
        assert (found.path, found.part) == (guess, "value")


def ways(value: object, path: Way) -> list[Way]:
    """Return the paths of what holds nothing else."""
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    below = [each for step, child in children for each in ways(child, (*path, step))]
    return below or [path]


@given(st.text(alphabet="ab{}[]:,#\"'- \n\r📞|>&*", max_size=60), st.integers(0, 60))
def test_a_cursor_is_guessed_in_any_text(text: str, at: int) -> None:
    document = Document(text)
    found = cursor(document, min(at, len(text)))
    if found is not None:
        assert 0 <= found.token.start <= found.token.end <= len(text)
        field_at(found.path)


@given(st.text(alphabet="aå📞\ud83d\r\n\u2028\x85\ufeff"), st.sampled_from(["utf-8", "utf-16", "utf-32"]))
def test_offsets_and_positions_are_each_other_s_opposite(text: str, encoding: str) -> None:
    document = Document(text, encoding)
    assert len(document.starts) == len(re.split(r"\r\n|\r|\n", text))
    for at in range(len(text) + 1):
        if text[at - 1 : at + 1] != "\r\n":  # nothing stands inside a line break
            assert document.offset(document.position(at)) == at


@given(st.text(alphabet="aå📞\r\n"), st.text(alphabet="b📞\r\n", max_size=4), st.data())
def test_the_lines_of_an_edited_text_are_those_of_the_whole(text: str, new: str, data: st.DataObject) -> None:
    document = Document(text)
    places = [document.position(data.draw(st.integers(0, len(text)))) for _ in range(2)]
    start, end = sorted(places, key=lambda place: (place.line, place.character))
    edited = document.edited(types.TextDocumentContentChangePartial(types.Range(start, end), new), 2)
    assert edited.text == text[: document.offset(start)] + new + text[document.offset(end) :]
    assert edited.starts == Document(edited.text).starts


@pytest.mark.parametrize(("count", "expected"), [(0, 0), (1, 1), (2, 1), (3, 2), (4, 3), (9, 3)])
def test_half_a_character_is_none(count: int, expected: int) -> None:
    assert units("a📞b", "utf-16") == 4
    assert code_points("a📞b", count, "utf-16") == expected
