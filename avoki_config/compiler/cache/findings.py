"""Findings as JSON, whole: what is found again must be what was found."""

from collections.abc import Mapping
from typing import Any

from avoki_config.diagnostics import Diagnostic, Fix, Position, Related, Span


def finding(kept: Mapping[str, Any]) -> Diagnostic:
    """Return a finding from its fields, as orjson writes a dataclass."""
    span = kept["span"] and _span(kept["span"])
    related = tuple(Related(each["message"], _span(each["span"])) for each in kept["related"])
    fix = tuple(Fix(_span(each["span"]), each["text"], each["field"]) for each in kept["fix"])
    return Diagnostic(**{**kept, "span": span, "related": related, "fix": fix})


def _span(kept: Mapping[str, Any]) -> Span:
    return Span(kept["file"], Position(**kept["start"]), Position(**kept["end"]))
