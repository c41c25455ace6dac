"""What changes in a file, as a unified diff that a person and `patch` read. Secrets' values are left out."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from avoki_config.reports.screen import printable
from avoki_config.reports.secrets import mask

AROUND = 3
"""Unchanged lines shown on either side of a change."""

_BREAK = re.compile(r"\r\n|\r|\n")
_NO_END = "\n\\ No newline at end of file"


def render(name: str, before: str, after: str, what: str) -> str:
    """Return the diff of a file's text, an empty one where nothing changes; `what` says how the new text came about."""
    old, new = _lines(before), _lines(after)
    hunks = list(SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(AROUND)) if old != new else []
    head = [f"--- {printable(name)}", f"+++ {printable(name)} ({what})"] if hunks else []
    lines = [*head, *(line for hunk in hunks for line in _hunk(hunk, old, new))]
    return "".join(f"{line}\n" for line in lines)


def _lines(text: str) -> list[str]:
    lines = _BREAK.split(text)
    ending = lines.pop()
    return [*lines, ending + _NO_END] if ending else lines


def _hunk(hunk: Sequence[tuple[str, int, int, int, int]], old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    (_, old_start, _, new_start, _), (*_, new_end) = hunk[0], hunk[-1]
    yield f"@@ -{_extent(old_start, hunk[-1][2])} +{_extent(new_start, new_end)} @@"
    for tag, first, last, start, end in hunk:
        if tag == "equal":
            yield from (f" {_shown(old, index)}" for index in range(first, last))
        else:
            yield from (f"-{_shown(old, index)}" for index in range(first, last))
            yield from (f"+{_shown(new, index)}" for index in range(start, end))


def _extent(start: int, end: int) -> str:
    """Return `line,count` as the format has it: the line before where there are none."""
    return f"{start + 1 if end > start else start},{end - start}"


def _shown(lines: Sequence[str], index: int) -> str:
    line, ending, _ = mask(lines, index).partition(_NO_END)
    return printable(line) + ending
