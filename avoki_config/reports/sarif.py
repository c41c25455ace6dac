"""Findings as SARIF 2.1.0, the OASIS standard that GitHub's code scanning reads."""

from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from avoki_config import __version__
from avoki_config.diagnostics import CATALOGUE, CatalogueEntry, Diagnostic, Severity, Span
from avoki_config.reports.diagnostics_json import dumps
from avoki_config.reports.located import Located, message, with_fingerprints

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
MOST_RESULTS = 25_000
"""How many results of a run GitHub takes; the worst come first, so that only lesser ones are lost."""


def render(findings: Sequence[Diagnostic]) -> str:
    """Return the log file's JSON."""
    located = sorted(with_fingerprints(findings), key=lambda each: list(LEVELS).index(each.finding.severity))
    shown = located[:MOST_RESULTS]
    codes = sorted({each.finding.code for each in shown})
    driver = {
        "name": "avoki-config",
        "semanticVersion": __version__,
        "rules": [_rule(CATALOGUE[code]) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, codes.index(each.finding.code), _anywhere(findings)) for each in shown],
    }
    return dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _anywhere(findings: Iterable[Diagnostic]) -> str:
    """Return the file that stands in for findings that have none: GitHub wants a place for each."""
    return next((finding.span.file for finding in findings if finding.span is not None), "tenant.yaml")


def _rule(entry: CatalogueEntry) -> dict[str, Any]:
    return {
        "id": entry.code,
        "name": "".join(part.capitalize() for part in entry.name.split("-")),
        "shortDescription": {"text": f"{entry.summary}."},
        "help": {"text": f"avoki-config explain {entry.code}"},
        "defaultConfiguration": {"level": LEVELS[entry.severity]},
        "properties": {"tags": [entry.code.rstrip("0123456789").lower()]},
    }


def _result(located: Located, rule: int, file: str) -> dict[str, Any]:
    finding = located.finding
    physical = _physical(finding.span) if finding.span is not None else {"artifactLocation": {"uri": _uri(file)}}
    location: dict[str, Any] = {"physicalLocation": physical}
    if finding.address is not None:
        location["logicalLocations"] = [{"fullyQualifiedName": finding.address}]
    return {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": LEVELS[finding.severity],
        "message": {"text": message(finding)},
        "locations": [location],
        "relatedLocations": [
            {"id": number, "message": {"text": related.message}, "physicalLocation": _physical(related.span)}
            for number, related in enumerate(finding.related)
        ],
        "partialFingerprints": {"avokiConfig/v1": located.fingerprint},
    }


def _physical(span: Span) -> dict[str, Any]:
    region = {
        "startLine": span.start.line,
        "startColumn": span.start.column,
        "endLine": span.end.line,
        "endColumn": span.end.column,
    }
    return {"artifactLocation": {"uri": _uri(span.file)}, "region": region}


def _uri(file: str) -> str:
    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix(), errors="surrogateescape")
