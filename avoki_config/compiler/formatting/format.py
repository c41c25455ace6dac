"""Format one file's text, and prove that nothing but its looks has changed."""

from collections import Counter
from collections.abc import Iterator

import yaml
from pydantic import BaseModel

from avoki_config.collector import without_collector
from avoki_config.compiler.formatting.comments import attach
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
    with without_collector():
        document, comments = _styled(text, shape)
        written = comments
        for _ in range(_ROUNDS):
            after = write(document)
            if after == before:
                if after != text:
                    _prove(text, after, written, comments)
                return after
            before = after
            document, comments = _styled(before, shape)
    raise UnformattableError("its layout doesn't settle")


def _styled(text: str, shape: Shape) -> tuple[Document, Counter[str]]:
    """Return the document as it shall be written, and the comments that it has."""
    document, comments = _read(text)
    quote(document.root, shape)
    arrange(document.root, shape)
    if not _resolves(document):
        document, _ = _read(text)
        quote(document.root, shape)
    return document, comments


def _read(text: str) -> tuple[Document, Counter[str]]:
    reader = Reader(text)
    document = reader.document()
    return document, Counter(attach(document, reader.lines, reader.scalars))


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


def _prove(before: str, after: str, comments: Counter[str], kept: Counter[str]) -> None:
    """Raise UnformattableError unless both texts hold the same data and the same comments."""
    if _data(before) != _data(after):
        raise UnformattableError("it can't be written so without a change of meaning")
    if comments != kept:
        raise UnformattableError("a comment stands where it would be lost")


def _data(text: str) -> object:
    """Return what a reader makes of the text that shares nothing with ours: PyYAML, every scalar as text."""
    return yaml.load(text.removeprefix("\ufeff"), Loader=yaml.CBaseLoader)  # noqa: S506 - it makes texts, lists and dicts only
