"""Drift: what was changed behind our back is told field by field, three ways, and a plan repairs it."""

from collections.abc import Iterable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from resource_sets import NUMBERS, TENANT, objects, resource, tenant_of, tenants

from avoki_config.backends.memory import MemoryBackend
from avoki_config.diagnostics import Diagnostic
from avoki_config.planner import Rules, Wanted, apply_wanted, decode, encode, plan_on, refresh_on
from avoki_config.planner.drift import LISTED
from avoki_config.resources import Origin, Plan, Resource

KARIN = resource("user.karin", number=NUMBERS[0], password={"secret": "P"})
SALES = resource("group.sales", number=NUMBERS[1], members=[{"user": "karin"}], wrap_up="30s", queue={"max_wait": "4m"})
MAIN = resource("menu.main", number=NUMBERS[2], keys={"1": {"group": "sales"}})
BASE = (KARIN, SALES, MAIN)


def changed(one: Resource, **fields: object) -> Resource:
    return resource(one.address, **{**one.attributes, **fields})


def drifted(*edits: tuple[str, Resource | None]) -> MemoryBackend:
    """Return a backend to which BASE was applied, and which somebody then edited."""
    backend = MemoryBackend(TENANT)
    apply_wanted(backend, Wanted(TENANT, tenant_of(*BASE)), origin=Origin("karin", "abc123"))
    for address, one in edits:
        backend.edit(address, one)
    return backend


def planned(backend: MemoryBackend, *wanted: Resource) -> Plan:
    return plan_on(backend, Wanted(TENANT, tenant_of(*(wanted or BASE))))


def codes(plan: Plan) -> list[str]:
    return [finding.code for finding in plan.diagnostics]


def test_a_changed_field_is_told_three_ways_with_the_apply_that_left_it() -> None:
    backend = drifted(("group.sales", changed(SALES, wrap_up="5m")))
    plan = planned(backend, KARIN, changed(SALES, wrap_up="1m"), MAIN)
    [one] = plan.drift
    assert (one.address, one.action, one.outcome) == ("group.sales", "changed", "repaired")
    [field] = one.fields
    assert (field.path, field.file, field.applied, field.real) == ("wrap_up", "1m", "30s", "5m")
    assert one.since is not None
    assert (one.since.serial, one.since.who, one.since.commit) == (1, "karin", "abc123")
    [finding] = plan.diagnostics
    assert (finding.code, finding.severity, finding.address) == ("PLAN006", "warning", "group.sales")
    for word in ("wrap_up", "30s", "5m", "serial 1", "karin"):
        assert word in finding.detail


def test_a_plan_repairs_drift_and_then_there_is_none() -> None:
    backend = drifted(
        ("group.sales", changed(SALES, wrap_up="5m")),
        ("menu.main", None),
        ("prompt.extra", resource("prompt.extra", languages={})),
    )
    plan = planned(backend)
    assert [(one.address, one.action, one.outcome) for one in plan.drift] == [
        ("group.sales", "changed", "repaired"),
        ("menu.main", "removed", "repaired"),
        ("prompt.extra", "added", "repaired"),
    ]
    apply_wanted(backend, Wanted(TENANT, tenant_of(*BASE)))
    after = planned(backend)
    assert (after.changes, after.drift, after.diagnostics) == ((), (), ())


def test_what_the_file_says_too_is_no_warning() -> None:
    now = changed(SALES, wrap_up="5m")
    plan = planned(drifted(("group.sales", now)), KARIN, now, MAIN)
    assert [one.outcome for one in plan.drift] == ["agreed"]
    assert (plan.changes, codes(plan)) == ((), [])


def test_what_the_file_lets_go_is_deleted_and_not_repaired() -> None:
    plan = planned(drifted(("menu.main", changed(MAIN, keys={}))), KARIN, SALES)
    assert [(one.address, one.outcome) for one in plan.drift] == [("menu.main", "deleted")]
    [finding] = [one for one in plan.diagnostics if one.code == "PLAN006"]
    assert "deletes it" in finding.help


