"""Format one file's text, and prove that nothing but its looks has changed."""

from collections import Counter
from collections.abc import Iterator

import yaml
from pydantic import BaseModel

from avoki_config.compiler.formatting import comments
from avoki_config.compiler.formatting.nodes import Collection, Document, Node, Scalar
from avoki_config.compiler.formatting.order import arrange, quote
from avoki_config.compiler.formatting.reader import Reader, UnformattableError
from avoki_config.compiler.formatting.shape import Shape
from avoki_config.compiler.formatting.writer import write

__all__ = ["UnformattableError", "formatted"]

_ROUNDS = 4


def formatted(text: str, model: type[BaseModel]) -> str:
    """Return a well-formed file's text in the one style; formatting that again changes nothing.

    `model` is the file's: a tenant's, or call tests'. Raises UnformattableError, with words, for what can't be written
    so without losing something.
    """
    shape, before = Shape(model), text
    for _ in range(_ROUNDS):
        after = write(_styled(before, shape))
        if after == before:
            _prove(text, after)
            return after
        before = after
    raise UnformattableError("its layout doesn't settle")


def _styled(text: str, shape: Shape) -> Document:
    """Return the document as it shall be written."""
    document, _ = _read(text)
    quote(document.root, shape)
    arrange(document.root, shape)
    if _resolves(document):
        return document
    document, _ = _read(text)
    quote(document.root, shape)
    return document


def _read(text: str) -> tuple[Document, list[comments.Comment]]:
    reader = Reader(text)
    document = reader.document()
    found = comments.find(reader.lines, reader.scalars)
    comments.attach(document, found, reader.lines, reader.scalars)
    return document, found


def _resolves(document: Document) -> bool:
    """Tell whether every alias stands after its anchor and no anchor is set twice: then any order means the same."""
    seen: set[str] = set()
    for node in _nodes(document.root):
        if isinstance(node, Scalar) and node.style == "*":
            if node.text[1:].strip() not in seen:
                return False
        elif node.anchor:
            if node.anchor in seen:
                return False
            seen.add(node.anchor)
    return True


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    if isinstance(node, Collection):
        for entry in node.entries:
            if entry.key is not None:
                yield entry.key
            yield from _nodes(entry.value)


def _prove(before: str, after: str) -> None:
    """Raise UnformattableError unless both texts hold the same data and the same comments."""
    if _data(before) != _data(after):
        raise UnformattableError("it can't be written so without a change of meaning")
    one, other = (Counter(comment.text for comment in _read(text)[1]) for text in (before, after))
    if one != other:
        raise UnformattableError("a comment stands where it would be lost")


def _data(text: str) -> object:
    """Return what a reader makes of the text that shares nothing with ours: PyYAML, every scalar as text."""
    return yaml.load(text.removeprefix("\ufeff"), Loader=yaml.CBaseLoader)  # noqa: S506 - it makes texts, lists and dicts only
