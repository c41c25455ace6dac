"""Step by step: what a failure leaves is whole, is counted exactly, and is mended by the next apply."""

from hypothesis import given
from hypothesis import strategies as st
from resource_sets import TENANT, objects, tenants, whole

from avoki_config.backends.memory import StepwiseBackend
from avoki_config.planner import Rules, Wanted, apply_wanted, make_plan
from avoki_config.resources import NOBODY, MemoryState, Resource

ALL = Rules(force=("PLAN002", "PLAN003"))


def unprotected(tenant: list[Resource]) -> list[Resource]:
    return [Resource(one.address, one.kind, {**one.attributes, "protect": False}, one.references) for one in tenant]


@given(tenants().map(unprotected), tenants().map(unprotected), st.integers(1, 30))
def test_a_step_that_fails_leaves_a_whole_tenant_and_the_next_apply_gets_there(
    before: list[Resource], after: list[Resource], failing: int
) -> None:
    backend = StepwiseBackend(TENANT, objects(*before), lambda number, _: number == failing)
    total = len(make_plan(Wanted(TENANT, after), backend.read(), backend="stepwise").steps)
    result = apply_wanted(backend, Wanted(TENANT, after), ALL).result
    assert result is not None
    if failing <= total:
        assert (result.outcome, result.done, result.total) == ("partial", failing - 1, total)
        assert f"step {failing} of {total}" in result.stopped
        assert len(backend.history()) == (failing > 1)
    else:
        assert (result.outcome, result.done) == ("applied" if total else "nothing", total)
    assert not whole(backend.read().objects.values())
    backend.fails = lambda _number, _step: False
    apply_wanted(backend, Wanted(TENANT, after), ALL)
    assert {one.address: one.attributes for one in backend.read().objects.values()} == {
        one.address: one.attributes for one in after
    }


def test_progress_is_told_step_by_step() -> None:
    backend, told = StepwiseBackend(TENANT), list[int]()
    menus = [Resource(f"menu.{ident}", "menu", {"keys": {}}) for ident in "abc"]
    plan = make_plan(Wanted(TENANT, menus), MemoryState(), backend="stepwise")
    with backend.lock():
        backend.apply(plan, NOBODY, told.append)
    assert told == [1, 2, 3]
