"""Who is rung, how, and when a queue is full: what no caller can tell, and somebody should know of all the same."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from avoki_config.flow.graph import FlowGraph, Node
from avoki_config.flow.identity import place_identity
from avoki_config.flow.queue import max_wait

_FIELDS: Mapping[str, tuple[str, ...]] = {
    "group": (
        "members",
        "distribution",
        "ring_devices",
        "wrap_up",
        "recall",
        "present",
        "prefix",
        "suffix",
        "display_number",
        "hidden",
        "show_on_calls",
        "queue.attempts",
        "queue.overflow.max_calls",
        "queue.overflow.max_estimated_wait",
        "callback.key",
    ),
    "user": ("active", "devices", "mobile"),
    "menu": ("barge_in",),
}
_WHILE_WAITING = ("messages.queue", "messages.interval")
"""What is heard in a queue without end: no call that is traced waits there, so no difference shows it."""


class Staffing(NamedTuple):
    """An object that both sides have, and which of its fields differ (names joined by dots)."""

    address: str
    fields: tuple[str, ...]


def staffing(base: FlowGraph, head: FlowGraph) -> tuple[Staffing, ...]:
    """Return the objects of `head` whose staffing differs, by address; a renamed one is found by its number."""
    before = {place_identity(base, node.id): node for node in base.nodes.values() if node.kind in _FIELDS}
    found: list[Staffing] = []
    for node in head.nodes.values():
        old = before.get(place_identity(head, node.id)) if node.kind in _FIELDS else None
        if old is not None and old.attributes != node.attributes:
            fields = tuple(name for name in _fields(old, node) if _value(base, old, name) != _value(head, node, name))
            if fields:
                found.append(Staffing(node.id, fields))
    return tuple(sorted(found))


def _fields(before: Node, after: Node) -> Iterator[str]:
    yield from _FIELDS[after.kind]
    if after.kind == "group" and max_wait(before.attributes) is None and max_wait(after.attributes) is None:
        yield from _WHILE_WAITING


def _value(graph: FlowGraph, node: Node, name: str) -> Any:
    """Return a field's value; members by who they are, not by their ids."""
    value: Any = node.attributes
    for part in name.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    if name == "members":
        return [{**member, "user": place_identity(graph, f"user.{member['user']}")} for member in value or ()]
    return value
