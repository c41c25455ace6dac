"""Putting entries into a text at the end of a section, or a section at the end: all else stays to the byte.

An edit is None where it can't be made: in an alias, in a document that is one flow mapping or none at all.
"""

import re
from collections.abc import Sequence

from avoki_config.source.marks import line_start, value_start
from avoki_config.source.outline import Outline, outline
from avoki_config.source.splice import Splice, below

_BREAK = re.compile(r"\r\n?|\n")
_EMPTY_LINE = re.compile(r"^[ \t]*(?:\r\n?|\n)", re.MULTILINE)


def into_section(text: str, section: str, blocks: Sequence[Sequence[str]], flat: Sequence[str]) -> Splice | None:
    """Return the edit that puts entries, or items of a list, at the end of a section of a tenant file.

    `blocks` are each one's lines without indentation; `flat` each one on one line, for a section in brackets.
    """
    first = _first(text)
    sections = outline(text, 0, len(text)) if first < len(text) else {}
    if sections is None or text[value_start(text, first) :].startswith("{"):
        return None
    if section not in sections:
        return _new(text, section, blocks)
    value = sections[section]
    start = value_start(text, value.start)
    if value.kind == "empty":
        return below(text, value.end, _indented(blocks, 2, apart=_apart(blocks)))
    if text[start] in "{[":
        return _flat(text, value, start, flat)
    if value.last is None:
        return None
    column = start - line_start(text, start)
    apart = _EMPTY_LINE.search(text, start, value.last) is not None
    return below(text, value.last, _indented(blocks, column, apart=apart, first=apart))


def _first(text: str) -> int:
    """Return where the document's first token begins."""
    found = re.compile(r"(?:\s+|#[^\r\n]*|---(?=\s)|%[^\r\n]*)*").match(text)
    return found.end() if found else 0


def _flat(text: str, value: Outline, start: int, flat: Sequence[str]) -> Splice | None:
    if text[value.end - 1] not in "}]":
        return None
    at = start + 1 if value.last is None else value.last
    return Splice(at, at, ("" if value.last is None else ", ") + ", ".join(flat))


def _new(text: str, section: str, blocks: Sequence[Sequence[str]]) -> Splice:
    """Return the edit that puts a new section behind all others."""
    found = _BREAK.search(text)
    line_end = found[0] if found else "\n"
    lines = ["", f"{section}:", *_indented(blocks, 2, apart=_apart(blocks))]
    begin = "" if not text or text.endswith(("\n", "\r")) else line_end
    return Splice(len(text), len(text), begin + "".join(line + line_end for line in lines))


def _apart(blocks: Sequence[Sequence[str]]) -> bool:
    """Tell whether entries want an empty line between them: those of several lines do."""
    return any(len(block) > 1 for block in blocks)


def _indented(blocks: Sequence[Sequence[str]], column: int, *, apart: bool = False, first: bool = False) -> list[str]:
    found: list[str] = []
    for block in blocks:
        if apart and (found or first):
            found.append("")
        found += [" " * column + line if line else "" for line in block]
    return found
