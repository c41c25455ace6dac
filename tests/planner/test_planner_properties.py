from random import Random

from hypothesis import given
from hypothesis import strategies as st
from resource_sets import TENANT, objects, objects_named, tenants, whole

from avoki_config.planner import MovedEntry, Wanted, decode, diff, encode, make_plan
from avoki_config.resources import MemoryState, Plan, Resource
from avoki_config.resources.execute import perform


def planned(before: list[Resource], after: list[Resource], *moved: MovedEntry) -> Plan:
    return make_plan(Wanted(TENANT, after, moved), MemoryState(objects(*before), 1, "lineage"), backend="memory")


def contents(present: dict[str, Resource]) -> dict[str, object]:
    return {address: (one.attributes, objects_named(one)) for address, one in sorted(present.items())}


@given(tenants())
def test_a_tenant_does_not_differ_from_itself(tenant: list[Resource]) -> None:
    difference = diff(tenant, MemoryState(objects(*tenant)))
    assert difference.changes == ()
    assert difference.unchanged == len(tenant)


@given(tenants(), tenants())
def test_the_steps_lead_from_one_tenant_to_the_other_and_every_prefix_is_whole(
    before: list[Resource], after: list[Resource]
) -> None:
    plan = planned(before, after)
    present = objects(*before)
    for step in plan.steps:
        perform(present, plan, step)
        assert not whole(present.values()), (step, plan.steps)
    assert contents(present) == contents(objects(*after))


@given(tenants(), tenants())
def test_every_object_is_created_updated_moved_deleted_or_unchanged(
    before: list[Resource], after: list[Resource]
) -> None:
    summary = planned(before, after).summary
    assert summary["create"] + summary["update"] + summary["move"] + summary["unchanged"] == len(after)
    assert summary["delete"] + summary["update"] + summary["move"] + summary["unchanged"] == len(before)


@given(tenants(), tenants(), st.randoms())
def test_the_order_of_the_input_does_not_show(before: list[Resource], after: list[Resource], random: Random) -> None:
    expected = encode(planned(before, after))
    random.shuffle(before)
    random.shuffle(after)
    assert encode(planned(before, after)) == expected


@given(tenants(), tenants())
def test_a_plan_is_read_back_as_it_was_saved(before: list[Resource], after: list[Resource]) -> None:
    plan = planned(before, after)
    again = decode(encode(plan))
    assert again == plan
    assert again.fingerprint == plan.fingerprint
    assert encode(again) == encode(plan)
