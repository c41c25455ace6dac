"""Names of objects inside other objects: which fields name them, renaming them, and whose number is whose."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from avoki_config.resources.fields import leaves
from avoki_config.resources.references import references
from avoki_config.resources.resource import Attributes, Resource

_OWNERS = frozenset({"menu", "group", "user", "group_voicemail", "conference"})
"""Kinds that a number can belong to (SEMANTICS, "Number")."""


def fields_naming(resource: Resource, addresses: Collection[str]) -> tuple[str, ...]:
    """Return the dotted paths of the fields that name one of these addresses, in the order of paths."""
    places = [
        ".".join(map(str, reference.path))
        for reference in references(resource.kind, resource.attributes, resource.id)
        if reference.address in addresses
    ]
    return tuple(
        path
        for path, _ in leaves(resource.kind, resource.attributes)
        if any(not path or place == path or place.startswith(f"{path}.") for place in places)
    )


def renamed(resource: Resource, old: str, new: str) -> Resource:
    """Return the resource with every reference to the address `old` naming `new` instead."""
    if old not in resource.references:
        return resource
    attributes: Any = resource.attributes
    for reference in references(resource.kind, resource.attributes, resource.id):
        if reference.address == old:
            attributes = replaced(attributes, reference.path, new.partition(".")[2])
    named = {new if address == old else address for address in resource.references}
    return replace(resource, attributes=attributes, references=tuple(sorted(named)))


def replaced(value: Any, path: tuple[str | int, ...], new: str) -> Any:
    """Return attributes with `new` at a path that they have; nothing is changed in place."""
    if not path:
        return new
    head, *rest = path
    inner = replaced(value[head], tuple(rest), new)
    if isinstance(head, int):
        return [*value[:head], inner, *value[head + 1 :]]
    return {**value, head: inner}


def owned_number(kind: str, attributes: Attributes) -> str | None:
    """Return the number that calls reach this object by, None where it has none."""
    number = attributes.get("number") if kind in _OWNERS else None
    return number if isinstance(number, str) and number else None
