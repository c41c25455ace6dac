"""Sections of many entries are typed a portion at a time: what typing needs for each is then not needed for all."""

from collections.abc import Callable, Mapping
from itertools import islice
from typing import Any

from pydantic import BaseModel, ValidationError, WrapValidator

PORTION = 500
"""Entries at once: few enough to take little memory, many enough that calling for each portion costs nothing."""

_UNASKED: frozenset[str] = frozenset()


def by_portions(pieces: Callable[[Any], tuple[BaseModel | None, ...]]) -> WrapValidator:
    """Return what types a mapping of id to entry portion by portion.

    `pieces` gives the models in an entry whose set of written fields nobody asks for: all of them share an empty one.
    """

    def typed(value: object, whole: Callable[[object], dict[str, Any]]) -> dict[str, Any]:
        if not isinstance(value, dict):
            return whole(value)
        found: dict[str, Any] = {}
        entries = iter(value.items())
        try:
            while portion := dict(islice(entries, PORTION)):
                found |= _slim(whole(portion), pieces)
        except ValidationError:
            return whole(value)  # to raise the mistakes of all portions
        return found

    return WrapValidator(typed)


def _slim(portion: Mapping[str, Any], pieces: Callable[[Any], tuple[BaseModel | None, ...]]) -> Mapping[str, Any]:
    for entry in portion.values():
        for piece in pieces(entry):
            if piece is not None:
                object.__setattr__(piece, "__pydantic_fields_set__", _UNASKED)
    return portion
