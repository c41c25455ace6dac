"""The search over two flows at once against brute force: every key sequence to a bound, every set of outcomes."""

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

from flows import MAIN, SECOND, USER, resources, side
from hypothesis import given, settings
from hypothesis import strategies as st

from avoki_config.flow import FlowGraph, build
from avoki_config.flow.call import Machine
from avoki_config.flow.directory import Directory
from avoki_config.flow.grades import GRADES
from avoki_config.flow.product import Comparison
from avoki_config.flow.walk import walk

KEYS = ("1", "2", "7", "silence")
BOUND = 3


def find(base: FlowGraph, head: FlowGraph) -> tuple[str, tuple[str, ...]] | None:
    found = Comparison(side(base), side(head)).find(MAIN)
    return None if found is None else (found.grade, found.inputs)


def outcomes_of(flow: FlowGraph) -> Mapping[str, tuple[str, ...]]:
    machine = Machine(flow, {})
    groups: dict[str, tuple[str, ...]] = {
        ident: machine.outcomes(ident) for ident, node in flow.nodes.items() if node.kind == "group"
    }
    return groups | {ident: ("answered", "no_answer") for ident, node in flow.nodes.items() if node.kind == "user"}


def calls(base: FlowGraph, head: FlowGraph) -> Iterator[tuple[tuple[str, ...], dict[str, str]]]:
    ours, theirs = outcomes_of(base), outcomes_of(head)
    choices = {who: dict.fromkeys((*ours.get(who, ()), *theirs.get(who, ()))) for who in {**ours, **theirs}}
    for length in range(BOUND + 1):
        for presses in product(KEYS, repeat=length):
            if not presses or presses[-1] != "silence":
                for picked in product(*choices.values()):
                    yield presses, dict(zip(choices, picked, strict=True))


def said(flow: FlowGraph, presses: tuple[str, ...], outcomes: dict[str, str]) -> tuple[Any, ...]:
    machine = Machine(flow, {})
    possible = {who: o for who, o in outcomes.items() if who in flow.nodes and o in machine.outcomes(who)}
    trace = walk(machine, MAIN, presses, possible)
    return trace.ends[:2], trace.hears, tuple(event.seconds for event in trace.events if event.seconds)


def grade(base: tuple[Any, ...], head: tuple[Any, ...]) -> str | None:
    if base[0] != head[0]:
        if head[0][0] == "trapped":
            return "trapped"
        nowhere = {"hangup", "not_in_service"}
        if head[0][0] in nowhere and base[0][0] not in nowhere | {"trapped"}:
            return "dropped"
        return "lands_elsewhere"
    if base[1] != head[1]:
        return "hears_otherwise"
    return "waits_otherwise" if base[2] != head[2] else None


def by_brute_force(base: FlowGraph, head: FlowGraph) -> dict[str, int]:
    shortest: dict[str, int] = {}
    for presses, outcomes in calls(base, head):
        name = grade(said(base, presses, outcomes), said(head, presses, outcomes))
        length = len(presses) + sum(outcome != "answered" for outcome in outcomes.values())
        if name and length < shortest.get(name, 99):
            shortest[name] = length
    return shortest


PROMPTS = st.sampled_from(["a", "b"])
DESTINATIONS = st.one_of(
    st.sampled_from(
        [
            {"hangup": True},
            {"menu": "m"},
            {"menu": "n"},
            {"group": "g"},
            {"group": "h"},
            {"user": "u"},
            {"external": SECOND},
            {"external": "+46406280499"},
        ]
    ),
    st.builds(lambda prompt, then: {"play": prompt, **then}, PROMPTS, st.sampled_from([{}, {"then": {"group": "g"}}])),
)
IN_MENU = st.one_of(DESTINATIONS, st.sampled_from([{"repeat": True}, {"back": True}]))
SUBMENU = st.fixed_dictionaries(
    {
        "greeting": PROMPTS,
        "attempts": st.integers(1, 2),
        "timeout": st.sampled_from(["3s", "5s"]),
        "keys": st.dictionaries(st.sampled_from(["1", "2"]), IN_MENU, max_size=2),
    },
    optional={"no_input": IN_MENU, "invalid": IN_MENU},
)
MENU = st.fixed_dictionaries(
    {
        "greeting": PROMPTS,
        "attempts": st.integers(1, 2),
        "timeout": st.just("5s"),
        "keys": st.dictionaries(
            st.sampled_from(["1", "2"]),
            st.one_of(IN_MENU, st.builds(lambda sub: {"submenu": sub}, SUBMENU)),
            max_size=2,
        ),
    },
    optional={"no_input": IN_MENU, "invalid": IN_MENU, "language": st.just("en")},
)
QUEUE = st.fixed_dictionaries(
    {},
    optional={
        "max_wait": st.sampled_from(["1m", "unlimited"]),
        "on_max_wait": DESTINATIONS,
        "on_no_agents": DESTINATIONS,
        "overflow": st.fixed_dictionaries({"max_calls": st.just(3), "to": DESTINATIONS}),
    },
)
GROUP = st.fixed_dictionaries(
    {"queue": QUEUE, "messages": st.sampled_from([{}, {"arrival": "a"}, {"queue": ["b"], "interval": "20s"}])}
)
TENANTS = st.builds(
    lambda m, n, g, h: build(
        resources(
            menu={"m": {"number": MAIN, **m}, "n": n},
            group={"g": {"number": SECOND, **g}, "h": h},
            user={"u": {"number": USER}},
            prompt={"a": {"languages": {"sv": {"text": "A"}}}, "b": {"languages": {"sv": {"text": "B"}}}},
        )
    ),
    MENU,
    MENU,
    GROUP,
    GROUP,
)


@settings(max_examples=60, deadline=None)
@given(TENANTS, TENANTS)
def test_search_finds_the_worst_grade_and_its_shortest_input(base: FlowGraph, head: FlowGraph) -> None:
    brute = by_brute_force(base, head)
    found = find(base, head)
    if found is None:
        assert not brute
        return
    worst, inputs = found
    assert all(GRADES.index(worst) <= GRADES.index(name) for name in brute)
    presses = [each for each in inputs if "=" not in each]
    assert len(inputs) <= brute.get(worst, len(inputs))
    if len(presses) <= BOUND:
        assert brute[worst] == len(inputs)


@settings(max_examples=60, deadline=None)
@given(TENANTS, TENANTS)
def test_found_input_shows_its_grade(base: FlowGraph, head: FlowGraph) -> None:
    found = find(base, head)
    if found is None:
        return
    presses = tuple(each for each in found[1] if "=" not in each)
    places = {**Directory(base).places, **Directory(head).places}
    outcomes = {places[each.split("=")[0]]: each.split("=")[1] for each in found[1] if "=" in each}
    assert grade(said(base, presses, outcomes), said(head, presses, outcomes)) == found[0]


@settings(max_examples=60, deadline=None)
@given(TENANTS)
def test_a_tenant_is_equivalent_to_itself(flow: FlowGraph) -> None:
    assert find(flow, flow) is None
