"""Comments: found outside of every scalar, and given to the entry that they speak of."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from avoki_config.compiler.formatting.nodes import Collection, Document, Entry, Place, Scalar

_MODELINES = ("# yaml-language-server:", "#yaml-language-server:")


class Comment(NamedTuple):
    """A comment with the space before it; `own_line` when nothing else stands on its line."""

    place: Place
    text: str
    gap: str
    own_line: bool
    blank_before: bool


def attach(document: Document, lines: Sequence[str], scalars: Sequence[Scalar]) -> list[str]:
    """Give every comment and every empty line to the entry that it belongs to, and return the comments."""
    covered = _covered(lines, scalars)
    comments = [found for number, line in enumerate(lines) if (found := _comment(lines, number, line, covered))]
    starts = [entry.start for entry in document.entries]
    for comment in comments:
        at = bisect_right(starts, comment.place)
        last = document.entries[at - 1] if at else None
        following = document.entries[at] if at < len(starts) else None
        if comment.own_line:
            words = ["", comment.text] if comment.blank_before else [comment.text]
            _target(document, comment.place, last, following).extend(words)
        elif last is not None:
            _at_line_end(last, comment)
        else:
            document.header.append(comment.text)
    for entry in document.entries:
        if _blank(lines, entry.start.line - 1, covered) and entry.start.column == _indent(lines[entry.start.line]):
            entry.before.append("")
    _split_header(document)
    return [comment.text for comment in comments]


def _covered(lines: Sequence[str], scalars: Sequence[Scalar]) -> dict[int, list[tuple[int, int]]]:
    """Return for each line the columns that are text of a scalar; a block text's header line is not."""
    covered: dict[int, list[tuple[int, int]]] = {}
    for scalar in scalars:
        block = scalar.style in ("|", ">")
        for line in range(scalar.start.line + block, scalar.end.line + 1):
            begin = scalar.start.column if line == scalar.start.line else 0
            end = scalar.end.column if line == scalar.end.line else len(lines[line]) + 1
            covered.setdefault(line, []).append((begin, end))
    return covered


def _comment(lines: Sequence[str], number: int, line: str, covered: dict[int, list[tuple[int, int]]]) -> Comment | None:
    at = line.find("#")
    while at >= 0:
        inside = any(begin <= at < end for begin, end in covered.get(number, ()))
        if not inside and (at == 0 or line[at - 1] in " \t"):
            code = line[:at].rstrip(" \t")
            gap = line[len(code) : at].replace("\t", " ")
            blank = not code and _blank(lines, number - 1, covered)
            return Comment(Place(number, at), line[at:].rstrip(), gap, not code, blank)
        at = line.find("#", at + 1)
    return None


def _blank(lines: Sequence[str], number: int, covered: dict[int, list[tuple[int, int]]]) -> bool:
    inside = any(end > 0 for _, end in covered.get(number, ()))
    return number >= 0 and not inside and not lines[number].strip()


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _target(document: Document, place: Place, last: Entry | None, following: Entry | None) -> list[str]:
    """Return the list of lines that a comment on a line of its own goes to."""
    if last is None:
        return document.header
    for collection in _around(last):
        if collection.flow:
            inside = following is not None and following.start < collection.end
            if place < collection.end:
                return following.before if inside and following is not None else collection.tail
        elif following is None or place.column > following.start.column:
            if collection.column <= place.column:
                holds = following is not None and _within(following, collection)
                return following.before if holds and following is not None else collection.tail
        else:
            return following.before
    return document.root.tail if following is None else following.before


def _around(entry: Entry) -> Iterator[Collection]:
    """Yield the collections that an entry is in, the innermost first; its own empty or open value among them."""
    if isinstance(entry.value, Collection) and not entry.value.entries:
        yield entry.value
    held: Entry | None = entry
    while held is not None and held.parent is not None:
        yield held.parent
        held = held.parent.owner


def _within(entry: Entry, collection: Collection) -> bool:
    return any(around is collection for around in _around(entry))


def _at_line_end(last: Entry, comment: Comment) -> None:
    """Give a comment after code to the entry that ends, or is open, on its line; a second one goes above."""
    entry = last
    while entry.parent is not None and entry.parent.flow and comment.place >= entry.parent.end:
        if entry.parent.owner is None:
            break
        entry = entry.parent.owner
    if entry.after:
        entry.before.append(comment.text)
    else:
        entry.after = comment.gap + comment.text


def _split_header(document: Document) -> None:
    """Leave what speaks of the first entry with it: the comment lines right above, where an empty line parts them."""
    lines, first = document.header, document.entries[0] if document.entries else None
    if first is None or "" not in lines or first.before:
        return
    cut = len(lines) - lines[::-1].index("")
    below = lines[cut:]
    if below and not any(line.startswith(_MODELINES) for line in below):
        document.header = lines[:cut]
        first.before = below
