"""Ignores that stand in the tenant file itself: `# avoki: ignore TIME004 -- reason`, on the finding's line."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from yaml._yaml import CParser
from yaml.error import YAMLError
from yaml.events import ScalarEvent

from avoki_config.compiler.policy import Ignore
from avoki_config.compiler.policy_tables import why_not
from avoki_config.diagnostics import Diagnostic, Position, Span, diagnostic

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_COMMENT = re.compile(r"(?:^|(?<=\s))#\s*avoki\s*:\s*(?P<words>.*?)\s*$", re.IGNORECASE)
_IGNORE = re.compile(r"ignore\s+(?P<codes>\w+(?:\s*,\s*\w+)*)\s*(?:--\s*(?P<reason>.*))?", re.IGNORECASE)


class Comment(NamedTuple):
    """What stands after `# avoki:`, and where the comment begins."""

    words: str
    span: Span


def ignores(texts: Mapping[str, str]) -> tuple[list[Ignore], list[Diagnostic]]:
    """Return the ignores that hold, and SRC006 for each comment that can't: no reason, an unknown code, other words."""
    kept: list[Ignore] = []
    wrong: list[Diagnostic] = []
    for file in sorted(texts):
        for comment in _comments(file, texts[file]):
            match = _IGNORE.fullmatch(comment.words)
            if match is None:
                words = f'"{comment.words}" is no instruction: write "# avoki: ignore CODE -- reason".'
                wrong.append(diagnostic("SRC006", words, span=comment.span))
                continue
            for code in re.split(r"\s*,\s*", match["codes"]):
                problem = why_not(code.upper(), match["reason"] or "")
                if problem:
                    wrong.append(diagnostic("SRC006", problem, span=comment.span))
                else:
                    kept.append(Ignore(code.upper(), comment.span, line=comment.span.start.line))
    return kept, wrong


def _comments(file: str, text: str) -> Iterator[Comment]:
    """Yield the comments that speak to us. A file without the word costs a search, one with it a parse."""
    if "avoki" not in text.casefold():
        return
    candidates = list(_candidates(file, text.removeprefix("\ufeff")))
    if not candidates:
        return
    inside = _scalars(text.removeprefix("\ufeff"))
    for comment in candidates:
        start = (comment.span.start.line - 1, comment.span.start.column - 1)
        if not any(begin < start < end for begin, end in inside):
            yield comment


def _candidates(file: str, text: str) -> Iterator[Comment]:
    for index, line in enumerate(_BREAK.split(text)):
        match = _COMMENT.search(line)
        if match is not None:
            start, end = Position(index + 1, match.start() + 1), Position(index + 1, len(line) + 1)
            yield Comment(match["words"], Span(file, start, end))


def _scalars(text: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Return where quoted and block texts begin and end: what looks like a comment in them is text."""
    parser, found = CParser(text), []
    try:
        while parser.check_event():
            event = parser.get_event()
            if isinstance(event, ScalarEvent) and event.style and event.start_mark and event.end_mark:
                begin, end = event.start_mark, event.end_mark
                found.append(((begin.line, begin.column), (end.line, end.column)))
    except YAMLError:
        return found
    finally:
        parser.dispose()
    return found
