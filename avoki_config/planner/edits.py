"""`state mv` and `state rm`: a registry's objects with one renamed, or some forgotten, as what is wanted of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from avoki_config.address import SINGLETONS
from avoki_config.diagnostics import did_you_mean
from avoki_config.planner.moved import MovedEntry, problems
from avoki_config.planner.plan import Wanted
from avoki_config.resources import Resource
from avoki_config.resources.naming import renamed

_SHOWN = 5


class EditError(ValueError):
    """Something that can't be done to a registry's objects; the words are for the user."""


def renaming(tenant: str, held: Mapping[str, Resource], old: str, new: str) -> Wanted:
    """Return the objects with `old` called `new`, everywhere. Raises EditError."""
    check_known(held, [old])
    if new in held:
        raise EditError(f"There is a {new} already.")
    left = {address: resource for address, resource in held.items() if address != old}
    entry = MovedEntry(old, new)
    for problem in problems([entry], {*left, new}):
        raise EditError(problem.detail)
    moved = {**left, new: replace(held[old], address=new)}
    resources = [renamed(resource, old, new) for resource in moved.values()]
    return Wanted(tenant, resources, [entry], reason=f"state mv {old} {new}")


def forgetting(tenant: str, held: Mapping[str, Resource], addresses: Sequence[str]) -> Wanted:
    """Return the objects without some. Raises EditError, also when what is left would refer to one of them."""
    check_known(held, addresses)
    gone = set(addresses)
    for address in sorted(gone & SINGLETONS):
        raise EditError(f"Every tenant has {address}: it can't be forgotten.")
    named = {target for target in gone if not target.startswith("number.")}
    left = [resource for address, resource in held.items() if address not in gone]
    for target in sorted(named):
        by = [resource.address for resource in left if target in resource.references]
        if by:
            listed = ", ".join(by[:_SHOWN]) + (f" and {len(by) - _SHOWN} more" if len(by) > _SHOWN else "")
            raise EditError(
                f"{listed} would refer to {target}, which would not exist: name them too, or change them first."
            )
    return Wanted(tenant, left, reason=f"state rm {' '.join(addresses)}")


def check_known(held: Collection[str], addresses: Sequence[str]) -> None:
    """Raise EditError for an address that the registry doesn't have, with the nearest that it has."""
    for address in addresses:
        if address not in held:
            raise EditError(f"The registry has no {address}.{did_you_mean(address, held)}")
