"""Findings and places as plain JSON values, in the contract's names, and back."""

from collections.abc import Mapping
from typing import Any

from avoki_config.diagnostics.diagnostic import Diagnostic, Related
from avoki_config.diagnostics.span import Position, Span


def span_to_plain(span: Span | None) -> dict[str, Any] | None:
    """Return `{"file", "start", "end"}`, end exclusive; None for no place."""
    if span is None:
        return None
    start, end = span.start, span.end
    return {
        "file": span.file,
        "start": {"line": start.line, "column": start.column},
        "end": {"line": end.line, "column": end.column},
    }


def span_from_plain(value: Mapping[str, Any] | None) -> Span | None:
    """Read back what `span_to_plain` wrote. Raises KeyError or TypeError for anything else."""
    if value is None:
        return None
    start, end = value["start"], value["end"]
    return Span(value["file"], Position(start["line"], start["column"]), Position(end["line"], end["column"]))


def to_plain(finding: Diagnostic) -> dict[str, Any]:
    """Return a finding as the JSON of `validate` and `plan` has it."""
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "summary": finding.summary,
        "detail": finding.detail,
        "help": finding.help,
        "address": finding.address,
        "span": span_to_plain(finding.span),
        "related": [{"message": related.message, "span": span_to_plain(related.span)} for related in finding.related],
        "docs": finding.docs,
    }


def from_plain(value: Mapping[str, Any]) -> Diagnostic:
    """Read back what `to_plain` wrote. Raises KeyError or TypeError for anything else."""
    related = tuple(
        Related(entry["message"], span) for entry in value["related"] if (span := span_from_plain(entry["span"]))
    )
    return Diagnostic(
        value["code"],
        value["name"],
        value["severity"],
        value["summary"],
        value["detail"],
        value["help"],
        value["address"],
        span_from_plain(value["span"]),
        related,
    )
