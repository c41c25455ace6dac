"""What a backend remembers of the last applies, beside what is really there."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from resource_sets import NUMBERS, TENANT, objects, resource, tenant_of, tenants
from stepwise_place import MemoryStepwise

from avoki_config.backends.memory import MemoryBackend
from avoki_config.planner import MovedEntry, Rules, Wanted, apply_wanted
from avoki_config.resources import Backend, Resource

FORCED = Rules(force=("PLAN002", "PLAN003"))
HELLO = resource("prompt.hello", languages={"sv": {"text": "Hej"}})
KARIN = resource("user.karin", number=NUMBERS[0])
MAIN = resource("menu.main", number=NUMBERS[1], greeting="hello", keys={"1": {"user": "karin"}})
BASE = (HELLO, KARIN, MAIN)

SYSTEMS = pytest.mark.parametrize("system", [MemoryBackend, MemoryStepwise])


def applied(backend: Backend, *resources: Resource, moved: tuple[MovedEntry, ...] = ()) -> None:
    apply_wanted(backend, Wanted(TENANT, tenant_of(*resources), moved), FORCED)


def remembered(backend: Backend) -> dict[str, object]:
    """Return what the last applies left, wherever the backend keeps it."""
    state = backend.read()
    left = state.applied or state
    assert dict(left.hashes) == {address: one.hash for address, one in left.resources().items()}
    return {address: one.attributes for address, one in left.resources().items()}


def wanted(*resources: Resource) -> dict[str, object]:
    return {one.address: one.attributes for one in tenant_of(*resources)}


def test_after_each_apply_what_is_remembered_is_what_was_applied(place: Callable[[], Backend]) -> None:
    for resources, moved in (
        (BASE, ()),
        ((HELLO, KARIN, resource("menu.huvud", **MAIN.attributes)), (MovedEntry("menu.main", "menu.huvud"),)),
        ((HELLO,), ()),
    ):
        applied(place(), *resources, moved=moved)
        assert remembered(place()) == wanted(*resources)


@SYSTEMS
def test_an_edit_behind_our_back_is_there_and_is_not_remembered(system: Callable[..., Any]) -> None:
    backend = system(TENANT)
    applied(backend, *BASE)
    backend.edit("menu.main", resource("menu.main", **{**MAIN.attributes, "keys": {}}))
    backend.edit("prompt.hello", None)
    backend.edit("prompt.new", resource("prompt.new", languages={}))
    assert remembered(backend) == wanted(*BASE)
    there = backend.read().resources()
    assert there["menu.main"].attributes["keys"] == {}
    assert "prompt.hello" not in there
    assert "prompt.new" in there


@SYSTEMS
def test_an_apply_that_leaves_an_edited_object_alone_does_not_forget_what_it_was(system: Callable[..., Any]) -> None:
    backend = system(TENANT)
    applied(backend, *BASE)
    backend.edit("menu.main", resource("menu.main", **{**MAIN.attributes, "keys": {"2": {"user": "karin"}}}))
    changed = resource("prompt.hello", languages={"sv": {"text": "Hej hej"}})
    apply_wanted(backend, Wanted(TENANT, tenant_of(changed, KARIN, MAIN)), Rules(targets=("prompt.hello",)))
    assert remembered(backend) == wanted(changed, KARIN, MAIN)
    assert backend.read().resources()["menu.main"].attributes["keys"] == {"2": {"user": "karin"}}


@SYSTEMS
@given(tenants(), tenants())
def test_whatever_is_applied_is_remembered_as_it_is_there(
    system: Callable[..., Any], before: list[Resource], after: list[Resource]
) -> None:
    unprotected = [resource(one.address, **{**one.attributes, "protect": False}) for one in before]
    backend = system(TENANT, objects(*unprotected))
    apply_wanted(backend, Wanted(TENANT, after), FORCED)
    assert remembered(backend) == {address: one.attributes for address, one in backend.read().resources().items()}
