"""The glossary names the whole language, so that nobody who knows the portal searches in vain."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from avoki_config.model.tenant import Tenant

GLOSSARY = Path(__file__).parents[2] / "docs" / "glossary.md"
FRAME = {"version", "id", "plaintext"}
"""Words of the file's frame, and the one that stands for a mistake: no terms of the portal."""


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)


def _language() -> dict[type[BaseModel], None]:
    found: dict[type[BaseModel], None] = {Tenant: None}
    waiting: list[type[BaseModel]] = [Tenant]
    while waiting:
        for field in waiting.pop().model_fields.values():
            new = [model for model in _models(field.annotation) if model not in found]
            found.update(dict.fromkeys(new))
            waiting += new
    return found


def _rows() -> list[list[str]]:
    lines = GLOSSARY.read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return [row for row in rows if row[0] != "Svenska" and not set(row[0]) <= {"-"}]


def _words() -> set[str]:
    return {word for row in _rows() for code in re.findall(r"`([^`]+)`", row[2]) for word in re.findall(r"\w+", code)}


def test_every_field_of_the_language_has_a_row() -> None:
    fields = {field.alias or name for model in _language() for name, field in model.model_fields.items()}
    assert fields - FRAME - _words() == set()


def test_every_word_that_a_field_can_be_has_a_row() -> None:
    choices = {
        word
        for model in _language()
        for field in model.model_fields.values()
        for part in (field.annotation, *get_args(field.annotation))
        if str(get_origin(part)) == "typing.Literal"
        for word in get_args(part)
        if isinstance(word, str) and not word.isdigit()
    }
    assert len(choices) > 30
    assert choices - FRAME - _words() == set()


def test_each_row_has_a_swedish_term_an_english_term_and_a_place() -> None:
    assert [row for row in _rows() if len(row) != 3 or not all(row)] == []