def test_drift_outside_the_targets_is_told_and_left() -> None:
    backend = drifted(("group.sales", changed(SALES, wrap_up="5m")))
    wanted = Wanted(TENANT, tenant_of(KARIN, SALES, changed(MAIN, keys={})))
    plan = plan_on(backend, wanted, Rules(targets=("menu.main",)))
    assert [(one.address, one.outcome) for one in plan.drift] == [("group.sales", "left")]
    assert codes(plan) == ["PLAN006"]


def test_nobody_reads_a_secret_in_drift() -> None:
    backend = drifted(("user.karin", changed(KARIN, password="hemligt")))
    plan = planned(backend)
    [field] = plan.drift[0].fields
    assert (field.file, field.applied, field.real, field.sensitive) == ({"secret": "P"}, {"secret": "P"}, "****", True)
    assert b"hemligt" not in encode(plan)


def test_a_tenant_that_was_never_applied_has_no_drift() -> None:
    plan = planned(MemoryBackend(TENANT))
    assert plan.drift == ()
    assert "PLAN006" not in codes(plan)


def test_much_drift_is_listed_in_part_and_counted() -> None:
    many = [resource(f"prompt.p{at}", languages={}) for at in range(LISTED + 3)]
    plan = planned(drifted(*((one.address, one) for one in many)))
    assert len(plan.drift) == LISTED + 3
    assert codes(plan).count("PLAN006") == LISTED + 1
    assert "3 more" in [one for one in plan.diagnostics if one.code == "PLAN006"][-1].detail


def test_a_refresh_plans_nothing_and_tells_the_same_drift() -> None:
    backend = drifted(("group.sales", changed(SALES, wrap_up="5m")))
    wanted = Wanted(TENANT, tenant_of(KARIN, SALES))
    plan = refresh_on(backend, wanted, Rules())
    assert (plan.changes, plan.steps, plan.summary["unchanged"]) == ((), (), len(backend.read().hashes))
    assert [(one.address, one.outcome) for one in plan.drift] == [("group.sales", "left")]
    assert codes(plan) == ["PLAN006"]


def test_a_policy_can_make_drift_an_error() -> None:
    def strict(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
        return [replace(one, severity="error") for one in findings]

    backend = drifted(("group.sales", changed(SALES, wrap_up="5m")))
    rules = Rules(levels=strict)
    assert plan_on(backend, Wanted(TENANT, tenant_of(*BASE)), rules).blocked


@given(tenants(), tenants(), st.data())
def test_drift_is_what_was_edited_and_survives_the_plan_file(
    before: list[Resource], there: list[Resource], data: st.DataObject
) -> None:
    backend = MemoryBackend(TENANT, objects(*before))
    now = objects(*there)
    for address in data.draw(st.lists(st.sampled_from(sorted({*now, *objects(*before)})), unique=True)):
        backend.edit(address, now.get(address))
    held, was = backend.read().hashes, objects(*before)
    plan = refresh_on(backend, Wanted(TENANT, before), Rules())
    assert {one.address for one in plan.drift} == {
        address for address in {*held, *was} if held.get(address) != (was[address].hash if address in was else None)
    }
    for one in plan.drift:
        assert (one.outcome == "agreed") == (held.get(one.address) == (was.get(one.address) and was[one.address].hash))
    assert decode(encode(plan)).drift == plan.drift


def test_a_forward_drifts_as_a_whole() -> None:
    address = f"forward.{NUMBERS[3]}"
    backend = MemoryBackend(TENANT)
    wanted = Wanted(TENANT, tenant_of(*BASE, resource(address, group="sales", protect=False)))
    apply_wanted(backend, wanted)
    backend.edit(address, resource(address, menu="main", protect=False))
    [one] = plan_on(backend, wanted).drift
    assert [(field.file, field.applied, field.real) for field in one.fields] == [
        ({"group": "sales"}, {"group": "sales"}, {"menu": "main"})
    ]
