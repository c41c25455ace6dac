"""SRC002: a key that stands twice in one mapping. Found while composing, worded when the text has been read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from avoki_config.address import SECTION_KINDS
from avoki_config.source.marks import key_end, value_start
from avoki_config.source.note import Note, Path


@dataclass(frozen=True, slots=True)
class Twice:
    """The later one of two equal keys, the way to its mapping, and that mapping and its rows as they grow."""

    key: Any
    start: int
    end: int
    path: Path
    data: dict[Any, Any]
    rows: list[int]


def twice_notes(found: Iterable[Twice], text: str) -> Iterator[Note]:
    """Word what stands twice; each mapping is indexed once, so that a file full of it takes no longer than it is."""
    places: dict[int, dict[Any, int]] = {}
    for one in found:
        index = places.get(id(one.data))
        if index is None:
            index = places[id(one.data)] = {key: 4 * at for at, key in enumerate(one.data, 1)}
        name = str(one.key)
        first = value_start(text, one.rows[index[one.key]])
        yield Note(
            "SRC002",
            value_start(text, one.start),
            one.end,
            f'"{name}" stands twice in the same mapping; {_what_counts(one)}.',
            "Remove one of the two, or give it another name.",
            (("The first one is here", first, key_end(text, first, name)),),
            (*one.path, name),
        )


def _what_counts(one: Twice) -> str:
    if not one.path and one.key in SECTION_KINDS:
        return "what stands here is added to the first one"
    return "the first one is used and this one is not"
