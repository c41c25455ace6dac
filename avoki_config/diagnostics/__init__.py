"""Findings as values: what, where, why, and how to mend it. Imports nothing of ours."""

from avoki_config.diagnostics.catalogue import CATALOGUE, CatalogueEntry
from avoki_config.diagnostics.diagnostic import (
    Diagnostic,
    Related,
    Severity,
    diagnostic,
    has_errors,
    sort_key,
)
from avoki_config.diagnostics.fix import Fix
from avoki_config.diagnostics.span import Position, Span
from avoki_config.diagnostics.suggest import certain, did_you_mean, suggest

__all__ = [
    "CATALOGUE",
    "CatalogueEntry",
    "Diagnostic",
    "Fix",
    "Position",
    "Related",
    "Severity",
    "Span",
    "certain",
    "diagnostic",
    "did_you_mean",
    "has_errors",
    "sort_key",
    "suggest",
]
