"""Ignores that stand in the tenant file itself: `# avoki: ignore TIME004 -- reason`, on the finding's line."""

from collections.abc import Iterator, Mapping

from avoki_config.compiler.policy import Ignore, why_not
from avoki_config.diagnostics import Diagnostic, diagnostic
from avoki_config.source import IgnoreComment, ignores


def declared(texts: Mapping[str, str]) -> tuple[list[Ignore], list[Diagnostic]]:
    """Return the ignores that hold, and SRC006 for each comment that can't: no reason, an unknown code, other words."""
    kept: list[Ignore] = []
    wrong: list[Diagnostic] = []
    for file in sorted(texts):
        for comment in ignores(texts[file], file):
            problems = list(_problems(comment))
            wrong += problems
            if not problems:
                line = comment.span.start.line
                kept += [Ignore(code.upper(), comment.span, line=line) for code in comment.codes]
    return kept, wrong


def _problems(comment: IgnoreComment) -> Iterator[Diagnostic]:
    if not comment.codes:
        words = f'"{comment.words}" is no instruction.'
        yield diagnostic("SRC006", words, help='Write "# avoki: ignore CODE -- reason".', span=comment.span)
    for code in comment.codes:
        problem = why_not(code.upper(), comment.reason or "")
        if problem:
            yield diagnostic("SRC006", problem, span=comment.span)
