"""Findings as GitHub workflow commands: annotations at the lines of a pull request."""

from collections.abc import Sequence

from avoki_config.diagnostics import Diagnostic, Severity, Span
from avoki_config.reports.located import message

COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}


def render(findings: Sequence[Diagnostic]) -> str:
    """Return a command a line."""
    return "".join(_command(finding) + "\n" for finding in findings)


def _command(finding: Diagnostic) -> str:
    properties = {"title": f"{finding.code} {finding.name}"}
    if finding.span is not None:
        properties = _place(finding.span) | properties
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{COMMANDS[finding.severity]} {written}::{_data(message(finding))}"


def _place(span: Span) -> dict[str, str]:
    place = {"file": span.file, "line": str(span.start.line), "endLine": str(span.end.line)}
    if span.start.line == span.end.line:  # columns are only read within one line
        place |= {"col": str(span.start.column), "endColumn": str(span.end.column)}
    return place


def _data(text: str) -> str:
    """Escape what the runner would read as its own (actions/toolkit, core command.ts)."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
