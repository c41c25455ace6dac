"""Findings as a GitLab Code Quality report (the subset of Code Climate's format that GitLab reads)."""

from collections.abc import Sequence
from typing import Any

from avoki_config.diagnostics import Diagnostic, Severity
from avoki_config.reports.diagnostics_json import dumps
from avoki_config.reports.located import Located, message, with_fingerprints

SEVERITIES: dict[Severity, str] = {"error": "major", "warning": "minor", "info": "info"}


def render(findings: Sequence[Diagnostic]) -> str:
    """Return the report's JSON: a list, an entry a finding."""
    return dumps([_entry(located) for located in with_fingerprints(findings)])


def _entry(located: Located) -> dict[str, Any]:
    finding = located.finding
    file, line = (finding.span.file, finding.span.start.line) if finding.span is not None else ("tenant.yaml", 1)
    return {
        "description": message(finding),
        "check_name": f"{finding.code} {finding.name}",
        "fingerprint": located.fingerprint,
        "severity": SEVERITIES[finding.severity],
        "location": {"path": file, "lines": {"begin": line}},
    }
