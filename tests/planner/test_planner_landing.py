"""PLAN005: numbers whose callers would land elsewhere, and nothing that callers don't notice."""

import subprocess
import sys
from pathlib import Path

import oracle_strategies as draws
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from oracle_call import Data
from oracle_edits import edited
from resource_sets import NUMBERS, TENANT, objects, resource, tenant_of
from strategies.yaml_text import to_yaml

from avoki_config.diagnostics import Diagnostic
from avoki_config.flow import build
from avoki_config.flow.difference import compare
from avoki_config.flow.timed import TimedFlow
from avoki_config.model.parse import parse
from avoki_config.planner import MovedEntry, Outlook, Rules, Wanted, make_plan
from avoki_config.planner.landing import SHOWN
from avoki_config.resources import MemoryState, Plan, Resource
from avoki_config.resources.lower import lower
from avoki_config.source import load_text

AT = 1_795_388_400  # 2026-11-23 00:00 in Stockholm
RULES = Rules(outlook=Outlook(AT, "tenant.yaml"), force=("PLAN002", "PLAN003"))
ONE, TWO, *_ = NUMBERS
HELLO = resource("prompt.hello", languages={"sv": {"text": "Hej"}})
ANNA, OMAR = resource("user.anna", number=TWO, name="Anna"), resource("user.omar")
WORSE = ("trapped", "dropped", "lands_elsewhere")


def menu(ident: str, number: str | None = ONE, **keys: object) -> Resource:
    own = {"number": number} if number else {}
    found = {key.strip("_"): to for key, to in keys.items()}
    return resource(f"menu.{ident}", **own, greeting="hello", attempts=1, keys=found)


def planned(before: list[Resource], after: list[Resource], moved: tuple[MovedEntry, ...] = ()) -> Plan:
    return make_plan(
        Wanted(TENANT, after, moved), MemoryState(objects(*before), 1, "lineage"), backend="m", rules=RULES
    )


def found(before: list[Resource], after: list[Resource], *moved: MovedEntry) -> list[Diagnostic]:
    common = [HELLO, ANNA, OMAR]
    plan = planned(tenant_of(*common, *before), tenant_of(*common, *after), moved)
    return [each for each in plan.diagnostics if each.code == "PLAN005"]


def test_it_tells_number_when_keys_from_where_to_where_and_the_command() -> None:
    (finding,) = found([menu("a", _1={"user": "anna"})], [menu("a", _1={"user": "omar"})])
    assert (finding.severity, finding.address) == ("warning", f"number.{ONE}")
    assert finding.detail == (
        f"Callers of {ONE} would land somewhere else: always, with 1 they come to user.anna now, and would come to "
        "user.omar."
    )
    assert finding.help == (
        f"See the call with: avoki-config trace tenant.yaml --to {ONE} --at '2026-11-23 00:00' --press 1"
    )


def test_who_is_dropped_or_trapped_is_told_as_that() -> None:
    before = [menu("a", _1={"menu": "b"}), menu("b", None, _1={"user": "anna"})]
    (dropped,) = found(before, [menu("a", _1={"menu": "b"}), menu("b", None, _1={"hangup": True})])
    assert "would no longer get through: always, with 1, 1 they come to user.anna now" in dropped.detail
    ring = resource("menu.b", greeting="hello", attempts=1, keys={}, no_input={"menu": "a"})
    again = resource("menu.a", number=ONE, greeting="hello", attempts=1, keys={}, no_input={"menu": "b"})
    (trapped,) = found([*before], [again, ring])
    assert "would go round in a circle" in trapped.detail
    assert "would come to no end" in trapped.detail


def test_a_number_that_nobody_has_any_more_is_told_with_who_had_it() -> None:
    (finding,) = found([menu("a")], [menu("a", None)])
    assert f"Callers of {ONE} would no longer get through: it leads to menu.a now" in finding.detail


def test_what_callers_do_not_notice_is_silent() -> None:
    base = menu("a", _1={"user": "anna"})
    assert not found([base], [base, resource("user_group.x", name="X")])
    assert not found([base], [resource("menu.a", **{**base.attributes, "name": "Other"})])
    assert not found([base], [resource("menu.b", **base.attributes)], MovedEntry("menu.a", "menu.b"))
    assert not found([base], [base, menu("b", NUMBERS[5], _1={"user": "omar"})])
    assert not found([base], [resource("menu.b", **base.attributes)])  # another object of the same behaviour


def test_a_tenant_that_was_never_applied_has_no_callers() -> None:
    plan = make_plan(Wanted(TENANT, tenant_of(HELLO, menu("a"))), MemoryState(), backend="memory", rules=RULES)
    assert [each.code for each in plan.diagnostics] == ["PLAN007"]


def test_many_numbers_are_counted() -> None:
    numbers = [f"+468465004{n:02}" for n in range(10, 60)]
    before = [resource(f"user.u{n}", number=number) for n, number in enumerate(numbers)]
    findings = found([*before], [])
    assert len(findings) == SHOWN + 1
    assert findings[-1].detail.startswith(f"Callers of {len(numbers) - SHOWN} more numbers would land elsewhere too")


def test_with_a_target_only_what_is_carried_out_counts() -> None:
    before = tenant_of(HELLO, ANNA, OMAR, menu("a", _1={"user": "anna"}), menu("b", NUMBERS[5], _1={"user": "anna"}))
    after = tenant_of(HELLO, ANNA, OMAR, menu("a", _1={"user": "omar"}), menu("b", NUMBERS[5], _1={"user": "omar"}))
    rules = Rules(outlook=Outlook(AT, "tenant.yaml"), targets=("menu.b",))
    plan = make_plan(Wanted(TENANT, after), MemoryState(objects(*before), 1, "lineage"), backend="m", rules=rules)
    assert [each.address for each in plan.diagnostics] == [f"number.{NUMBERS[5]}"]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(draws.busy_tenants(), st.data())
def test_it_names_the_numbers_that_comparing_the_whole_tenants_names(tenant: Data, data: st.DataObject) -> None:
    before, after = lowered(tenant), lowered(data.draw(edited(tenant)))
    named = {each.address for each in planned(before, after).diagnostics if each.code == "PLAN005"}
    head = TimedFlow.from_instant(build(after), AT)
    verdict = compare(TimedFlow(build(before), head.horizon.span), head)
    elsewhere = {each.number for each in verdict.differences if each.grade in WORSE}
    assert len(elsewhere) <= SHOWN
    assert named == {f"number.{number}" for number in {*elsewhere, *verdict.removed}}


def lowered(data: Data) -> list[Resource]:
    parsed = parse(load_text(to_yaml(data), "tenant.yaml"))
    assert parsed.diagnostics == ()
    return lower(parsed.tenant, lambda _: None)


def test_a_plan_without_changes_loads_no_flow(tmp_path: Path) -> None:
    program = (
        "import sys; from avoki_config.planner import make_plan, Wanted, Rules, Outlook; "
        "from avoki_config.resources import MemoryState, Resource; "
        "one = Resource('tenant', 'tenant', {}); "
        "make_plan(Wanted('t', [one]), MemoryState({'tenant': one}, 1, 'l'), backend='m', "
        "rules=Rules(outlook=Outlook(0, 't'))); "
        "print([name for name in sys.modules if name.startswith('avoki_config.flow')])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stdout.strip() == "[]"
