"""Put fields in the models' order, and quotes around texts that look like numbers."""

from collections.abc import Sequence

from avoki_config.compiler.formatting.nodes import Collection, Entry, Scalar
from avoki_config.compiler.formatting.shape import UNKNOWN, Shape

_DIGITS = frozenset("0123456789")
"""Keys of a telephone stand bare; nobody takes them for anything else."""


def quote(collection: Collection, shape: Shape) -> None:
    """Quote every plain text that is a text by its field's type and looks like a number, and use one kind of quotes."""
    for entry in collection.entries:
        inner = shape.item if entry.key is None else shape.field(name_of(entry))
        if entry.key is not None and entry.key.text not in _DIGITS:
            _quote(entry.key, shape.key)
        if isinstance(entry.value, Collection):
            quote(entry.value, inner)
        else:
            _quote(entry.value, inner)


def arrange(collection: Collection, shape: Shape) -> None:
    """Order the fields of every model; what isn't a field (`x-…`, `<<`) stays behind what it stood behind."""
    order = shape.order
    if order and collection.mapping:
        collection.entries = _ordered(collection.entries, shape)
    for entry in collection.entries:
        if isinstance(entry.value, Collection):
            arrange(entry.value, shape.item if entry.key is None else shape.field(name_of(entry)))


def _ordered(entries: Sequence[Entry], shape: Shape) -> list[Entry]:
    ranks: list[int] = []
    for entry in entries:
        ranks.append(shape.order.get(name_of(entry), ranks[-1] if ranks else -1))
    return [entry for _, entry in sorted(zip(ranks, entries, strict=True), key=lambda pair: pair[0])]


def name_of(entry: Entry) -> str:
    """Return an entry's key without its quotes."""
    assert entry.key is not None
    text = entry.key.text
    return text[1:-1] if entry.key.style in ("'", '"') else text


def _quote(scalar: Scalar, shape: Shape) -> None:
    if len(scalar.lines) > 1:
        return
    text = scalar.text
    if scalar.style == "" and shape is not UNKNOWN and shape.wants_quotes(text):
        scalar.lines, scalar.style = [f'"{text}"'], '"'
    elif scalar.style == "'" and not set(text[1:-1]) & set("'\"\\"):
        scalar.lines, scalar.style = [f'"{text[1:-1]}"'], '"'
