"""Which prompts a place plays."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from avoki_config.flow import FlowGraph, Node

_FIELDS = frozenset({"greeting", "play", "arrival", "offer"})
_LISTS = frozenset({"messages"})
_ELSEWHERE = frozenset({"closed", "to", "then"})
"""Destinations: a prompt that is played there is a place of its own."""


def played(flow: FlowGraph, node: Node, among: Collection[str]) -> list[str]:
    """Return the prompts that a place plays itself, or its schedule when it decides, of those `among`; sorted."""
    if not among:
        return []
    own = {name: value for name, value in node.attributes.items() if name in _FIELDS | _LISTS | {"callback"}}
    decided = flow.schedules.get(node.schedule or "", {})
    return sorted({each for each in (*_names(own), *_names(decided)) if each in among})


def _names(value: Any, field: str = "") -> Iterator[str]:
    if isinstance(value, Mapping):
        for name, one in value.items():
            if name not in _ELSEWHERE:
                yield from _names(one, str(name))
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _names(one, field)
    elif isinstance(value, str) and (field in _FIELDS or field == "queue"):
        yield value
