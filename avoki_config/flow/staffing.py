"""Who is rung, and how: what a change does that no caller can tell, and that somebody should know of all the same."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from avoki_config.flow.graph import FlowGraph
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
    ),
    "user": ("active", "devices", "mobile"),
    "menu": ("barge_in",),
}


class Staffing(NamedTuple):
    """An object that both sides have, and which of its fields differ."""

    address: str
    fields: tuple[str, ...]


def staffing(base: FlowGraph, head: FlowGraph) -> tuple[Staffing, ...]:
    """Return the objects of `head` whose staffing differs, by address; a renamed one is found by its number."""
    before = {place_identity(base, node.id): node for node in base.nodes.values() if node.kind in _FIELDS}
    found: list[Staffing] = []
    for node in head.nodes.values():
        old = before.get(place_identity(head, node.id)) if node.kind in _FIELDS else None
        if old is not None and old.kind == node.kind and old.attributes != node.attributes:
            fields = tuple(_differing(node.kind, old.attributes, node.attributes))
            if fields:
                found.append(Staffing(node.id, fields))
    return tuple(sorted(found))


def _differing(kind: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    yield from (name for name in _FIELDS[kind] if before.get(name) != after.get(name))
    if kind == "group" and max_wait(before) is None and max_wait(after) is None:
        messages = [each.get("messages", {}) for each in (before, after)]
        yield from (
            f"messages.{name}" for name in ("queue", "interval") if messages[0].get(name) != messages[1].get(name)
        )
