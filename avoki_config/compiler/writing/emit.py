"""Plain data as YAML text: what is short on one line, texts bare where nobody can take them for anything else."""

import re
from collections.abc import Iterator, Mapping
from textwrap import wrap
from typing import Any

WIDTH = 120
"""Cells of a line, as in the one style."""

_PLAIN = re.compile(r"[A-Za-zÀ-ÿ0-9][\wÀ-ÿ.+/@%-]*(?::[0-9][\w:.-]*)?(?: [\wÀ-ÿ(][\wÀ-ÿ.+/@%():-]*(?<!:))*(?<!:)")
_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "y", "n", "null"})
_NUMBER_LIKE = re.compile(r"[0-9][0-9_.,eE+-]*|0[xob][0-9a-fA-F_]+")
_UNSAFE = re.compile(r"[^\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|[\u2028\u2029\"\\]")
_SHORT = {"\n": "\\n", "\t": "\\t", "\r": "\\r", '"': '\\"', "\\": "\\\\"}


def lines(value: Mapping[str, Any], depth: int = 0) -> Iterator[str]:
    """Yield a mapping's lines, each entry at `depth` cells."""
    for key, one in value.items():
        yield from entry(key, one, depth)


def entry(key: str, value: Any, depth: int) -> Iterator[str]:
    """Yield the lines of a key with its value; a long or deep value stands below it."""
    head = f"{' ' * depth}{key_text(key)}:"
    folded = _folded(value, depth + 2) if isinstance(value, str) and len(head) + len(value) > WIDTH - 3 else []
    if folded:
        yield f"{head} >-"
        yield from folded
    elif _is_flat(value, WIDTH - len(head) - 1):
        yield f"{head} {flat(value)}"
    elif isinstance(value, Mapping):
        yield head
        yield from lines(value, depth + 2)
    else:
        yield head
        for one in value:
            yield from item(one, depth + 2)


def _folded(value: str, depth: int) -> list[str]:
    """Return a long text over several lines, which a reader joins with spaces; empty where that isn't the same text."""
    found = wrap(value, WIDTH - depth, break_long_words=False, break_on_hyphens=False)
    whole = " ".join(found) == value == value.strip() and value.isprintable() and len(found) > 1
    return [f"{' ' * depth}{line}" for line in found] if whole else []


def item(value: Any, depth: int) -> Iterator[str]:
    """Yield the lines of an item of a list."""
    margin = " " * depth
    if not isinstance(value, Mapping) or _is_flat(value, WIDTH - depth - 2):
        yield f"{margin}- {flat(value)}"
        return
    first, *rest = lines(value, depth + 2)
    yield f"{margin}- {first[depth + 2 :]}"
    yield from rest


def flat(value: Any) -> str:
    """Return a value on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key_text(key)}: {flat(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(flat, value)) + "]"
    return text(value)


def text(value: str) -> str:
    """Return a text as a scalar, in quotes unless it is plainly a text, a time or a duration."""
    bare = _PLAIN.fullmatch(value) and value.casefold() not in _WORDS and not _NUMBER_LIKE.fullmatch(value)
    return value if bare else f'"{_UNSAFE.sub(_escaped, value)}"'


def _escaped(found: re.Match[str]) -> str:
    character = found[0]
    code = ord(character)
    return _SHORT.get(character) or (f"\\u{code:04X}" if code < 1 << 16 else f"\\U{code:08X}")


def key_text(key: str) -> str:
    """Return a key as a scalar; a telephone's digits stand bare."""
    return key if len(key) == 1 and key.isdecimal() else text(key)


def _is_flat(value: Any, room: int) -> bool:
    """Tell whether a value stands on one line: a scalar, a destination, what holds nothing deep and isn't long."""
    if not isinstance(value, Mapping | list | tuple) or not value:
        return True
    inside = value.values() if isinstance(value, Mapping) else value
    deep = any(isinstance(one, Mapping) for one in inside) and not (isinstance(value, Mapping) and "play" in value)
    return not deep and len(flat(value)) <= room
