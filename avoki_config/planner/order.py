"""The steps that carry changes out, ordered so that a caller half-way meets the old flow or the new one.

Move, create shells, link, update what callers don't meet yet, switch numbers, unlink, delete (SEMANTICS, "Calls while
applying"). A database takes them all in one transaction; a backend that can't does one after the other.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from avoki_config.planner.arrange import Arranged, arrange
from avoki_config.planner.diff import Difference
from avoki_config.planner.numbers import Switches, switches
from avoki_config.resources import Resource, Step
from avoki_config.resources.fields import same
from avoki_config.resources.naming import fields_naming, owned_number, renamed

_TERMINAL = frozenset({"user", "group_voicemail", "conference"})
"""Kinds that a call ends in: nothing behind them can be unfinished."""

_NUMBER = ("number",)


def order(difference: Difference) -> tuple[Step, ...]:
    """Return the steps of a difference, in the order in which `perform` carries them out."""
    work = _sorted_out(difference)
    shells = arrange({address: resource.references for address, resource in work.created.items()})
    turns = switches(work.present, {**work.created, **work.updated}, _unfinished(shells, work))
    early, late = _updates(work, turns)
    return (
        *(Step("move", new, old) for new, old in sorted(work.moved.items())),
        *_creates(shells, work, turns),
        *_links(shells, turns),
        *early,
        *_forwards(work.forwards_made, work),
        *turns.steps(),
        *(Step("delete", address) for address in sorted(work.forwards_gone)),
        *late,
        *_deletes(work.deleted),
    )


@dataclass(frozen=True)
class _Work:
    """The changed objects by kind of work; `present` are the bodies before, by new address, as moves leave them."""

    moved: Mapping[str, str]
    present: Mapping[str, Resource]
    created: Mapping[str, Resource]
    updated: Mapping[str, Resource]
    deleted: Mapping[str, Resource]
    forwards_made: Mapping[str, Resource]
    forwards_gone: Collection[str]


def _sorted_out(difference: Difference) -> _Work:
    moved = {c.address: c.previous_address for c in difference.changes if c.previous_address is not None}
    new_names = {old: new for new, old in moved.items()}
    present = {new_names.get(old, old): _followed(body, new_names) for old, body in difference.before.items()}
    changed = {
        address: resource
        for address, resource in difference.after.items()
        if address not in present or not same(present[address].attributes, resource.attributes)
    }
    deleted = {c.address: present[c.address] for c in difference.changes if c.action == "delete"}
    return _Work(
        moved,
        present,
        _where(changed, lambda r: r.kind != "forward" and r.address not in present),
        _where(changed, lambda r: r.kind != "forward" and r.address in present),
        _where(deleted, lambda r: r.kind != "forward"),
        _where(changed, lambda r: r.kind == "forward"),
        sorted(_where(deleted, lambda r: r.kind == "forward")),
    )


def _where(resources: Mapping[str, Resource], fits: Callable[[Resource], bool]) -> dict[str, Resource]:
    return {address: resource for address, resource in resources.items() if fits(resource)}


def _followed(resource: Resource, new_names: Mapping[str, str]) -> Resource:
    for reference in resource.references:
        if reference in new_names:
            resource = renamed(resource, reference, new_names[reference])
    return resource


def _unfinished(shells: list[Arranged], work: _Work) -> Iterator[str]:
    """Yield the created objects that lead to something which is not yet as it will be when they are made."""
    behind = set(work.updated)
    for address, later in shells:
        if later or not behind.isdisjoint(work.created[address].references):
            behind.add(address)
            if work.created[address].kind not in _TERMINAL:
                yield address


def _creates(shells: list[Arranged], work: _Work, turns: Switches) -> Iterator[Step]:
    takers = frozenset(turns.takers)
    for address, later in shells:
        resource = work.created[address]
        pending = fields_naming(resource, later) if later else ()
        yield Step("create", address, pending=pending + (_NUMBER if address in takers else ()))


def _links(shells: list[Arranged], turns: Switches) -> Iterator[Step]:
    takers = frozenset(turns.takers)
    return (Step("link", address, pending=_NUMBER if address in takers else ()) for address, later in shells if later)


def _updates(work: _Work, turns: Switches) -> tuple[list[Step], list[Step]]:
    """Return the updates before numbers change owners and those after: of objects that callers then no longer meet."""
    takers, early, late = frozenset(turns.takers), [], []
    for address, _ in arrange({address: resource.references for address, resource in work.updated.items()}):
        after, before = work.updated[address], work.present[address]
        if address in takers:
            if not same({**before.attributes, "number": 0}, {**after.attributes, "number": 0}):
                early.append(Step("update", address, pending=_NUMBER))
        elif owned_number(before.kind, before.attributes) != owned_number(after.kind, after.attributes):
            late.append(Step("update", address))
        else:
            early.append(Step("update", address))
    return early, late


def _forwards(made: Mapping[str, Resource], work: _Work) -> Iterator[Step]:
    """Make and change forwards: one wins over a number's owner, so it comes before owners change and goes after."""
    return (Step("update" if address in work.present else "create", address) for address in sorted(made))


def _deletes(deleted: Mapping[str, Resource]) -> Iterator[Step]:
    """Take rings apart first; then what refers goes before what it refers to."""
    arranged = arrange({address: resource.references for address, resource in deleted.items()})
    for address, later in arranged:
        if later and later != (address,):
            yield Step("unlink", address, pending=fields_naming(deleted[address], later))
    for address, _ in reversed(arranged):
        yield Step("delete", address)
