"""Where a key or a value really begins and ends in its text, from the places that the parser gives."""

import re

_LINE_END = re.compile(r"\r\n?|\n|\Z")
_PROPERTIES = re.compile(r"(?:[&!][^\s\[\]{},]*\s+)+")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'|\*[^\s\[\]{},]+', re.DOTALL)


def key_end(text: str, start: int, key: str) -> int:
    """Return where a key ends that begins at `start`, behind its anchor or tag."""
    found = _QUOTED.match(text, start)
    return found.end() if found else start + len(key)


def value_start(text: str, start: int) -> int:
    """Return where a node begins behind its anchor or tag."""
    found = _PROPERTIES.match(text, start)
    return found.end() if found else start


def value_end(text: str, start: int, end: int) -> int:
    """Return where a value ends without the line breaks of a block of text."""
    while end > start and text[end - 1] in "\r\n":
        end -= 1
    return end


def line_start(text: str, at: int) -> int:
    """Return where the line of a place begins."""
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def next_line(text: str, at: int) -> int:
    """Return where the line after that of a place begins."""
    found = _LINE_END.search(text, at)
    return found.end() if found else len(text)
