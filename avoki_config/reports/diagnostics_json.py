"""Findings for machines, in the contract's JSON."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import orjson

from avoki_config.diagnostics import Diagnostic, has_errors
from avoki_config.diagnostics.plain import to_plain

FORMAT_VERSION = "1.0"


def render(findings: Sequence[Diagnostic]) -> str:
    """Return the JSON of `validate`, with a line break at its end."""
    return dumps(document(findings))


def document(findings: Sequence[Diagnostic]) -> dict[str, Any]:
    """Return what `validate --format json` says; also what any command says that stops at a tenant's errors."""
    counts = Counter(finding.severity for finding in findings)
    return {
        "format_version": FORMAT_VERSION,
        "ok": not has_errors(findings),
        "counts": {severity: counts[severity] for severity in ("error", "warning", "info")},
        "diagnostics": [to_plain(finding) for finding in findings],
    }


def dumps(value: object) -> str:
    """Return indented JSON in the order of the keys; text that UTF-8 can't carry (odd file names) is escaped."""
    try:
        return orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()
    except TypeError:
        return dumps(_encodable(value))


def _encodable(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    if isinstance(value, dict):
        return {_encodable(key): _encodable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_encodable(item) for item in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    raise TypeError(f"{type(value).__name__} is no JSON value")
