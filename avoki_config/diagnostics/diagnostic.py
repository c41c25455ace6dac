"""A diagnostic: one thing that is wrong, as a value. Nothing here prints, and nothing is thrown."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from avoki_config.diagnostics.catalogue import CATALOGUE
from avoki_config.diagnostics.fix import Fix
from avoki_config.diagnostics.span import Span

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that belongs to the same finding, such as the first of two duplicates."""

    message: str
    span: Span


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding.

    `summary` is constant for the code (no user's names in it); `detail` says what, where and why with names; `help`
    says how to mend it, and `fix` are the edits that do it where those are certain. `span` is None only for findings
    that have no source, such as a registry's.
    """

    code: str
    name: str
    severity: Severity
    summary: str
    detail: str
    help: str = ""
    address: str | None = None
    span: Span | None = None
    related: tuple[Related, ...] = field(default=())
    fix: tuple[Fix, ...] = field(default=())

    @property
    def docs(self) -> str:
        """Return the path of the rule's page in this repository."""
        return f"docs/rules/{self.code}.md"


def diagnostic(
    code: str,
    detail: str,
    *,
    help: str = "",  # noqa: A002 - the field's name in the JSON contract
    address: str | None = None,
    span: Span | None = None,
    related: Iterable[Related] = (),
    fix: Iterable[Fix] = (),
) -> Diagnostic:
    """Build a diagnostic of a catalogued code with its name, default severity and constant summary.

    Raises KeyError for a code that is not in the catalogue: that is a programming error.
    """
    entry = CATALOGUE[code]
    words = (entry.name, entry.severity, entry.summary, detail, help)
    return Diagnostic(code, *words, address, span, tuple(related), tuple(fix))


def sort_key(finding: Diagnostic) -> tuple[object, ...]:
    """Order by file, place, code and text, so that equal input gives equal output."""
    span = finding.span
    place = ("", 0, 0) if span is None else (span.file, span.start.line, span.start.column)
    return (*place, finding.code, finding.address or "", finding.detail)


def has_errors(findings: Iterable[Diagnostic]) -> bool:
    """Tell whether any finding is an error."""
    return any(finding.severity == "error" for finding in findings)
