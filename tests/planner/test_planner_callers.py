"""Step by step nobody is stranded: after each step a call ends as before or as after, or the plan says whose not."""

import itertools
from collections.abc import Iterator
from datetime import datetime

import oracle_strategies as draws
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from oracle_call import Data
from oracle_edits import edited
from resource_sets import NUMBERS, TENANT, objects, resource, tenant_of
from stepwise_place import MemoryStepwise
from strategies.yaml_text import to_yaml

from avoki_config.backends.memory import MemoryBackend
from avoki_config.flow import build
from avoki_config.flow.call import Machine
from avoki_config.flow.timed import TimedFlow
from avoki_config.flow.walk import walk
from avoki_config.model.parse import parse
from avoki_config.planner import Outlook, Rules, Wanted, decode, encode, plan_on
from avoki_config.reports import plan_text
from avoki_config.reports.screen import Screen
from avoki_config.resources import Plan, Resource
from avoki_config.resources.execute import perform
from avoki_config.resources.halfway import Halfway, Hit
from avoki_config.resources.lower import lower
from avoki_config.source import load_text

AT = 1_795_388_400  # 2026-11-23 00:00 in Stockholm
RULES = Rules(outlook=Outlook(AT, "tenant.yaml"))
ONE, TWO, THREE, FOUR, *_ = NUMBERS
HELLO = resource("prompt.hello", languages={"sv": {"text": "Hej"}})
ANNA, OMAR = resource("user.anna"), resource("user.omar")
OUT: Data = {"external": "+46406280499"}


def menu(ident: str, number: str | None = None, /, **fields: object) -> Resource:
    keys = {name.strip("_"): to for name, to in fields.items() if name.startswith("_")}
    rest = {name: to for name, to in fields.items() if not name.startswith("_")}
    own = {"number": number} if number else {}
    return resource(f"menu.{ident}", **own, greeting="hello", attempts=1, keys=keys, **rest)


def planned(before: list[Resource], after: list[Resource]) -> Plan:
    return plan_on(MemoryStepwise(TENANT, objects(*before)), Wanted(TENANT, after), RULES)


def small(before: list[Resource], after: list[Resource]) -> Plan:
    common = [HELLO, ANNA, OMAR, *(resource(f"number.{number}") for number in NUMBERS)]
    return planned(tenant_of(*common, *before), tenant_of(*common, *after))


def steps(plan: Plan) -> list[str]:
    return [f"{step.action} {step.address}" for step in plan.steps]


def test_a_number_that_changes_hands_is_somebodys_at_every_moment() -> None:
    plan = small([menu("a", ONE, _1={"user": "anna"}), menu("b")], [menu("a"), menu("b", ONE, _1={"user": "omar"})])
    assert plan.halfway == Halfway()
    assert steps(plan)[0] == "update menu.b"


def test_two_numbers_that_change_places_leave_one_without_anybody_and_the_plan_says_which() -> None:
    before = [menu("a", ONE, no_input={"user": "anna"}), menu("b", TWO, no_input={"user": "omar"})]
    plan = small(before, [menu("a", TWO, no_input={"user": "anna"}), menu("b", ONE, no_input={"user": "omar"})])
    assert plan.halfway is not None
    (hit,) = plan.halfway.hits
    assert plan.halfway.exhausted
    assert (hit.number, hit.first, hit.last, hit.inputs, hit.when) == (ONE, 1, 1, (), "always")
    assert (hit.before, hit.between, hit.after) == (("user", "anna"), ("not_in_service", None), ("user", "omar"))
    told = " ".join(plan_text.render(plan, Screen()).split())
    assert "no order of them spares every caller" in told
    assert f"Between step 1 (switch menu.a) and step 2 (switch menu.b) those who call {ONE} (always) hear that" in told


def test_where_the_usual_order_would_misroute_a_call_another_is_found() -> None:
    before = [menu("main", ONE, _1={"menu": "a"}), menu("a", _1={"user": "anna"})]
    after = [menu("main", ONE, _1={"menu": "b"}), menu("a", _1={"user": "omar"}), menu("b", _1={"user": "anna"})]
    plan = small(before, after)
    assert steps(plan) == ["create menu.b", "update menu.main", "update menu.a"]
    assert plan.halfway == Halfway()
    assert "After each, every call ends as before or as after: proved." in plan_text.render(plan, Screen()).replace(
        "\n", " "
    )


def test_a_ring_of_menus_is_built_and_taken_down_behind_a_number_that_is_in_use() -> None:
    ring = [menu("b", _1={"menu": "c"}), menu("c", _1={"menu": "b"})]
    alone = [menu("a", ONE, _1={"user": "anna"})]
    linked = [menu("a", ONE, _1={"user": "anna"}, _2={"menu": "b"})]
    assert small(alone, [*linked, *ring]).halfway == Halfway()
    assert small([*linked, *ring], alone).halfway == Halfway()


