"""What a registry holds and what was done to it, for a person."""

from collections.abc import Mapping, Sequence
from typing import Any

from avoki_config.reports.inline import inline
from avoki_config.reports.plan_text import DONE, change_lines, counts
from avoki_config.reports.screen import Screen, printable
from avoki_config.reports.state_json import Shown
from avoki_config.resources import HistoryEntry, Plan
from avoki_config.resources.fields import leaves
from avoki_config.resources.secrets import FIELDS, MASK

_SHORT = 8
"""How many digits of a commit are shown, as git does."""


def shown(shown: Shown, screen: Screen) -> str:
    """Return one object: its fields, what refers to it, since when it is so."""
    resource = shown.resource
    lines = [screen.paint(printable(resource.address), bold=True)]
    for path, value in leaves(resource.kind, resource.attributes):
        lines += screen.wrapped(f"{path or 'to'}: {_value(resource.kind, path, value)}", indent="    ", first="  ")
    if shown.referrers:
        lines += screen.wrapped(f"Referred to by {', '.join(shown.referrers)}", indent="    ", first="  ")
    lines.append(
        "  Since an apply that an older version made." if shown.since is None else f"  Since {_entry(shown.since)}"
    )
    return _joined(lines)


def _value(kind: str, path: str, value: Any) -> str:
    """Return a field's value; a secret's only where it is a reference, which is all that a registry has."""
    return MASK if path in FIELDS.get(kind, ()) and not isinstance(value, dict) else inline(value)


def history(entries: Sequence[HistoryEntry], screen: Screen) -> str:
    """Return a line or two an apply, oldest first."""
    lines = []
    for entry in entries:
        lines.append(f"{screen.paint(f'{entry.serial:>4}', bold=True)}  {_entry(entry, numbered=False)}")
        lines.append(f"      {_summary(entry)}")
        if entry.result != "applied":
            lines += screen.wrapped(entry.result, indent="        ", first="      ")
    return _joined(lines)


def _entry(entry: HistoryEntry, *, numbered: bool = True) -> str:
    parts = [f"apply {entry.serial}"] if numbered else []
    parts += [entry.at, printable(entry.who)] + ([f"commit {printable(entry.commit[:_SHORT])}"] if entry.commit else [])
    return ", ".join(filter(None, parts))


def _summary(entry: HistoryEntry) -> str:
    words = [f"{entry.summary[action]} {word}" for action, word in DONE.items() if entry.summary.get(action)]
    return ", ".join(words) or "no objects changed"


def changed(plan: Plan, entries: Sequence[HistoryEntry], screen: Screen) -> str:
    """Return what applies changed, as a plan shows it."""
    heads = [_entry(entry) + (f" ({entry.result})" if entry.result != "applied" else "") for entry in entries]
    lines = [
        f"{plan.tenant}, registry {plan.backend}",
        *(f"  {head}" for head in heads),
        "",
        *change_lines(plan, screen),
    ]
    lines += [""] if plan.changes else []
    return _joined([*lines, f"Changed: {counts(plan, DONE)}." if plan.changes else "Nothing differs."])


def edited(plan: Plan, serial: int, screen: Screen) -> str:
    """Return what `state mv`, `rm` or a forced `push` did."""
    if not plan.changes:
        return f"Nothing to do: {plan.tenant} is so already.\n"
    return _joined(
        [*change_lines(plan, screen), "", f"Done: {counts(plan, DONE)}. {plan.tenant} has serial {serial} now."]
    )


def holder(tenant: str, name: str, *, alive: bool | None, left: float) -> str:
    """Return who holds the lock; `alive` is None where it is another machine's process, `left` seconds of its lease."""
    if alive is None:
        seen = f"It runs on another machine; its lease ends in {left:.0f} s unless it is renewed."
    else:
        seen = "It is running." if alive else "It has died: the lock holds nobody up."
    return f"{tenant} is locked by {printable(name)}. {seen}\n"


def verified(rows: Mapping[str, int], wrong: int) -> str:
    """Return how much was looked at."""
    listed = ", ".join(f"{number} of {name}" for name, number in rows.items())
    return f"{'Damaged' if wrong else 'All is as it was written'}: rows read: {listed}.\n"


def _joined(lines: Sequence[str]) -> str:
    return "".join(line.rstrip() + "\n" for line in lines)
