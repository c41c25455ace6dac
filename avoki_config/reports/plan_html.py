"""A plan as a page: every change with its fields before and after, and what is said about it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from avoki_config.diagnostics import Diagnostic
from avoki_config.reports import drift_text, recordings_text, renamings_text, secrets_text
from avoki_config.reports.html_page import element, page
from avoki_config.reports.inline import inline
from avoki_config.reports.plan_text import SYMBOLS, WORDS, counts, heading
from avoki_config.reports.screen import Screen
from avoki_config.resources import Action, Change, FieldChange, Plan

_SCREEN = Screen(width=110)
_HEADS = ("Object", "Field", "Before", "After")
_STYLE = """
:root { --page: #fff; --ink: #1c2530; --soft: #5a6675; --line: #d5dbe2; --error: #b3261e; --warning: #8a5a00; }
@media (prefers-color-scheme: dark) {
  :root { --page: #12171d; --ink: #e6eaef; --soft: #9aa7b5; --line: #323c47; --error: #ff8a80; --warning: #f5d391; }
}
body {
  margin: 0 auto; padding: 2rem 1.5rem 4rem; max-width: 70rem; background: var(--page); color: var(--ink);
  font: 16px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; overflow-wrap: anywhere;
}
h1 { margin: 0; font-size: 1.6rem; } h2 { margin: 2rem 0 .5rem; font-size: 1.2rem; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th { font-weight: 600; } thead th { color: var(--soft); font-size: .9rem; white-space: nowrap; }
tbody th { white-space: nowrap; }
.wide { overflow-x: auto; }
@media (max-width: 40rem) { tbody td { min-width: 6rem; } }
td { font-size: .925rem; } .soft { color: var(--soft); }
.error { color: var(--error); } .warning { color: var(--warning); }
.beside { margin-top: 1.5rem; } .beside p { margin: 0; white-space: pre-wrap; }
code { font: .85em ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; }
"""


def render(plan: Plan) -> str:
    """Return the page; it needs no network and runs nothing, and the same plan gives the same bytes."""
    verdict = f"Blocked. {counts(plan)}. This plan can't be applied." if plan.blocked else f"{counts(plan)}."
    body = [element("h1", heading(plan)), element("p", verdict)]
    if plan.changes:
        body.append(element("p", "Fingerprint ", element("code", plan.fingerprint), class_="soft"))
        table = element("div", changes(plan), class_="wide", tabindex="0", role="region", aria_label="Changes")
        body += [element("h2", "Changes"), table]
    body += [
        element("div", *(element("p", line) for line in lines), class_="beside") for lines in _beside(plan) if lines
    ]
    if plan.diagnostics:
        body += [element("h2", "Findings"), _findings(plan.diagnostics)]
    return page(heading(plan), _STYLE, "en", element("main", *body))


def _beside(plan: Plan) -> Iterator[list[str]]:
    """Yield what the text report says of secrets, of what was changed behind our back, and of likely renames."""
    for lines in (secrets_text.lines(plan), drift_text.lines(plan.drift, _SCREEN), renamings_text.lines(plan, _SCREEN)):
        yield list(lines)
    yield list(recordings_text.sentences(plan))


def changes(plan: Plan, heads: Sequence[str] = _HEADS, actions: Mapping[Action, str] = WORDS) -> Element:
    """Return a table of the changes, each field before and after, in the words of a language."""
    head = element("tr", *(element("th", words, scope="col") for words in heads))
    bodies = (element("tbody", *_rows(change, actions)) for change in plan.changes)
    return element("table", element("thead", head), *bodies)


def _rows(change: Change, actions: Mapping[Action, str]) -> list[Element]:
    """Return a change's rows: one for each field, or one that says what happens to the whole object."""
    if not change.fields:
        return [element("tr", _object(change, 1), element("td", actions[change.action], colspan="3", class_="soft"))]
    first, *rest = change.fields
    return [
        element("tr", _object(change, len(change.fields)), *_field(first)),
        *(element("tr", *_field(field)) for field in rest),
    ]


def _object(change: Change, rows: int) -> Element:
    name = change.address if change.previous_address is None else f"{change.previous_address} → {change.address}"
    return element("th", f"{SYMBOLS[change.action]} {name}", scope="rowgroup", rowspan=str(rows))


def _field(field: FieldChange) -> list[Element]:
    return [element("td", field.path), element("td", inline(field.before)), element("td", inline(field.after))]


def _findings(findings: Iterable[Diagnostic]) -> Element:
    return element("ul", *(element("li", *_finding(finding)) for finding in findings))


def _finding(finding: Diagnostic) -> list[Element | str]:
    head = element("strong", f"{finding.severity} {finding.code} {finding.name}", class_=finding.severity)
    return [head, f": {finding.detail}", f" {finding.help}" if finding.help else ""]
