"""From the fixes of findings to edits of texts: which of them can be made together, and the texts with them made."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from avoki_config.diagnostics import Diagnostic, Fix, Span
from avoki_config.source.places import Text
from avoki_config.source.splice import Splice, add, rewrite


class Placed(NamedTuple):
    """One edit of one file, by the file's name in findings."""

    file: str
    splice: Splice


def edits(findings: Sequence[Diagnostic], texts: Mapping[str, str]) -> tuple[list[Diagnostic], list[Placed]]:
    """Return the findings that can be fixed together, and the edits that do it, by file and place.

    Of findings whose edits overlap only the first is fixed, unless both want the same; one that can't be made is left.
    """
    plan = _Plan({name: Text(name, Path(), text, 0) for name, text in texts.items()})
    possible = [finding for finding in findings if finding.fix and plan.knows(finding)]
    taken = [finding for finding in possible if plan.take(finding)]
    return taken, sorted(plan.placed)


def alone(finding: Diagnostic, texts: Mapping[str, Text]) -> list[Placed]:
    """Return the edits that mend one finding by itself, in the order of the file; none where they can't be made."""
    plan = _Plan(texts)
    return sorted(plan.placed) if finding.fix and plan.knows(finding) and plan.take(finding) else []


def spliced(texts: Mapping[str, str], placed: Iterable[Placed]) -> dict[str, str]:
    """Return the texts that the edits change, each with its edits made; edits of a file are in order and disjoint."""
    parts: dict[str, list[str]] = {}
    done: dict[str, int] = {}
    for file, splice in placed:
        parts.setdefault(file, []).extend((texts[file][done.get(file, 0) : splice.start], splice.text))
        done[file] = splice.end
    return {file: "".join(found) + texts[file][done[file] :] for file, found in parts.items()}


class _Plan:
    """Edits that are taken, one finding after the other."""

    def __init__(self, texts: Mapping[str, Text]) -> None:
        self.placed: set[Placed] = set()
        self._texts = texts
        self._busy: dict[tuple[str, int], Placed] = {}
        self._lists: dict[tuple[Span, str], tuple[str, ...]] = {}

    def knows(self, finding: Diagnostic) -> bool:
        """Tell whether a finding's edits can be made, and remember what it adds to which list."""
        if any(self._place(fix, (fix.text,)) is None for fix in finding.fix):
            return False
        for fix in finding.fix:
            words = self._lists.get((fix.span, fix.field), ())
            self._lists[fix.span, fix.field] = tuple(dict.fromkeys((*words, fix.text)))
        return True

    def take(self, finding: Diagnostic) -> bool:
        """Take a finding's edits, all or none, and tell whether they were free; those that add to one list are one."""
        found = [self._place(fix, self._lists[fix.span, fix.field]) for fix in finding.fix]
        placed = [each for each in found if each is not None and self._is_free(each)]
        if len(placed) < len(found):
            return False
        for each in placed:
            self.placed.add(each)
            self._busy.update(((each.file, at), each) for at in _covered(each.splice))
        return True

    def _place(self, fix: Fix, words: Sequence[str]) -> Placed | None:
        text = self._texts.get(fix.span.file)
        if text is None:
            return None
        start, end = text.place(fix.span.start), text.place(fix.span.end)
        splice = add(text.text, start, end, fix.field, words) if fix.field else rewrite(text.text, start, end, fix.text)
        return None if splice is None else Placed(fix.span.file, splice)

    def _is_free(self, placed: Placed) -> bool:
        return all(self._busy.get((placed.file, at), placed) == placed for at in _covered(placed.splice))


def _covered(splice: Splice) -> range:
    """Return the places that an edit takes: what it replaces, or for what it only adds the place before."""
    return range(splice.start, splice.end) if splice.end > splice.start else range(splice.start - 1, splice.start)
