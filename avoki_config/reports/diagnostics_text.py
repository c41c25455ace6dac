"""Findings as a person reads them in a terminal: what, where, the line, why, and how to mend it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from avoki_config.diagnostics import Diagnostic, Related, Severity, Span
from avoki_config.reports.screen import Screen, printable

if TYPE_CHECKING:  # a tenant in which nothing is wrong doesn't pay
    from avoki_config.reports.excerpt import Sources

COLOURS: dict[Severity, str] = {"error": "red", "warning": "yellow", "info": "cyan"}
IN_FULL = 50
"""How many findings of one code are shown in full; thousands of the same are counted, and JSON has them all."""


def render(findings: Sequence[Diagnostic], texts: Mapping[str, str], screen: Screen) -> str:
    """Return every finding with its excerpt, in the order given, each followed by an empty line."""
    from avoki_config.reports.excerpt import Sources  # noqa: PLC0415 - as above

    sources, seen, lines = Sources(texts), Counter[str](), list[str]()
    for finding in findings:
        seen[finding.code] += 1
        if seen[finding.code] <= IN_FULL:
            lines += [*_finding(finding, sources, screen), ""]
    for code, count in sorted(seen.items()):
        if count > IN_FULL:
            name = next(finding.name for finding in findings if finding.code == code)
            lines += [f"… and {count - IN_FULL} more of {code} {name} (all of them: --format json)", ""]
    return "".join(line + "\n" for line in lines)


def place(span: Span) -> str:
    """Return `file:line:column`."""
    return f"{printable(span.file)}:{span.start.line}:{span.start.column}"


def tally(findings: Iterable[Diagnostic]) -> str:
    """Return `1 error, 2 warnings, 3 infos`, with `no errors, no warnings` said out loud."""
    counts = Counter(finding.severity for finding in findings)
    parts = [_count(counts["error"], "error"), _count(counts["warning"], "warning")]
    if counts["info"]:
        parts.append(_count(counts["info"], "info"))
    return ", ".join(parts)


def _count(number: int, noun: str) -> str:
    return f"no {noun}s" if number == 0 else f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _finding(finding: Diagnostic, sources: "Sources", screen: Screen) -> list[str]:
    from avoki_config.reports.excerpt import excerpt  # noqa: PLC0415 - as above

    colour = COLOURS[finding.severity]
    head = screen.paint(f"{finding.severity}[{finding.code} {finding.name}]", colour, bold=True)
    lines = [f"{head} {screen.paint(finding.summary, bold=True)}"]
    where = "  ".join(filter(None, (place(finding.span) if finding.span else "", printable(finding.address or ""))))
    if where:
        lines.append(f"  {where}")
    if finding.span is not None:
        lines += excerpt(sources, finding.span, screen, colour, secret=finding.code == "USR008")
    lines += screen.wrapped(finding.detail)
    if finding.help:
        lines += screen.wrapped(finding.help, "        ", "  help: ")
    for related in finding.related:
        lines += _related(related, screen)
    return lines


def _related(related: Related, screen: Screen) -> list[str]:
    return screen.wrapped(f"{place(related.span)}: {related.message}", "        ", "  see:  ")
