"""What changes in a file, as a unified diff that a person and `patch` read. Secrets' values are left out."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from avoki_config.reports.screen import printable
from avoki_config.reports.secrets import mask

Opcode = tuple[str, int, int, int, int]
AROUND = 3
"""Unchanged lines shown on either side of a change."""

LARGE = 3000
"""Lines from which on changes are looked for nearby only: the smallest difference takes minutes to find."""

REACH = 40
_BREAK = re.compile(r"\r\n|\r|\n")
_NO_END = "\n\\ No newline at end of file"


def render(name: str, before: str, after: str, what: str) -> str:
    """Return the diff of a file's text, an empty one where nothing changes; `what` says how the new text came about."""
    old, new = _lines(before), _lines(after)
    matcher = _Nearby(old, new) if len(old) > LARGE else SequenceMatcher(None, old, new, autojunk=False)
    hunks = list(matcher.get_grouped_opcodes(AROUND)) if old != new else []
    head = [f"--- {printable(name)}", f"+++ {printable(name)} ({what})"] if hunks else []
    lines = [*head, *(line for hunk in hunks for line in _hunk(hunk, old, new))]
    return "".join(f"{line}\n" for line in lines)


class _Nearby(SequenceMatcher[str]):
    """The difference of two long texts that run side by side: after a change the next equal lines are near."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        super().__init__(autojunk=False)
        self._old = old
        self._new = new

    def get_opcodes(self) -> list[Opcode]:  # type: ignore[override]  # a Match is no more than its tuple
        """Return what is equal and what is replaced, in order."""
        found: list[Opcode] = []
        i = j = 0
        while i < len(self._old) or j < len(self._new):
            start, place = i, j
            while i < len(self._old) and j < len(self._new) and self._old[i] == self._new[j]:
                i, j = i + 1, j + 1
            if i > start:
                found.append(("equal", start, i, place, j))
            elif (i, j) != (following := self._after_change(i, j)):
                found.append(("replace", i, following[0], j, following[1]))
                i, j = following
        return found

    def _after_change(self, i: int, j: int) -> tuple[int, int]:
        """Return where two lines are equal again, the nearest such place; the ends where none is near."""
        for skipped in range(1, REACH):
            for more in range(skipped + 1):
                one, other = i + skipped - more, j + more
                if self._old[one : one + 2] == self._new[other : other + 2] != []:
                    return one, other
        return len(self._old), len(self._new)


def _lines(text: str) -> list[str]:
    lines = _BREAK.split(text)
    ending = lines.pop()
    return [*lines, ending + _NO_END] if ending else lines


def _hunk(hunk: Sequence[Opcode], old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
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
