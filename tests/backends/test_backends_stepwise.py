"""Step by step: what a failure leaves is whole, is counted exactly, and is mended by the next apply."""

from pathlib import Path

import orjson
from hypothesis import given
from hypothesis import strategies as st
from resource_sets import TENANT, objects, resource, tenant_of, tenants, whole
from stepwise_place import MemoryStepwise

from avoki_config.planner import Rules, Wanted, apply_plan, apply_wanted, make_plan, plan_on
from avoki_config.resources import NOBODY, ApplyResult, MemoryState, Plan, Resource
from avoki_config.secrets import Keys, Outbox, Sources, Vault
from avoki_config.secrets.key import VARIABLE

ALL = Rules(force=("PLAN002", "PLAN003"))


def unprotected(tenant: list[Resource]) -> list[Resource]:
    return [Resource(one.address, one.kind, {**one.attributes, "protect": False}, one.references) for one in tenant]


@given(tenants().map(unprotected), tenants().map(unprotected), st.integers(1, 30))
def test_a_step_that_fails_leaves_a_whole_tenant_and_the_next_apply_gets_there(
    before: list[Resource], after: list[Resource], failing: int
) -> None:
    backend = MemoryStepwise(TENANT, objects(*before))
    backend.place.fails = lambda number, _: number == failing
    total = len(make_plan(Wanted(TENANT, after), backend.read(), backend="stepwise").steps)
    result = apply_wanted(backend, Wanted(TENANT, after), ALL).result
    assert result is not None
    if failing <= total:
        assert (result.outcome, result.done, result.total) == ("partial", failing - 1, total)
        assert f"Step {failing} of {total}" in result.stopped
        assert len(backend.history()) == 1 + (failing > 1)
    else:
        assert (result.outcome, result.done) == ("applied" if total else "nothing", total)
    assert not whole(backend.read().objects.values())
    backend.place.fails = lambda _number, _step: False
    apply_wanted(backend, Wanted(TENANT, after), ALL)
    assert {one.address: one.attributes for one in backend.read().objects.values()} == {
        one.address: one.attributes for one in after
    }


def test_progress_is_told_step_by_step() -> None:
    backend, told = MemoryStepwise(TENANT), list[int]()
    menus = [Resource(f"menu.{ident}", "menu", {"keys": {}}) for ident in "abc"]
    plan = make_plan(Wanted(TENANT, menus), MemoryState(), backend="stepwise")
    with backend.lock():
        backend.apply(plan, NOBODY, told.append)
    assert told == [1, 2, 3]


def vault(out: Path, password: str = "vinterdäck") -> Vault:
    return Vault(Sources(environment={"P": password}), Keys(environment={VARIABLE: "k" * 32}), Outbox(out))


def applied(backend: MemoryStepwise, plan: Plan, who: Vault) -> ApplyResult:
    return apply_plan(backend, plan, vault=who)


def test_a_plan_that_is_gone_on_with_makes_no_secret_a_second_time(tmp_path: Path) -> None:
    users = [resource(f"user.{ident}", password={"generate": True}) for ident in "abc"]
    backend, out = MemoryStepwise(TENANT), tmp_path / "out"
    wanted = Wanted(TENANT, tenant_of(*users))
    plan = plan_on(backend, wanted, Rules(vault=vault(out)))
    last = max(number for number, step in enumerate(plan.steps, 1) if step.address.startswith("user."))
    backend.place.fails = lambda number, _: number == last
    assert applied(backend, plan, vault(out)).outcome == "partial"
    backend.place.fails = lambda _number, _step: False
    assert applied(backend, plan, vault(out)).outcome == "applied"
    lines = [orjson.loads(line) for line in out.read_bytes().splitlines()]
    final = {each["address"]: each["value"] for each in lines}
    assert all(
        each["value"] == final[each["address"]] for each in lines if each["address"] != plan.steps[last - 1].address
    )
    assert plan_on(backend, wanted, Rules(vault=vault(out))).changes == ()


def test_a_rotation_whose_end_nobody_saw_is_set_again(tmp_path: Path) -> None:
    wanted = Wanted(TENANT, tenant_of(resource("user.a", password={"secret": "P"})))
    backend = MemoryStepwise(TENANT)
    apply_wanted(backend, wanted, Rules(vault=vault(tmp_path / "out")))
    rules = Rules(vault=vault(tmp_path / "out", "sommardäck"))
    backend.place.fails = lambda _number, _step: True
    result = apply_wanted(backend, wanted, rules).result
    assert result is not None
    assert (result.outcome, result.done, result.total) == ("partial", 0, 1)
    assert plan_on(backend, wanted, rules).summary["update"] == 1
    backend.place.fails = lambda _number, _step: False
    apply_wanted(backend, wanted, rules)
    assert plan_on(backend, wanted, rules).changes == ()
