"""What a registry keeps of its applies: any of them can be shown again, and any former state be gone back to."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from keepers import NewKeeper, apply, held, roll_back, unprotected
from resource_sets import NUMBERS, TENANT, objects, resource, tenant_of, tenants
from sqlalchemy import func, select

from avoki_config.backends.registry import tables
from avoki_config.backends.registry.former import UnknownSerialError
from avoki_config.backends.registry.keeper import Keeper
from avoki_config.planner import MovedEntry, apply_wanted
from avoki_config.planner.edits import forgetting, renaming
from avoki_config.planner.rollback import changed_between, state_of
from avoki_config.resources import Plan, Resource

KARIN = resource("user.karin", number=NUMBERS[0])
MENU = resource("menu.huvud", keys={"1": {"user": "karin"}})
RENAMED = resource("menu.ny", keys={"1": {"user": "karin"}})


def between(keeper: Keeper, first: int, last: int) -> Plan:
    after, before = keeper.former(last), keeper.former(first)
    state = state_of(before.resources, first, before.lineage)
    return changed_between(TENANT, state, after.resources, keeper.names(after, first), backend="sqlite")


@settings(max_examples=15)
@given(st.lists(tenants().map(unprotected), min_size=1, max_size=5), st.data())
def test_every_former_state_is_kept_and_can_be_gone_back_to(
    new_keeper: NewKeeper, states: list[list[Resource]], data: st.DataObject
) -> None:
    keeper = new_keeper()
    left: list[dict[str, Resource]] = [{}]
    left += [objects(*state) for state in states if apply(keeper, state).plan.changes]
    for serial, expected in enumerate(left):
        assert dict(keeper.former(serial).resources) == expected
    target = data.draw(st.integers(1, len(left) - 1))
    roll_back(keeper, target)
    assert held(keeper) == left[target]
    assert dict(keeper.former(len(left) - 1).resources) == left[-1]
    assert keeper.verify().findings == ()


@settings(max_examples=10)
@given(st.lists(tenants().map(unprotected), min_size=2, max_size=4))
def test_what_an_apply_changed_is_shown_as_its_plan_showed_it(
    new_keeper: NewKeeper, states: list[list[Resource]]
) -> None:
    keeper = new_keeper()
    plans = [plan for state in states if (plan := apply(keeper, state).plan).changes]
    for serial, plan in enumerate(plans, 1):
        again = between(keeper, serial - 1, serial)
        assert again.changes == plan.changes
        assert again.after == plan.after
        assert dict(again.reads) == dict(plan.reads)


def test_a_rename_is_shown_as_one_and_goes_back_as_one(keeper: Keeper) -> None:
    apply(keeper, tenant_of(KARIN, MENU))
    apply(keeper, tenant_of(KARIN, RENAMED), MovedEntry("menu.huvud", "menu.ny"))
    apply(keeper, tenant_of(KARIN, resource("menu.ny", keys={})))
    (change,) = between(keeper, 1, 3).changes
    assert (change.action, change.previous_address, change.address) == ("move", "menu.huvud", "menu.ny")
    assert [field.path for field in change.fields] == ["keys.1"]
    (back,) = roll_back(keeper, 1).plan.changes
    assert (back.action, back.previous_address, back.address) == ("move", "menu.ny", "menu.huvud")
    assert held(keeper)["menu.huvud"] == MENU


def test_an_object_made_anew_under_an_old_id_is_no_rename(keeper: Keeper) -> None:
    apply(keeper, tenant_of(KARIN, MENU))
    apply(keeper, tenant_of(KARIN))
    apply(keeper, tenant_of(KARIN, RENAMED))
    assert {change.action for change in roll_back(keeper, 1).plan.changes} == {"create", "delete"}


def test_the_history_says_that_it_was_a_rollback_and_keeps_all(keeper: Keeper) -> None:
    apply(keeper, tenant_of(KARIN, MENU))
    apply(keeper, tenant_of(KARIN))
    roll_back(keeper, 1)
    assert [entry.result for entry in keeper.history()] == ["applied", "applied", "applied: rollback to serial 1"]
    assert roll_back(keeper, 1).plan.steps == ()
    roll_back(keeper, 2)
    assert "menu.huvud" not in held(keeper)


def test_since_which_apply_an_object_is_as_it_is(keeper: Keeper) -> None:
    apply(keeper, tenant_of(KARIN, MENU))
    apply(keeper, tenant_of(KARIN, resource("menu.huvud", keys={})))
    apply(keeper, tenant_of(KARIN, resource("menu.huvud", keys={}), resource("prompt.hej", languages={})))
    assert [keeper.since(address) for address in ("user.karin", "menu.huvud", "prompt.hej")] == [1, 2, 3]


@pytest.mark.parametrize("serial", [-1, 2, 99])
def test_a_serial_that_no_apply_has_is_said(keeper: Keeper, serial: int) -> None:
    apply(keeper, tenant_of(KARIN))
    with pytest.raises(UnknownSerialError, match=f"no serial {serial}: the last apply has 1"):
        keeper.former(serial)


def test_there_and_back_again_is_where_it_was(keeper: Keeper) -> None:
    apply(keeper, tenant_of(KARIN, MENU, resource("group.vaxel", members=[{"user": "karin", "role": "member"}])))
    before = held(keeper)
    for old, new in (("user.karin", "user.karin-ek"), ("user.karin-ek", "user.karin")):
        apply_edit(keeper, old, new)
        assert held(keeper)["menu.huvud"].attributes["keys"]["1"] == {"user": new.partition(".")[2]}
    assert held(keeper) == before
    assert [entry.result for entry in keeper.history()][1:] == [
        "applied: state mv user.karin user.karin-ek",
        "applied: state mv user.karin-ek user.karin",
    ]
    assert keeper.verify().findings == ()


def apply_edit(keeper: Keeper, old: str, new: str) -> None:
    apply_wanted(keeper.registry, renaming(TENANT, held(keeper), old, new))


def test_what_is_forgotten_is_gone_and_can_be_rolled_back(keeper: Keeper) -> None:
    apply(keeper, tenant_of(KARIN, MENU))
    before = held(keeper)
    apply_wanted(keeper.registry, forgetting(TENANT, before, ["user.karin", "menu.huvud"]))
    assert {"user.karin", "menu.huvud"}.isdisjoint(held(keeper))
    roll_back(keeper, 1)
    assert held(keeper) == before


def test_a_large_tenant_with_many_applies_stays_small(keeper: Keeper) -> None:
    many = [resource(f"prompt.p{n:05}", languages={"sv": {"text": f"Hej nummer {n}"}}) for n in range(2000)]
    apply(keeper, tenant_of(*many))
    size = kept_bytes(keeper)
    for n in range(20):
        many[n] = resource(f"prompt.p{n:05}", languages={"sv": {"text": "Annat"}})
        apply(keeper, tenant_of(*many))
    assert size < 60_000
    assert kept_bytes(keeper) - size < 20 * 1_000


def kept_bytes(keeper: Keeper) -> int:
    with keeper.database.reading() as connection:
        return int(connection.execute(select(func.sum(func.length(tables.images.c.body)))).scalar_one())
