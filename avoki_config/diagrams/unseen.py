"""What callers can notice of a place that the words in its box don't tell: said, so that no difference is invisible."""

from collections.abc import Iterator, Mapping
from typing import Any

from avoki_config.flow import FlowGraph, Node
from avoki_config.flow.identity import place_identity

_FIELDS = ("number", "greeting", "timeout", "attempts", "language", "direct_dial", "messages", "callback")
_DESTINATIONS = frozenset({"on_no_agents", "on_max_wait", "overflow"})
"""Ways on, which are rows."""


def unseen(base: FlowGraph, head: FlowGraph, ident: str, said: Mapping[str, str]) -> Iterator[str]:
    """Yield what is otherwise at a place that both versions have by the same name, in words."""
    ours, theirs = base.nodes[ident], head.nodes[ident]
    fields = [name for name in _FIELDS if ours.attributes.get(name) != theirs.attributes.get(name)]
    fields += ["queue"] if _queue(ours) != _queue(theirs) else []
    yield from (said["other_field"].format(field=name) for name in fields)
    if ours.schedule and _hours(base, ours.schedule) != _hours(head, theirs.schedule or ""):
        yield said["other_hours"].format(name=theirs.schedule)
    if theirs.attributes.get("direct_dial") and _dialled(base) != _dialled(head):
        yield said["other_extensions"]
    if theirs.kind == "number":
        yield from (said["other_field"].format(field=name) for name in _tenant(base, head))


def _queue(node: Node) -> Mapping[str, Any]:
    return {name: value for name, value in node.attributes.get("queue", {}).items() if name not in _DESTINATIONS}


def _hours(flow: FlowGraph, schedule: str) -> list[Mapping[str, Any]]:
    """Return a schedule, and each that it is the opposite of."""
    found: list[Mapping[str, Any]] = []
    while schedule in flow.schedules and flow.schedules[schedule] not in found:
        found.append(flow.schedules[schedule])
        schedule = str(found[-1].get("opposite_of", ""))
    return found


def _dialled(flow: FlowGraph) -> dict[str, str]:
    return {code: place_identity(flow, f"user.{user}") for code, user in flow.extensions.items()}


def _tenant(base: FlowGraph, head: FlowGraph) -> Iterator[str]:
    yield from (
        name for name in ("language", "time_zone", "holidays") if base.tenant.get(name) != head.tenant.get(name)
    )
