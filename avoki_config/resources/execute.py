"""What one step of a plan does to the objects: the meaning that stepwise backends and proofs over prefixes share."""

from collections.abc import Iterable
from dataclasses import replace

from avoki_config.resources.change import Step
from avoki_config.resources.fields import carry, without
from avoki_config.resources.naming import renamed
from avoki_config.resources.plan import Plan
from avoki_config.resources.references import references
from avoki_config.resources.resource import Attributes, Resource


def perform(objects: dict[str, Resource], plan: Plan, step: Step) -> None:
    """Carry one step out on the objects, in place.

    Raises KeyError when the object that a step works on isn't there: the plan doesn't fit the objects.
    """
    if step.action == "delete":
        del objects[step.address]
    elif step.action == "move":
        _move(objects, str(step.previous_address), step.address)
    elif step.action == "unlink":
        objects[step.address] = _lacking(objects[step.address], step.pending)
    else:
        if step.previous_owner is not None:
            objects[step.previous_owner] = _lacking(objects[step.previous_owner], ("number",))
        wanted = plan.after[step.address]
        held = {} if step.action == "create" else objects[step.address].attributes
        objects[step.address] = _with(wanted, carry(step.pending, held, wanted.attributes)) if step.pending else wanted


def _move(objects: dict[str, Resource], old: str, new: str) -> None:
    objects[new] = replace(objects.pop(old), address=new)
    for address, resource in objects.items():
        objects[address] = renamed(resource, old, new)


def _lacking(resource: Resource, paths: Iterable[str]) -> Resource:
    return _with(resource, without(paths, resource.attributes))


def _with(resource: Resource, attributes: Attributes) -> Resource:
    """Return the resource with other attributes, and of its references those that are left."""
    named = {reference.address for reference in references(resource.kind, attributes, resource.id)}
    left = tuple(address for address in resource.references if address in named)
    return Resource(resource.address, resource.kind, attributes, left)
