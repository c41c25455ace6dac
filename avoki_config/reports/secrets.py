"""Lines of a tenant file with what may be a secret left out: an excerpt must never show one.

A value after `password:` or `pin:` (or a misspelling of them) is shown only where it is a reference:
`{secret: NAME}` or `{generate: true}`.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

MASK = "****"
_NAME = r"""["']?[\w-]*(?:pass?w|passord|pasword|pwd|l[öo]senord|\bpin)[\w-]*["']?"""
_KEY = re.compile(rf"(?:^|[\s{{,?-]){_NAME}\s*:(?=\s|$)\s*", re.IGNORECASE)
_REFERENCE = re.compile(
    r"""\s*(?:[&!]\S*\s+)*(?:\{\s*)?["']?(?:secret|generate)["']?\s*:|\s*\{\s*(?:#.*)?$|\s*#|\s*$"""
)
_EXPLICIT = re.compile(rf"^\s*\?\s*{_NAME}\s*$", re.IGNORECASE)
_OPEN = re.compile(r"^(?:[|>][+-]?\d?[+-]?)?\s*(?:#.*)?$")
_BACK = 50


def mask(lines: Sequence[str], index: int) -> str:
    """Return line `index` (from 0) without its secrets; from the first one on, the rest of the line is left out."""
    line = lines[index]
    if _continues_a_secret(lines, index):
        return line[: _indent(line)] + MASK
    for match in _KEY.finditer(line):
        rest = line[match.end() :]
        if not (_OPEN.match(rest) or _REFERENCE.match(rest)):
            return line[: match.end()] + MASK
    return line


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _continues_a_secret(lines: Sequence[str], index: int) -> bool:
    """Tell whether the line is the further text of a secret that began above it."""
    line, depth = lines[index], _indent(lines[index])
    if not line.strip() or _REFERENCE.match(line):
        return False
    above = index - 1
    while above >= max(0, index - _BACK):
        before = lines[above]
        if before.strip() and (_begins_a_secret(before, depth, line)):
            return True
        if before.strip() and _indent(before) < depth:
            depth = _indent(before)
            if depth == 0:
                return False
        above -= 1
    return False


def _begins_a_secret(before: str, depth: int, line: str) -> bool:
    if _EXPLICIT.match(before):
        return line.lstrip().startswith(":")
    rest = _behind_key(before)
    if rest is None:
        return False
    inside = _indent(before) < depth
    return inside and (_OPEN.match(rest) is not None or not _REFERENCE.match(rest))


@lru_cache(maxsize=1024)
def _behind_key(line: str) -> str | None:
    """Return what stands behind the last name of a secret in a line; asked again for each of the lines below it."""
    matches = list(_KEY.finditer(line))
    return line[matches[-1].end() :] if matches else None
