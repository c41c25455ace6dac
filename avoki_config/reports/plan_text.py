"""A plan as an administrator reads it: what becomes what, and what to do next."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from avoki_config.reports import halfway_text, recordings_text, secrets_text
from avoki_config.reports.field_text import field_lines
from avoki_config.reports.ranges import Run, runs
from avoki_config.reports.screen import Screen, printable, text_width
from avoki_config.resources import Action, Change, Plan

SYMBOLS: dict[Action, str] = {"create": "+", "update": "~", "delete": "-", "move": "→"}
COLOURS: dict[Action, str] = {"create": "green", "update": "yellow", "delete": "red", "move": "cyan"}
WORDS: dict[Action, str] = {"create": "to create", "update": "to change", "delete": "to delete", "move": "to rename"}
DONE: dict[Action, str] = {"create": "created", "update": "changed", "delete": "deleted", "move": "renamed"}
IN_FULL = 100
"""How many objects of one kind are listed for one action; thousands of new users are counted, JSON has them all."""


def render(plan: Plan, screen: Screen) -> str:
    """Return the heading, every change and the counts; findings and the next command are the caller's to add."""
    lines = [heading(plan), "", *change_lines(plan, screen)]
    if plan.changes:
        lines.append("")
    lines.append(_summary(plan, screen))
    lines += halfway_text.lines(plan, screen)
    lines += secrets_text.lines(plan)
    lines += recordings_text.lines(plan, screen)
    return "".join(line.rstrip() + "\n" for line in lines)


def change_lines(plan: Plan, screen: Screen) -> Iterator[str]:
    """Yield the changes, each with its fields below it; `  ~ menu.a`, `      schedule: (none) → kontorstid`."""
    for (action, _), changes in groupby(plan.changes, _section):
        yield from _changes(plan, action, list(changes), screen)


def heading(plan: Plan) -> str:
    """Return what the plan is of and for."""
    return f"Plan for {plan.tenant}, registry {plan.backend}, serial {plan.serial}"


def counts(plan: Plan, words: Mapping[Action, str] = WORDS) -> str:
    """Return `1 to create, 2 to change, 40 unchanged`; what there is none of is left out."""
    summary = plan.summary
    parts = [f"{summary[action]} {word}" for action, word in words.items() if summary[action]]
    return ", ".join([*parts, f"{summary['unchanged']} unchanged"])


def _section(change: Change) -> tuple[Action, str]:
    return change.action, change.address.partition(".")[0]


def _summary(plan: Plan, screen: Screen) -> str:
    if not plan.changes:
        return screen.paint("No changes.", "green", bold=True) + f" {counts(plan)[:1].upper()}{counts(plan)[1:]}."
    return screen.paint("Plan:", bold=True) + f" {counts(plan)}."


def _changes(plan: Plan, action: Action, changes: Sequence[Change], screen: Screen) -> Iterator[str]:
    """Yield the lines of neighbours of one kind with one action, long lists cut with their count."""
    found = list(runs(changes, lambda change: change.address, lambda change: _alike(plan, change)))
    by_address = {change.address: change for change in changes}
    drifted = {each.address for each in plan.drift if each.outcome == "repaired"}
    for run in found[:IN_FULL]:
        repairs = " (repairs drift)" if run.size == 1 and run.first in drifted else ""
        yield _line(action, run, by_address[run.first], screen) + repairs
        if run.size == 1:
            yield from field_lines(by_address[run.first].fields, screen)
    hidden = sum(run.size for run in found[IN_FULL:])
    if hidden:
        kind = changes[0].address.partition(".")[0]
        symbol = screen.paint(SYMBOLS[action], COLOURS[action])
        yield f"  {symbol} … and {hidden} more of {kind} (--format json lists them)"


def _alike(plan: Plan, change: Change) -> object:
    """Return what two neighbouring numbers must share to be shown as one range."""
    after = plan.after.get(change.address)
    fields = [(field.path, field.before, field.after) for field in change.fields]
    return fields, None if after is None else after.attributes, change.previous_address


def _line(action: Action, run: Run, change: Change, screen: Screen) -> str:
    name = printable(str(run))
    if change.previous_address is not None:
        name = f"{printable(change.previous_address)} → {name}"
    symbol = screen.paint(SYMBOLS[action], COLOURS[action], bold=True)
    line = f"  {symbol} {name}"
    if run.size == 1:
        return line
    return f"{line}{' ' * max(2, 44 - text_width(name))}{run.size} numbers"
