"""Which findings are new: told apart by what they say, not by the line that they stand on."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from avoki_config.diagnostics import Diagnostic, has_errors
from avoki_config.planner import MovedEntry
from avoki_config.review.value import Findings

_ADDRESS = re.compile(r"[a-z_]+\.[\w+-]+")
_WORD = re.compile(r"[\w+-]+")
_PLACE = re.compile(r"(\S+\.ya?ml)?:[0-9]+(:[0-9]+)?|\bline [0-9]+")

SEVERITIES = ("error", "warning", "info")
Key = tuple[str, str, str, str]


def compared(base: Sequence[Diagnostic], head: Sequence[Diagnostic], moved: Iterable[MovedEntry]) -> Findings:
    """Return what is new in head and what is mended; an object that was renamed by `moved` keeps its findings."""
    renamed = _renaming({entry.old: entry.new for entry in moved})
    old = [_key(finding, renamed) for finding in base]
    now = [_key(finding, str) for finding in head]
    new = _beyond(zip(head, now, strict=True), Counter(old))
    mended = _beyond(zip(base, old, strict=True), Counter(now))
    worst_first = tuple(sorted(new, key=lambda finding: SEVERITIES.index(finding.severity)))
    return Findings(worst_first, mended, len(head) - len(new), has_errors(head))


def _beyond(found: Iterable[tuple[Diagnostic, Key]], known: Counter[Key]) -> tuple[Diagnostic, ...]:
    """Return the findings that are more than the other side has of the same."""
    beyond: list[Diagnostic] = []
    for finding, key in found:
        if known[key]:
            known[key] -= 1
        else:
            beyond.append(finding)
    return tuple(beyond)


def _key(finding: Diagnostic, renamed: Callable[[str], str]) -> Key:
    """Return what makes a finding the same one: its code, how bad it is, its object and its words without places."""
    words = _PLACE.sub("", finding.detail)
    return finding.code, finding.severity, renamed(finding.address or ""), renamed(words)


def _renaming(moved: dict[str, str]) -> Callable[[str], str]:
    """Return what writes a text of base as head would: with the new addresses, and the new ids in quotes."""
    if not moved:
        return str
    ids = {old.partition(".")[2]: new.partition(".")[2] for old, new in moved.items()}

    def renamed(text: str) -> str:
        text = _ADDRESS.sub(lambda found: moved.get(found[0], found[0]), text)
        return _WORD.sub(lambda found: ids.get(found[0], found[0]), text)

    return renamed