def test_a_call_that_two_changes_together_send_elsewhere_is_told_with_its_keys() -> None:
    before = [menu("a", ONE, _1={"menu": "b"}, _2={"user": "anna"}), menu("b", _1={"user": "anna"}, _2=OUT)]
    after = [menu("a", ONE, _1={"menu": "b"}, _2=OUT), menu("b", _1=OUT, _2={"user": "anna"})]
    assert small(before, after).halfway == Halfway()
    moved_on = [menu("a", ONE, _1={"menu": "c"}), menu("c", _1={"menu": "d"}), menu("d", _1={"user": "omar"})]
    crossing = [menu("a", ONE, _1={"menu": "d"}), menu("d", _1={"menu": "c"}), menu("c", _1={"user": "anna"})]
    plan = small(moved_on, crossing)
    assert plan.halfway is not None
    for hit in plan.halfway.hits:
        assert hit.inputs
        assert hit.between not in (hit.before, hit.after)


def test_a_plan_in_one_transaction_has_nothing_between() -> None:
    backend = MemoryBackend(TENANT, objects(*tenant_of(menu("a", ONE))))
    plan = plan_on(backend, Wanted(TENANT, tenant_of(menu("a", TWO))), RULES)
    assert plan.steps
    assert plan.halfway is None


def test_a_saved_plan_keeps_what_it_says_of_callers() -> None:
    plan = small([menu("a", ONE), menu("b", TWO, _1=OUT)], [menu("a", TWO), menu("b", ONE, _1=OUT)])
    assert plan.halfway is not None
    assert plan.halfway.hits
    assert decode(encode(plan)).halfway == plan.halfway


def lowered(data: Data) -> list[Resource]:
    parsed = parse(load_text(to_yaml(data), "tenant.yaml"))
    assert parsed.diagnostics == ()
    return lower(parsed.tenant, lambda _: None)


Calls = list[tuple[tuple[str, ...], dict[str, str]]]


def calls(keys: set[str], addresses: list[str]) -> Calls:
    """Every call of two presses at most, and of one outcome at most with one."""
    alphabet = ["silence", *sorted(keys), "8"]
    presses = [inputs for length in range(3) for inputs in itertools.product(alphabet, repeat=length)]
    outcomes = [(address, outcome) for address in addresses for outcome in ("overflow", "no_agents", "max_wait")]
    short = [inputs for inputs in presses if len(inputs) < 2]
    return [(inputs, {}) for inputs in presses] + [(inputs, dict([each])) for inputs in short for each in outcomes]


def end(machine: Machine, number: str, presses: tuple[str, ...], when: dict[str, str]) -> tuple[str, str | None]:
    possible = {
        address: outcome
        for address, outcome in when.items()
        if address in machine.graph.nodes and outcome in machine.outcomes(address)
    }
    return walk(machine, number, presses, possible).ends[:2]


def prefixes(plan: Plan, before: list[Resource]) -> Iterator[dict[str, Resource]]:
    there = objects(*before)
    for step in plan.steps:
        perform(there, plan, step)
        yield dict(there)


def flow(there: dict[str, Resource]) -> TimedFlow:
    return TimedFlow.from_instant(build(there.values()), AT)


def assert_nobody_else_is_stranded(
    before: list[Resource], after: list[Resource], plan: Plan, instants: list[int]
) -> None:
    assert plan.halfway is not None
    first, last = flow(objects(*before)), flow(objects(*after))
    keys = {edge.key for graph in (first.graph, last.graph) for edge in graph.edges() if edge.key}
    groups = sorted({node for graph in (first.graph, last.graph) for node in graph.nodes if node.startswith("group.")})
    for done, there in enumerate(prefixes(plan, before), 1):
        between = flow(there)
        for at, number in itertools.product(instants, sorted({*first.graph.entries, *last.graph.entries})):
            if any(hit.number == number and hit.first <= done <= hit.last for hit in plan.halfway.hits):
                continue
            machines = [each.machine(at) for each in (first, between, last)]
            for presses, when in calls(keys, groups):
                old, now, new = (end(machine, number, presses, when) for machine in machines)
                assert now in (old, new), (done, number, at, presses, when, old, now, new)


def assert_is_stranded(before: list[Resource], after: list[Resource], plan: Plan, hit: Hit) -> None:
    """The call that the plan shows ends as the plan says, on all three."""
    between = list(prefixes(plan, before))[hit.first - 1]
    at = int(datetime.fromisoformat(hit.at).timestamp())
    presses = tuple(each for each in hit.inputs if "=" not in each)
    when = dict(each.split("=") for each in hit.inputs if "=" in each)
    told = (hit.before, hit.between, hit.after)
    sides = (objects(*before), between, objects(*after))
    assert tuple(end(flow(there).machine(at), hit.number, presses, when) for there in sides) == told
    assert hit.between not in (hit.before, hit.after)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(draws.busy_tenants(), st.data())
def test_brute_force_finds_nobody_stranded_but_whom_the_plan_names(tenant: Data, data: st.DataObject) -> None:
    before, after = lowered(tenant), lowered(data.draw(edited(tenant, most=4)))
    plan = planned(before, after)
    assert plan.halfway is not None
    instants = [AT + 3600 * data.draw(st.integers(0, 24 * 399)) for _ in range(3)]
    assert_nobody_else_is_stranded(before, after, plan, instants)
    for hit in plan.halfway.hits:
        assert_is_stranded(before, after, plan, hit)
