"""Findings as a repository's reviewers need them: files from the working folder, and identities that survive edits."""

import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from avoki_config.diagnostics import Diagnostic, Related, Span


class Located(NamedTuple):
    """A finding with a fingerprint that stays the same when lines move."""

    finding: Diagnostic
    fingerprint: str


def from_here(findings: Iterable[Diagnostic], tenant: str) -> list[Diagnostic]:
    """Return findings of a tenant given as a folder with their files as seen from where the command was given."""
    if not Path(tenant).is_dir():
        return list(findings)
    return [_moved(finding, tenant) for finding in findings]


def _moved(finding: Diagnostic, folder: str) -> Diagnostic:
    span = None if finding.span is None else _in(finding.span, folder)
    related = tuple(Related(each.message, _in(each.span, folder)) for each in finding.related)
    return replace(finding, span=span, related=related)


def _in(span: Span, folder: str) -> Span:
    return replace(span, file=os.path.normpath(Path(folder, span.file)))


def with_fingerprints(findings: Sequence[Diagnostic]) -> Iterator[Located]:
    """Yield findings with a hash of what they say of whom in which file, not of the line; twins are numbered."""
    seen: Counter[tuple[str, ...]] = Counter()
    for finding in findings:
        what = (finding.code, finding.span.file if finding.span else "", finding.address or "", finding.detail)
        seen[what] += 1
        text = "\0".join((*what, str(seen[what])))
        yield Located(finding, hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest())


def message(finding: Diagnostic) -> str:
    """Return a finding's words in one paragraph: summary, detail, help."""
    return " ".join(filter(None, (f"{finding.summary}.", finding.detail, finding.help)))
