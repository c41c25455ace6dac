"""One field's change in lines: before → after, or what a list gains and loses."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from textwrap import wrap
from typing import Any

from avoki_config.reports.inline import inline
from avoki_config.reports.screen import Screen, printable, text_width
from avoki_config.resources import FieldChange

INDENT = "      "
LINES = 10
"""How many lines of a long value are shown."""
LONGEST = 20
"""How many lines of what a list gains and loses are shown."""


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
            yield from _item("-", before, screen)
            yield from _item("+", after, screen)


def _list_lines(path: str, before: Sequence[Any], after: Sequence[Any], screen: Screen) -> Iterator[str]:
    """Yield what was taken out and put in; an item that only moved is both."""
    old, new = [inline(item) for item in before], [inline(item) for item in after]
    yield f"{INDENT}{path}: {len(old)} → {len(new)} items"
    lines: list[str] = []
    for tag, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            signed = [("-", item) for item in old[old_from:old_to]] + [("+", item) for item in new[new_from:new_to]]
            lines += [line for sign, item in signed for line in _item(sign, printable(item), screen)]
    yield from lines[:LONGEST]
    if len(lines) > LONGEST:
        yield f"{INDENT}  … and {len(lines) - LONGEST} more"


def _item(sign: str, text: str, screen: Screen) -> Iterator[str]:
    """Yield a value behind its sign, a long one over several lines; what is longer still is cut."""
    first, *rest = wrap(text, max(screen.width - len(INDENT) - 4, 40), break_on_hyphens=False) or [""]
    yield f"{INDENT}  {screen.paint(sign, 'green' if sign == '+' else 'red')} {first}"
    for line in rest[: LINES - 1]:
        yield f"{INDENT}    {line}"
    if len(rest) >= LINES:
        yield f"{INDENT}    …"
