"""Run rules: findings become diagnostics, and a rule that crashes becomes one too."""

from collections.abc import Iterable, Iterator
from typing import Literal, Protocol

from avoki_config.address import of_path
from avoki_config.diagnostics import Diagnostic, Fix, Related, Span, diagnostic, sort_key
from avoki_config.diagnostics.catalogue import CATALOGUE
from avoki_config.validators.frame import Context, Edit, Finding, Path, Rule


class Positions(Protocol):
    """What a tree of the source layer knows: where each path stands."""

    def span(self, path: Path, part: Literal["key", "value"] = "value") -> Span:
        """Return the span of the key or the value at a path."""
        ...


def run(context: Context, rules: Iterable[Rule], tree: Positions, broken: Iterable[Path] = ()) -> list[Diagnostic]:
    """Return what the rules find, sorted. Never raises: a rule's own fault is INT001, naming the rule.

    `broken` are the paths that lower layers have reported; findings that rest on them are left out.
    """
    blamed = _Blamed(broken)
    found: list[Diagnostic] = []
    for rule in rules:
        try:
            found.extend(_diagnostics(rule, context, tree, blamed))
        except Exception as error:  # noqa: BLE001 - whatever a rule raises is the tool's fault, and must be a finding
            found.append(_crashed(rule.CODE, error))
    return sorted(found, key=sort_key)


def _diagnostics(rule: Rule, context: Context, tree: Positions, blamed: "_Blamed") -> Iterator[Diagnostic]:
    for finding in rule.check(context):
        needs = finding.needs if finding.needs is not None else (finding.path,)
        if not any(need in blamed for need in needs):
            yield _diagnostic(rule.CODE, finding, tree)


def _diagnostic(code: str, finding: Finding, tree: Positions) -> Diagnostic:
    span = tree.span(finding.path, finding.part)
    return diagnostic(
        code,
        finding.detail,
        help=finding.help,
        address=finding.address or of_path(finding.path),
        span=span,
        related=[Related(words, tree.span(path)) for words, path in finding.related],
        fix=[_fix(edit, span, tree) for edit in finding.fix],
    )


def _fix(edit: Edit, span: Span, tree: Positions) -> Fix:
    if edit.into is None:
        return Fix(span, edit.text)
    *owner, field = edit.into
    return Fix(tree.span(tuple(owner)), edit.text, str(field))


def _crashed(code: str, error: Exception) -> Diagnostic:
    return diagnostic(
        "INT001",
        f"The rule {code} ({CATALOGUE[code].name}) stopped with {type(error).__name__}, so what it would have found is "
        "missing here. The other rules were run.",
        help=f"This is a fault of avoki-config, not of the tenant: report it. Until then, --ignore {code} leaves the "
        "rule out.",
    )


class _Blamed:
    """What lower layers have reported, to ask whether a finding rests on it."""

    def __init__(self, broken: Iterable[Path]) -> None:
        self.broken = frozenset(broken)
        self.above = {path[:length] for path in self.broken for length in range(1, len(path) + 1)}

    def __contains__(self, need: Path) -> bool:
        """Tell whether a path, something in it, or something that it lies in was reported."""
        return bool(self.broken) and (
            need in self.above or any(need[:length] in self.broken for length in range(1, len(need)))
        )
