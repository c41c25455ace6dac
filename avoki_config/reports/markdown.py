"""Markdown for a comment on GitHub or GitLab: others' texts show as they are, and link, mention or format nothing."""

import html
import re
from collections.abc import Iterable

from avoki_config.reports.screen import printable

_SPECIAL = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]|~^$#"})
_REFERENCE = re.compile(
    r"[@#!%~&$]+(?=[\w\"\[*])|:(?=//)|(?<![0-9]):(?=[\w+-]+:)|(?<=\bwww)\.|\b(?:GH|gh)-(?=[0-9])", re.ASCII
)
_BEGIN = re.compile(r"^(?:[-+=](?=[ =-]|$)|[0-9]+(?=[.)]))")
JOINER = "\u2060"
"""Nothing to the eye; between a sign and a word it keeps a site from reading `@karin`, `#12` or `https://` in them."""

LONGEST = 600
"""Characters of one text; what is longer ends in an ellipsis."""


def prose(text: str, longest: int = LONGEST) -> str:
    """Return a text as one line that Markdown shows as it is."""
    line = printable(" ".join(text.split()))
    line = line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"
    line = _REFERENCE.sub(lambda found: found[0] + JOINER, line)
    line = html.escape(line.translate(_SPECIAL), quote=False)
    return _BEGIN.sub(_harmless, line)


def _harmless(begin: re.Match[str]) -> str:
    """Return what begins a line without beginning a list."""
    return f"\\{begin[0]}" if not begin[0].isdigit() else f"{begin[0]}{JOINER}"


def code(text: str) -> str:
    """Return a text as a code span, in which a site links nothing."""
    line = printable(" ".join(text.split()))
    ticks = _ticks(line, 1)
    pad = " " if line[:1] == "`" or line[-1:] == "`" else ""
    return f"{ticks}{pad}{line}{pad}{ticks}" if line else ""


def fenced(text: str, kind: str) -> str:
    """Return lines as a block of code; no line in them ends it."""
    ticks = _ticks(text, 3)
    lines = "\n".join(printable(line) for line in text.rstrip().split("\n"))
    return f"{ticks}{kind}\n{lines}\n{ticks}"


def _ticks(text: str, least: int) -> str:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    return "`" * max(least, longest + 1)


def folded(summary: str, body: Iterable[str], *, unfolded: bool = False) -> str:
    """Return a section that opens with a click; `summary` is plain text, `body` blocks of Markdown."""
    begin = "<details open>" if unfolded else "<details>"
    return "\n\n".join((f"{begin}\n<summary>{html.escape(summary)}</summary>", *body, "</details>"))


def items(lines: Iterable[str]) -> str:
    """Return a list of lines that are Markdown already."""
    return "\n".join(f"- {line}" for line in lines)


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table of cells that are Markdown already."""
    columns = list(head)
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
