"""Where a key or a value really begins and ends in its text, from the places that the parser gives."""

import re

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
