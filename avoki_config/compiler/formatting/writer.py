"""Write nodes in the one style: two spaces a level, short collections on a line, comments where they were."""

import re
from collections.abc import Iterator

from avoki_config.compiler.formatting.nodes import Collection, Document, Entry, Node, Scalar

WIDTH = 120
_INDICATOR = re.compile(r"[0-9]")


def write(document: Document) -> str:
    """Return the file's text, with its own line breaks."""
    lines = [*document.header, *_block(document.root, 0)]
    first = next((at for at, line in enumerate(lines) if line), 0)
    start = ["---"] if document.explicit_start else []
    return "".join(line + document.line_break for line in [*start, *lines[first:]])


def _block(collection: Collection, depth: int) -> Iterator[str]:
    """Yield a collection's lines, an entry under the other; sections stand apart."""
    margin = " " * depth
    for at, entry in enumerate(collection.entries):
        before = _before(entry)
        if at > 0 and depth == 0 and before[:1] != [""] and _is_block(entry, depth):
            before = ["", *before]
        if at == 0 and depth > 0 and before[:1] == [""]:
            before = before[1:]
        yield from (margin + line if line else "" for line in before)
        yield from _entry(entry, depth)
    yield from (margin + line if line else "" for line in collection.tail)


def _before(entry: Entry) -> list[str]:
    """Return the comments above an entry, those of an empty collection too, for which there is no other place."""
    value = entry.value
    inside = value.tail if isinstance(value, Collection) and not value.entries else []
    return [*entry.before, *inside]


def _entry(entry: Entry, depth: int) -> Iterator[str]:
    margin, head = " " * depth, "- " if entry.key is None else f"{_anchored(entry.key)}:"
    if not _is_block(entry, depth):
        flat = _flat(entry.value)
        gap = " " if entry.key is not None and flat else ""
        yield f"{margin}{head}{gap}{flat}".rstrip() + entry.after
        return
    value = entry.value
    anchor = f" &{value.anchor}" if value.anchor else ""
    if isinstance(value, Scalar):
        yield from _text(f"{margin}{head.rstrip()}{anchor}", entry, value, depth)
    elif entry.key is None and not anchor and not entry.after and not value.entries[0].before:
        inner = _block(value, depth + 2)
        yield f"{margin}- {next(inner)[depth + 2 :]}"
        yield from inner
    else:
        yield f"{margin}{head.rstrip()}{anchor}{entry.after}"
        yield from _block(value, depth + 2)


def _text(head: str, entry: Entry, scalar: Scalar, depth: int) -> Iterator[str]:
    """Yield a text of several lines: a block text as it is, others with their continuation indented anew."""
    first, *rest = scalar.lines
    margin = " " * (depth + 2)
    if scalar.style in ("|", ">"):
        yield f"{head} {_INDICATOR.sub('2', first)}{entry.after}"
        indent = _block_indent(entry, first, rest)
        yield from (margin + line[indent:] if line[indent:] else "" for line in rest)
        return
    yield f"{head} {first}".rstrip(" ")
    *middle, last = (line.strip(" \t") for line in rest)
    yield from (margin + line if line else "" for line in middle)
    yield f"{margin}{last}{entry.after}"


def _block_indent(entry: Entry, header: str, lines: list[str]) -> int:
    """Return the columns that belong to the layout and not to a block text."""
    match = _INDICATOR.search(header)
    if match is not None:
        return entry.start.column + int(match[0])
    return next((len(line) - len(line.lstrip(" ")) for line in lines if line.strip(" ")), 0)


def _is_block(entry: Entry, depth: int) -> bool:
    """Tell whether an entry takes several lines: so written, too long for one, or with comments inside."""
    value = entry.value
    if isinstance(value, Scalar):
        return len(value.lines) > 1 or value.style in ("|", ">")
    if not value.entries:
        return False
    if not value.flow or _has_comments(value):
        return True
    key = 2 if entry.key is None else len(_anchored(entry.key)) + 2
    return _several_lines(value) or depth + key + len(_flat(value)) > WIDTH


def _has_comments(collection: Collection) -> bool:
    return bool(collection.tail) or any(
        entry.after or any(entry.before) or (isinstance(entry.value, Collection) and _has_comments(entry.value))
        for entry in collection.entries
    )


def _several_lines(collection: Collection) -> bool:
    return any(
        _several_lines(entry.value) if isinstance(entry.value, Collection) else len(entry.value.lines) > 1
        for entry in collection.entries
    )


def _anchored(node: Scalar) -> str:
    return f"&{node.anchor} {node.text}" if node.anchor else node.text


def _flat(node: Node) -> str:
    """Return a node on one line."""
    if isinstance(node, Scalar):
        return _anchored(node).rstrip() if node.text == "" else _anchored(node)
    anchor = f"&{node.anchor} " if node.anchor else ""
    inside = ", ".join(_flat_entry(entry) for entry in node.entries)
    return f"{anchor}{{{inside}}}" if node.mapping else f"{anchor}[{inside}]"


def _flat_entry(entry: Entry) -> str:
    value = _flat(entry.value)
    if entry.key is None:
        return value
    return f"{_anchored(entry.key)}: {value}" if value else _anchored(entry.key)
