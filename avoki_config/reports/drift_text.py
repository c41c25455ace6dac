"""Drift as an administrator reads it: which object, which field, and its value three ways: file, applied, real."""

from collections.abc import Iterator, Sequence

from avoki_config.reports.inline import inline
from avoki_config.reports.screen import Screen, printable, text_width
from avoki_config.resources import Plan
from avoki_config.resources.drift import Drift, DriftedField, Since

IN_FULL = 100
"""How many objects are listed; `--format json` has all."""

LINES = 10
"""How many lines of a long value are shown."""

_SIGNS = {"changed": ("~", "yellow"), "added": ("+", "green"), "removed": ("-", "red")}
_OUTCOMES = {
    ("changed", "repaired"): "the plan makes it as the file has it",
    ("changed", "deleted"): "the plan deletes it",
    ("added", "repaired"): "the plan deletes it: the file doesn't have it",
    ("removed", "repaired"): "the plan makes it anew",
    ("changed", "agreed"): "the file says so too",
    ("added", "agreed"): "the file has it too",
    ("removed", "agreed"): "the file doesn't have it either",
}


def render(plan: Plan, screen: Screen) -> str:
    """Return the drift of a plan with a heading; nothing where there is none."""
    return "".join(f"{line.rstrip()}\n" for line in lines(plan.drift, screen))


def summary(plan: Plan, screen: Screen) -> str:
    """Return `plan --refresh-only` as a whole: drift alone, or that there is none."""
    if plan.drift:
        return render(plan, screen)
    head = screen.paint("No drift.", "green", bold=True)
    if plan.lineage is None:
        return f"{head} {plan.tenant} was never applied here.\n"
    return f"{head} {plan.tenant} is as serial {plan.serial} left it.\n"


def lines(found: Sequence[Drift], screen: Screen) -> Iterator[str]:
    """Yield the heading and every drifted object with its fields."""
    if not found:
        return
    yield screen.paint("Changed behind our back", "yellow", bold=True) + f"{after(found[0].since)}:"
    yield ""
    for each in found[:IN_FULL]:
        sign, colour = _SIGNS[each.action]
        outcome = _OUTCOMES.get((each.action, each.outcome), "it is left as it is")
        yield f"  {screen.paint(sign, colour, bold=True)} {printable(each.address)} was {each.action}: {outcome}"
        for field in each.fields:
            yield from _field(field, screen)
    if len(found) > IN_FULL:
        yield f"  … and {len(found) - IN_FULL} more (--format json lists them)"


def after(since: Since | None) -> str:
    """Return ` after serial 3 (2026-11-23T10:00:00Z, karin)`; nothing where the backend keeps no history."""
    if since is None:
        return ""
    told = ", ".join(printable(part) for part in (since.at, since.who, (since.commit or "")[:10]) if part)
    return f" after serial {since.serial} ({told})"


def _field(field: DriftedField, screen: Screen) -> Iterator[str]:
    yield f"      {printable(field.path) or '(destination)'}"
    for name, value in (("file", field.file), ("applied", field.applied), ("real", field.real)):
        yield from _value(f"        {name:<8}", printable(inline(value)), screen)


def _value(head: str, text: str, screen: Screen) -> Iterator[str]:
    """Yield one value behind its name, a long one over several lines; what is longer still is cut."""
    if text_width(head) + text_width(text) <= screen.width:
        yield head + text
        return
    first, *rest = screen.wrapped(text, " " * len(head), head)
    yield first
    yield from rest[: LINES - 1]
    if len(rest) >= LINES:
        yield f"{' ' * len(head)}…"
