"""A plan in Markdown, for a comment on a pull request: the changes as a diff block, then what is said about them."""

import re
from collections.abc import Iterable, Iterator

from avoki_config.diagnostics import Diagnostic
from avoki_config.reports import drift_text, recordings_text, renamings_text, secrets_text
from avoki_config.reports.difference_markdown import escaped
from avoki_config.reports.plan_text import SYMBOLS, change_lines, counts, heading
from avoki_config.reports.screen import Screen
from avoki_config.resources import Plan

_SCREEN = Screen(width=110)
_SIGNS = {SYMBOLS["create"]: "+", SYMBOLS["delete"]: "-", SYMBOLS["update"]: "!", SYMBOLS["move"]: "!"}
"""How forges colour a line of a diff block: `!` is a change."""


def render(plan: Plan) -> str:
    """Return the heading, the counts, every change and every finding; the same plan gives the same bytes."""
    lines = [
        f"## {escaped(heading(plan))}",
        "",
        _verdict(plan),
        "",
        *block(plan),
        *_beside(plan),
        *_secrets(plan),
        *_recordings(plan),
        *_findings(plan.diagnostics),
    ]
    if plan.changes:
        lines += [f"Fingerprint: `{plan.fingerprint}`", ""]
    return "\n".join(lines)


def block(plan: Plan) -> list[str]:
    """Return the changes as a fenced diff block, followed by an empty line; nothing where there are none."""
    if not plan.changes:
        return []
    lines = [_signed(line) for line in change_lines(plan, _SCREEN)]
    longest = max((len(run) for line in lines for run in re.findall("`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    return [f"{fence}diff", *lines, fence, ""]


def _beside(plan: Plan) -> list[str]:
    """Return what was changed behind our back and what looks like a rename, each as a block of text."""
    parts = (drift_text.lines(plan.drift, _SCREEN), renamings_text.lines(plan, _SCREEN))
    return [line for lines in map(list, parts) if lines for line in ("```text", *_unfenced(lines), "```", "")]


def _unfenced(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines that can't end the block that they stand in."""
    return (line.replace("```", "…").rstrip() for line in lines)


def _verdict(plan: Plan) -> str:
    if plan.blocked:
        return f"**Blocked.** {counts(plan)}. This plan can't be applied."
    return f"**{counts(plan)}.**" if plan.changes else f"**No changes.** {counts(plan)}."


def _signed(line: str) -> str:
    """Return a line of the text report with its sign first, where a diff block looks for it."""
    bare = line.lstrip()
    sign, space, rest = bare.partition(" ")
    if space and sign in _SIGNS:
        return f"{_SIGNS[sign]}{' ' * (len(line) - len(bare))}{rest}".rstrip()
    return f" {line}".rstrip()


def _secrets(plan: Plan) -> Iterator[str]:
    counted, *unknown = list(secrets_text.lines(plan)) or [""]
    if counted:
        yield from (escaped(counted), "")
    if unknown:
        yield from (*(f"- {escaped(line.strip())}" for line in unknown), "")


def _recordings(plan: Plan) -> Iterator[str]:
    for each in recordings_text.sentences(plan):
        yield from (escaped(each), "")


def _findings(findings: Iterable[Diagnostic]) -> Iterator[str]:
    for finding in findings:
        help_ = f" {finding.help}" if finding.help else ""
        yield f"- **{finding.severity} {finding.code} {finding.name}**: {escaped(f'{finding.detail}{help_}')}"
    if findings:
        yield ""
