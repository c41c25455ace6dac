"""Policy: what `avoki-config.toml` says about severities, ignores and limits, and what that does to findings."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from avoki_config.diagnostics import CATALOGUE, Diagnostic, Span, did_you_mean
from avoki_config.exchange.settings import ExchangeSettings, PromptSettings
from avoki_config.source.folder import is_excluded
from avoki_config.validators.thresholds import Thresholds

Level = Literal["error", "warning", "info", "off"]

LOCKED = frozenset(
    {"SRC001", "SRC002", "SRC003", "SRC004", "SRC005", "SRC007", "INT001", "PLAN001", "PLAN003", "PLAN004", "REG001"}
)
"""Codes that can't be lowered or left out: what they find is only mended provisionally, or makes a plan unsafe."""


def is_asked_for(code: str, select: Collection[str], ignore: Collection[str]) -> bool:
    """Tell whether findings of a code are wanted, by the codes that were selected and left out."""
    return code in LOCKED or (code not in ignore and (not select or code in select))


def why_not(code: str, reason: str) -> str:
    """Return why an ignore of a code can't hold, an empty text where it can."""
    if code not in CATALOGUE:
        return f'There is no rule "{code}", so this ignores nothing.{did_you_mean(code, CATALOGUE)}'
    if code in LOCKED:
        return f"{code} {CATALOGUE[code].name} can't be ignored: what it finds has to be mended."
    if not reason.strip():
        return f"This ignore of {code} has no reason, so it ignores nothing: say why the finding may stand."
    return ""


@dataclass(frozen=True, slots=True)
class Ignore:
    """One declared ignore: of a code, where an object or a file is named only there. `line` is set for a comment."""

    code: str
    span: Span
    address: str | None = None
    path: str | None = None
    line: int | None = None

    def covers(self, finding: Diagnostic, relative: Callable[[str], str]) -> bool:
        """Tell whether this finding is meant; `relative` names a file as seen from the policy's folder."""
        if finding.code != self.code:
            return False
        if self.line is not None:
            span = finding.span
            return span is not None and span.file == self.span.file and span.start.line == self.line
        return self._same_address(finding.address) and self._same_file(finding.span, relative)

    def _same_address(self, address: str | None) -> bool:
        """Tell whether the finding is about the object, or one of its submenus."""
        return self.address is None or (address or "") == self.address or (address or "").startswith(f"{self.address}/")

    def _same_file(self, span: Span | None, relative: Callable[[str], str]) -> bool:
        return self.path is None or (span is not None and is_excluded(relative(span.file), (self.path,)))


@dataclass(frozen=True, slots=True)
class Policy:
    """What is asked of a tenant beyond the rules' own defaults."""

    exclude: tuple[str, ...] = ()
    severities: Mapping[str, Level] = field(default_factory=dict)
    ignores: tuple[Ignore, ...] = ()
    thresholds: Thresholds = field(default_factory=Thresholds)
    prompts: PromptSettings = field(default_factory=PromptSettings)
    exchange: ExchangeSettings = field(default_factory=ExchangeSettings)

    def with_levels(self, findings: Iterable[Diagnostic]) -> list[Diagnostic]:
        """Return the findings with the severities that policy gives; those that are off are left out."""
        levelled: list[Diagnostic] = []
        for finding in findings:
            level = self.severities.get(finding.code, finding.severity)
            if level != "off":
                levelled.append(finding if level == finding.severity else replace(finding, severity=level))
        return levelled


def without_ignored(
    findings: Iterable[Diagnostic], ignores: Sequence[Ignore], relative: Callable[[str], str]
) -> tuple[list[Diagnostic], tuple[Ignore, ...]]:
    """Return the findings that no ignore covers, and the ignores that cover none."""
    by_code: dict[str, list[Ignore]] = {}
    for ignore in ignores:
        by_code.setdefault(ignore.code, []).append(ignore)
    kept: list[Diagnostic] = []
    used: set[Ignore] = set()
    for finding in findings:
        covering = [ignore for ignore in by_code.get(finding.code, ()) if ignore.covers(finding, relative)]
        used.update(covering)
        if not covering:
            kept.append(finding)
    return kept, tuple(ignore for ignore in ignores if ignore not in used)
