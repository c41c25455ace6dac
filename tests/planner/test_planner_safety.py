"""What holds a plan back, and what it leaves alone."""

import pytest
from resource_sets import NUMBERS, TENANT, objects, resource, tenant_of

from avoki_config.diagnostics import Span
from avoki_config.planner import Limits, Rules, UnknownTargetError, Wanted, make_plan
from avoki_config.resources import MemoryState, Plan, Resource


def prompts(count: int) -> list[Resource]:
    return [resource(f"prompt.p{n:03}", languages={}) for n in range(count)]


def plan(before: list[Resource], after: list[Resource], rules: Rules | None = None) -> Plan:
    spans = {"tenant": Span.at("tenant.yaml", 2, 1)}
    state = MemoryState(objects(*before), 1, "lineage")
    return make_plan(Wanted(TENANT, after, spans=spans), state, backend="memory", rules=rules)


def codes(found: Plan) -> list[tuple[str, str]]:
    return [(finding.code, finding.severity) for finding in found.diagnostics]


def test_a_protected_object_is_not_deleted_with_its_block() -> None:
    kept = resource("prompt.a", languages={}, protect=True)
    found = plan(tenant_of(kept, *prompts(3)), tenant_of(*prompts(3)))
    [finding] = found.diagnostics
    assert (finding.code, finding.address, finding.severity) == ("PLAN001", "prompt.a", "error")
    assert finding.span == Span.at("tenant.yaml", 2, 1)
    assert found.blocked
    assert found.summary["delete"] == 1
    assert plan(tenant_of(kept, *prompts(3)), tenant_of(*prompts(3)), Rules(force=("PLAN001",))).blocked


def test_protection_goes_in_one_apply_and_the_object_in_the_next() -> None:
    kept, freed = (resource("prompt.a", languages={}, protect=protect) for protect in (True, False))
    assert not plan(tenant_of(kept, *prompts(3)), tenant_of(freed, *prompts(3))).blocked
    assert not plan(tenant_of(freed, *prompts(3)), tenant_of(*prompts(3))).blocked


@pytest.mark.parametrize(
    ("present", "deleted", "held"),
    [(35, 11, True), (33, 10, False), (50, 15, False), (49, 15, True), (40, 12, False), (39, 12, True)],
)
def test_many_deletes_are_over_ten_and_over_thirty_percent(present: int, deleted: int, *, held: bool) -> None:
    tenant = tenant_of(*prompts(present - 2))
    found = plan(tenant, tenant[:-deleted])
    assert len(tenant) == present
    assert codes(found) == ([("PLAN002", "error")] if held else [])


def test_the_limits_are_the_policys_and_a_code_is_forced_by_name() -> None:
    before, after = tenant_of(*prompts(40)), tenant_of(*prompts(20))
    assert not plan(before, after, Rules(limits=Limits(deletes=20))).diagnostics
    assert codes(plan(before, after, Rules(force=("PLAN002",)))) == [("PLAN002", "warning")]
    assert codes(plan(before, after, Rules(force=("PLAN003",)))) == [("PLAN002", "error")]


def test_an_empty_tenant_is_one_finding() -> None:
    found = plan(tenant_of(*prompts(40)), tenant_of())
    assert codes(found) == [("PLAN003", "error")]
    assert not plan(tenant_of(*prompts(40)), tenant_of(), Rules(force=("PLAN003",))).blocked
    assert codes(plan(tenant_of(), tenant_of())) == []


def test_a_new_registry_is_told_and_with_existing_refused() -> None:
    def new(*, existing: bool) -> Plan:
        return make_plan(Wanted(TENANT, tenant_of()), MemoryState(), backend="memory", rules=Rules(existing=existing))

    assert codes(new(existing=False)) == [("PLAN007", "info")]
    assert codes(new(existing=True)) == [("PLAN007", "error")]
    assert "will be created" in new(existing=False).diagnostics[0].detail
    assert "--existing forbids that" in new(existing=True).diagnostics[0].detail


GROUP = resource("group.g", number=NUMBERS[0], members=[])
OLD = tenant_of(
    GROUP, resource("menu.m", number=NUMBERS[1], keys={"1": {"group": "g"}}), resource("prompt.p", languages={})
)
NEW = tenant_of(
    resource("group.g", number=NUMBERS[0], members=[], hidden=True),
    resource("group.h", number=NUMBERS[1], members=[]),
    resource("menu.m", keys={"1": {"group": "g"}, "2": {"submenu": {"keys": {"1": {"group": "h"}}}}}),
)


def targeted(*targets: str) -> dict[str, str]:
    return {change.address: change.action for change in plan(OLD, NEW, Rules(targets=targets)).changes}


def test_a_target_comes_alone_or_with_what_it_needs() -> None:
    assert targeted("prompt.p") == {"prompt.p": "delete"}
    assert targeted("group.g") == {"group.g": "update"}
    # The group takes the menu's number, and the menu refers to both groups.
    expected = {"group.g": "update", "group.h": "create", "menu.m": "update"}
    assert targeted("group.h") == targeted("menu.m/2") == expected


def test_what_is_no_target_stays_as_it_is() -> None:
    found = plan(OLD, NEW, Rules(targets=("group.g",)))
    assert found.summary == {"create": 0, "update": 1, "delete": 0, "move": 0, "unchanged": len(OLD) - 1}
    assert [step.address for step in found.steps] == ["group.g"]


def test_a_deleted_target_needs_that_nothing_refers_to_it_any_more() -> None:
    new = tenant_of(resource("menu.m", number=NUMBERS[1], keys={}), resource(f"number.{NUMBERS[0]}"))
    changes = plan(OLD, new, Rules(targets=("group.g",))).changes
    assert [(change.address, change.action) for change in changes] == [("group.g", "delete"), ("menu.m", "update")]


@pytest.mark.parametrize(("target", "said"), [("group.gg", 'Did you mean "group.g"'), ("groups.g", "not a kind")])
def test_a_target_that_is_nothing_is_told(target: str, said: str) -> None:
    with pytest.raises(UnknownTargetError, match=said):
        targeted(target)
