"""One field's change in lines: before → after, or what a list gains and loses."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from avoki_config.reports.inline import inline
from avoki_config.reports.screen import Screen, clipped, printable, text_width
from avoki_config.resources import FieldChange

INDENT = "      "
LONGEST = 20
"""How many items that a list gains or loses are shown."""


def field_lines(fields: Iterable[FieldChange], screen: Screen) -> Iterator[str]:
    """Yield the lines of each field, short ones as `path: before → after`."""
    for field in fields:
        before, after = printable(inline(field.before)), printable(inline(field.after))
        line = f"{INDENT}{field.path}: {before} → {after}"
        if text_width(line) <= screen.width:
            yield line
        elif isinstance(field.before, list | tuple) and isinstance(field.after, list | tuple):
            yield from _list_lines(field.path, field.before, field.after, screen)
        else:
            yield f"{INDENT}{field.path}:"
            yield _item("-", before, screen)
            yield _item("+", after, screen)


def _list_lines(path: str, before: Sequence[Any], after: Sequence[Any], screen: Screen) -> Iterator[str]:
    """Yield what was taken out and put in; an item that only moved is both."""
    old, new = [inline(item) for item in before], [inline(item) for item in after]
    yield f"{INDENT}{path}: {len(old)} → {len(new)} items"
    lines: list[str] = []
    for tag, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            lines += [_item("-", printable(item), screen) for item in old[old_from:old_to]]
            lines += [_item("+", printable(item), screen) for item in new[new_from:new_to]]
    yield from lines[:LONGEST]
    if len(lines) > LONGEST:
        yield f"{INDENT}  … and {len(lines) - LONGEST} more"


def _item(sign: str, text: str, screen: Screen) -> str:
    colour = "green" if sign == "+" else "red"
    room = screen.width - len(INDENT) - 4
    return f"{INDENT}  {screen.paint(sign, colour)} {clipped(text, max(room, 40))}"
