"""`--exclude`: everything but some objects, and what can't change without them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from resource_sets import NUMBERS, TENANT, objects, resource, tenant_of, tenants

from avoki_config.planner import Rules, UnknownTargetError, Wanted, make_plan
from avoki_config.resources import MemoryState, Plan, Resource
from avoki_config.resources.execute import perform
from avoki_config.resources.integrity import check

EMPTY = tenant_of()
USER = resource("user.karin", number=NUMBERS[0])
MENU = resource("menu.huvud", keys={"1": {"user": "karin"}})
GROUP = resource("group.vaxel", members=[])


def planned(
    before: list[Resource], after: list[Resource], excludes: list[str], targets: list[str] | None = None
) -> Plan:
    rules = Rules(excludes=excludes, targets=targets or [])
    return make_plan(Wanted(TENANT, after), MemoryState(objects(*before), 1, "l"), backend="memory", rules=rules)


def changed(plan: Plan) -> list[str]:
    return [change.address for change in plan.changes]


def test_all_but_the_excluded_changes() -> None:
    plan = planned(EMPTY, tenant_of(USER, GROUP), ["user.karin"])
    assert changed(plan) == ["group.vaxel", f"number.{NUMBERS[0]}"]


def test_what_refers_to_an_excluded_new_object_waits_with_it() -> None:
    assert changed(planned(EMPTY, tenant_of(USER, MENU, GROUP), ["user.karin"])) == [
        "group.vaxel",
        f"number.{NUMBERS[0]}",
    ]


def test_an_excluded_object_that_does_not_change_holds_nothing_back() -> None:
    assert changed(planned(tenant_of(USER), tenant_of(USER, MENU), ["user.karin"])) == ["menu.huvud"]


def test_an_object_stays_while_what_refers_to_it_is_excluded() -> None:
    before = tenant_of(USER, MENU)
    after = tenant_of(resource("menu.huvud", keys={"1": {"hangup": True}}))
    assert changed(planned(before, after, ["menu.huvud"])) == []


def test_a_number_is_not_taken_from_an_excluded_owner() -> None:
    before = tenant_of(USER, GROUP)
    after = tenant_of(resource("user.karin"), resource("group.vaxel", members=[], number=NUMBERS[0]))
    assert changed(planned(before, after, ["user.karin"])) == []


def test_targets_without_the_excluded() -> None:
    after = tenant_of(USER, MENU, GROUP)
    assert changed(planned(EMPTY, after, ["group.vaxel"], ["menu.huvud"])) == [
        "menu.huvud",
        f"number.{NUMBERS[0]}",
        "user.karin",
    ]


@pytest.mark.parametrize(
    ("excludes", "targets", "said"),
    [
        (["user.karn"], [], 'Did you mean "user.karin"'),
        (["Nisse"], [], "Nisse"),
        (["user.karin"], ["menu.huvud"], "menu.huvud can't be changed without user.karin, which is excluded"),
        (["menu.huvud"], ["menu.huvud"], "both a target and excluded"),
    ],
)
def test_what_can_not_be_meant_is_said(excludes: list[str], targets: list[str], said: str) -> None:
    with pytest.raises(UnknownTargetError, match=said):
        planned(EMPTY, tenant_of(USER, MENU), excludes, targets)


@given(tenants(), tenants(), st.data())
def test_whatever_is_excluded_the_result_is_whole_and_they_stay(
    before: list[Resource], after: list[Resource], data: st.DataObject
) -> None:
    everything = make_plan(Wanted(TENANT, after), MemoryState(objects(*before), 1, "l"), backend="memory")
    if not everything.changes:
        return
    excluded = data.draw(st.lists(st.sampled_from(changed(everything)), min_size=1, max_size=4))
    plan = planned(before, after, excluded)
    assert set(changed(plan)) <= set(changed(everything)) - set(excluded)
    state = MemoryState(objects(*before), 1, "l")
    check(plan, TENANT, state, lambda: ())
    left = dict(state.objects)
    for step in plan.steps:
        perform(left, plan, step)
    for address in excluded:
        assert left.get(address) == state.objects.get(address)
    assert plan.unchanged + len([c for c in plan.changes if c.action != "create"]) == everything.unchanged + len(
        [c for c in everything.changes if c.action != "create"]
    )
