"""PLAN005: numbers whose callers would land elsewhere, told by the one evaluator and only of those that it can concern.

The flow is loaded when a change can reach a number, not before: a plan without such changes pays nothing.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from avoki_config.diagnostics import Diagnostic, Span, diagnostic
from avoki_config.planner.diff import Difference
from avoki_config.planner.reach import Reach
from avoki_config.resources import Change, Resource
from avoki_config.resources.naming import renamed

if TYPE_CHECKING:  # loaded when there is something to compare
    from avoki_config.flow.difference import Difference as Noticed
    from avoki_config.flow.difference import Seen, Verdict
    from avoki_config.flow.timed import TimedFlow

SHOWN = 20
"""How many numbers have a finding of their own; the rest are counted in one."""

_GRADES = {
    "trapped": "would go round in a circle",
    "dropped": "would no longer get through",
    "lands_elsewhere": "would land somewhere else",
}
"""The grades of a difference that are told, worst first, and what becomes of the callers."""

_NOBODY = {"hangup": "a hang-up", "trapped": "no end", "not_in_service": "a number that is not in service"}

_SILENT = frozenset({"desk_phone", "contact_list", "user_group", "settings", "voicemail_rules"})
"""Kinds that no call meets."""

_OF_A_USER = frozenset({"number", "extension", "active"})
"""What of a user can send a call elsewhere."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """From when on callers are thought of (UTC epoch seconds), and how the user names the tenant in commands.

    The name is empty where no file has the tenant as it would be: going back to a former state.
    """

    at: int
    tenant: str


@dataclass(frozen=True)
class Versions:
    """A tenant's objects by address before a plan and after it."""

    before: Mapping[str, Resource]
    after: Mapping[str, Resource]


def versions(wanted: Sequence[Resource], whole: Difference, kept: Difference) -> Versions:
    """Return the tenant before and after, from the file and what differs: the state's unchanged bodies aren't read.

    `whole` is the difference of the file and the state, `kept` the part of it that the plan carries out.
    """
    changed = {change.address for change in whole.changes}
    before = {resource.address: resource for resource in wanted if resource.address not in changed}
    before.update(whole.before)
    after = dict(before)
    for change in kept.changes:
        after.pop(change.previous_address or change.address, None)
    after.update(kept.after)
    return Versions(before, after)


def landing(
    tenant: Versions, changes: Collection[Change], outlook: Outlook, spans: Mapping[str, Span]
) -> Iterator[Diagnostic]:
    """Yield PLAN005 for each number whose callers would land elsewhere, the worst first."""
    touched = [change for change in changes if _matters(change)]
    if not touched:
        return
    moved = {c.previous_address: c.address for c in changes if c.previous_address is not None}
    before = following(tenant.before, moved) if moved else tenant.before
    reach = Reach(before, tenant.after)
    numbers = reach.leading_to(change.address for change in touched)
    if numbers:
        near = reach.ahead(numbers)
        found = _compared(_near(before, near), _near(tenant.after, near), outlook.at)
        yield from _told(found, numbers, outlook.tenant, spans)


def following(objects: Mapping[str, Resource], moved: Mapping[str, str]) -> dict[str, Resource]:
    """Return the objects with their new addresses (`moved`: old → new), and everything that names them following."""
    found = {}
    for address, resource in objects.items():
        body = resource
        for old in set(resource.references).intersection(moved):
            body = renamed(body, old, moved[old])
        new = moved.get(address, address)
        found[new] = body if new == address else replace(body, address=new)
    return found


def _matters(change: Change) -> bool:
    kind = change.address.partition(".")[0]
    if kind in _SILENT or (change.action == "move" and not change.fields):
        return False
    if kind == "user" and change.action == "update":
        return any(field.path.partition(".")[0] in _OF_A_USER for field in change.fields)
    return True


def _near(objects: Mapping[str, Resource], addresses: Collection[str]) -> list[Resource]:
    return [objects[address] for address in sorted(addresses) if address in objects]


@dataclass(frozen=True)
class _Compared:
    before: "TimedFlow"
    after: "TimedFlow"
    verdict: "Verdict"


def _compared(before: list[Resource], after: list[Resource], at: int) -> _Compared:
    from avoki_config.flow import build  # noqa: PLC0415 - a plan that reaches no number doesn't pay
    from avoki_config.flow.difference import compare  # noqa: PLC0415 - as above
    from avoki_config.flow.timed import TimedFlow  # noqa: PLC0415 - as above

    head = TimedFlow.from_instant(build(after), at)
    base = TimedFlow(build(before), head.horizon.span)
    return _Compared(base, head, compare(base, head))


def _told(found: _Compared, numbers: Collection[str], name: str, spans: Mapping[str, Span]) -> Iterator[Diagnostic]:
    grades = list(_GRADES)
    worst: dict[str, Noticed] = {}
    for each in found.verdict.differences:
        if each.number in numbers and each.grade in _GRADES:
            rank = (grades.index(each.grade), len(each.inputs), each.intervals)
            known = worst.get(each.number)
            if known is None or rank < (grades.index(known.grade), len(known.inputs), known.intervals):
                worst[each.number] = each
    lost = [number for number in found.verdict.removed if number in numbers]
    ordered = sorted(worst.values(), key=lambda each: (grades.index(each.grade), each.number))
    words = [*(_removed(number, found) for number in lost), *(_elsewhere(each, found, name) for each in ordered)]
    told = [*lost, *(each.number for each in ordered)]
    for number, (detail, help_) in list(zip(told, words, strict=True))[:SHOWN]:
        address = f"number.{number}"
        yield diagnostic("PLAN005", detail, help=help_, address=address, span=spans.get(address))
    if rest := sorted(told[SHOWN:]):
        detail = f"Callers of {len(rest)} more numbers would land elsewhere too: {rest[0]} to {rest[-1]}."
        yield diagnostic("PLAN005", detail, help="avoki-config diff shows every number, key and hour.")


def _removed(number: str, found: _Compared) -> tuple[str, str]:
    graph = found.before.graph
    owner = graph.out[graph.entries[number]][0].target
    detail = f"Callers of {number} would no longer get through: it leads to {owner} now, and nothing would have it."
    return detail, "Give the number an owner or a forward, if anybody still calls it."


def _elsewhere(each: "Noticed", found: _Compared, name: str) -> tuple[str, str]:
    from avoki_config.flow.repro import trace_command  # noqa: PLC0415 - as above
    from avoki_config.hours.words import when  # noqa: PLC0415 - as above

    times = when(each.intervals, found.verdict.span, found.after.zone, "en")
    given = f", with {', '.join(each.inputs)}" if each.inputs else ""
    detail = (
        f"Callers of {each.number} {_GRADES[each.grade]}: {times}{given} they come to {_reached(each.before)} now, "
        f"and would come to {_reached(each.after)}."
    )
    if not name:
        return (
            detail,
            "No file has this former state, so that trace can't show the call; the fields above say what changes.",
        )
    command = trace_command(name, each.number, each.intervals[0][0], each.after.inputs, found.after.zone)
    return detail, f"See the call with: {command}"


def _reached(seen: "Seen") -> str:
    kind, ident, _ = seen.ends
    return _NOBODY.get(kind) or f"{kind}.{ident}"
