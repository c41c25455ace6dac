"""Ignore comments, `# avoki: ignore CODE[, CODE] -- reason`, as written; whether they hold is judged elsewhere."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from avoki_config.diagnostics import Span
from avoki_config.source.comments import comments
from avoki_config.source.places import Text

_OURS = re.compile(r"#+\s*avoki:\s*", re.IGNORECASE)
_ANYWHERE = re.compile(r"#\s*avoki:", re.IGNORECASE)
"""Most texts have none: seen without a copy of the text."""

_IGNORE = re.compile(r"ignore\s+(\w+(?:\s*,\s*\w+)*)\s*(?:--\s*(.*))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class IgnoreComment:
    """A comment that speaks to us: `codes` as written, none when it isn't understood; `reason` is None when missing."""

    span: Span
    codes: tuple[str, ...]
    reason: str | None
    words: str


def ignores(text: str, name: str) -> list[IgnoreComment]:
    """Return the comments `# avoki: …` of a text, in their order; `name` is its file's in findings."""
    if _ANYWHERE.search(text) is None:
        return []
    return list(_ignores(Text(name, Path(), text, 0)))


def _ignores(text: Text) -> Iterator[IgnoreComment]:
    for comment in comments(text.text, _OURS):
        words = _OURS.sub("", comment.text, count=1).strip()
        found = _IGNORE.fullmatch(words)
        codes = tuple(re.split(r"\s*,\s*", found[1])) if found else ()
        reason = (found[2] or None) if found else None
        yield IgnoreComment(text.span(comment.start, comment.end), codes, reason, words)
