"""The difference between the wanted resources and a state: hashes first, bodies only of what changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from avoki_config.resources import Change, FieldChange, Resource, State
from avoki_config.resources.fields import compare, is_sensitive, masked
from avoki_config.resources.naming import renamed


@dataclass(frozen=True)
class Difference:
    """Changes sorted by address, the bodies before (by old address) and after, and how many objects stay the same."""

    changes: tuple[Change, ...]
    before: Mapping[str, Resource]
    after: Mapping[str, Resource]
    unchanged: int


def diff(desired: Iterable[Resource], state: State, moves: Mapping[str, str] | None = None) -> Difference:
    """Return what turns the state into the desired resources.

    `moves` maps old addresses to new ones (`moves_in`). Raises BackendError when the state's bodies can't be read.
    """
    wanted = {resource.address: resource for resource in desired}
    previous = {new: old for old, new in (moves or {}).items()}
    held = state.hashes
    left = set(previous.values())
    changed = [
        address for address, resource in wanted.items() if address in previous or held.get(address) != resource.hash
    ]
    deleted = [address for address in held if address not in wanted and address not in left]
    sources = {previous.get(address, address) for address in changed}
    before = state.resources(sorted(sources.union(deleted).intersection(held)))
    after = {address: wanted[address] for address in sorted(changed)}
    changes = [_change(resource, before, previous.get(resource.address)) for resource in after.values()]
    changes += [Change(address, "delete") for address in deleted]
    changes.sort(key=lambda change: change.address)
    return Difference(tuple(changes), before, after, len(wanted) - len(changed))


def _change(after: Resource, before: Mapping[str, Resource], previous: str | None) -> Change:
    if previous is not None:
        # A reference to itself follows an object's new id: that is no other difference.
        fields = _fields(renamed(before[previous], previous, after.address), after)
        return Change(after.address, "move", fields, previous)
    if after.address not in before:
        return Change(after.address, "create")
    return Change(after.address, "update", _fields(before[after.address], after))


def _fields(before: Resource, after: Resource) -> tuple[FieldChange, ...]:
    return tuple(
        _field(path, one, other) for path, one, other in compare(after.kind, before.attributes, after.attributes)
    )


def _field(path: str, before: Any, after: Any) -> FieldChange:
    if is_sensitive(path):
        return FieldChange(path, masked(path, before), masked(path, after), sensitive=True)
    return FieldChange(path, before, after)
