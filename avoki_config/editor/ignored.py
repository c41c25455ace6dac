"""Rule codes in comments that ignore a rule, `# avoki: ignore CODE -- reason`."""

import re

from avoki_config.editor.text import Document
from avoki_config.editor.token import Token

_IGNORE = re.compile(r"#+\s*avoki:\s*ignore\s+((?:\w+\s*,\s*)*)(\w*)", re.IGNORECASE)
_WORD = re.compile(r"\w*")


def code_being_written(document: Document, offset: int) -> Token | None:
    """Return the code at an offset, None where it stands in no such comment, or in its reason."""
    start = document.starts[document.position(offset).line]
    found = next((each for each in _IGNORE.finditer(document.text, start, offset) if each.end() == offset), None)
    rest = _WORD.match(document.text, offset)
    if found is None or rest is None:
        return None
    return Token(found[2], found.start(2), rest.end(), "")


def code_at(document: Document, offset: int) -> Token | None:
    """Return the whole code that an offset lies in."""
    rest = _WORD.match(document.text, offset)
    return code_being_written(document, rest.end()) if rest else None
