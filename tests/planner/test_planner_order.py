"""The steps: shells first, links, numbers, then what goes; nothing is exposed half-made."""

from resource_sets import NUMBERS, TENANT, objects, resource

from avoki_config.planner import Wanted, make_plan
from avoki_config.planner.arrange import arrange
from avoki_config.resources import MemoryState, Resource

ONE, TWO, THREE, *_ = NUMBERS
INVENTORY = [resource(f"number.{number}") for number in NUMBERS]


def steps(before: list[Resource], after: list[Resource]) -> list[str]:
    state = MemoryState(objects(*INVENTORY, *before), 1, "lineage")
    plan = make_plan(Wanted(TENANT, [*INVENTORY, *after]), state, backend="memory")
    return [
        f"{step.action} {step.address}"
        + (f" but {', '.join(step.pending)}" if step.pending else "")
        + (f" from {step.previous_owner}" if step.previous_owner else "")
        for step in plan.steps
    ]


def menu(ident: str, number: str | None = None, **keys: str) -> Resource:
    found = {"keys": {key.strip("_"): {"menu": to} for key, to in keys.items()}}
    return resource(f"menu.{ident}", **({"number": number} if number else {}), **found)


def test_what_is_referred_to_comes_first() -> None:
    assert steps([], [menu("a", _1="b"), menu("b", _1="c"), menu("c")]) == [
        "create menu.c",
        "create menu.b",
        "create menu.a",
    ]


def test_a_ring_is_begun_with_a_shell_and_numbers_come_last() -> None:
    assert steps([], [menu("a", ONE, _1="b"), menu("b", _1="a")]) == [
        "create menu.a but keys.1, number",
        "create menu.b",
        "link menu.a but number",
        "switch menu.a",
    ]


def test_a_new_number_waits_for_what_it_leads_to() -> None:
    before = [menu("b", _1="c"), menu("c")]
    after = [menu("a", ONE, _1="b"), menu("b", _2="c"), menu("c")]
    assert steps(before, after) == ["create menu.a but number", "update menu.b", "switch menu.a"]


def test_a_number_is_taken_in_one_step_and_its_old_owner_changes_after() -> None:
    before = [menu("a", ONE, _1="c"), menu("b"), menu("c")]
    after = [menu("a", _2="c"), menu("b", ONE, _1="c"), menu("c")]
    assert steps(before, after) == [
        "update menu.b but number",
        "switch menu.b from menu.a",
        "update menu.a",
    ]


def test_two_numbers_change_places() -> None:
    assert steps([menu("a", ONE), menu("b", TWO)], [menu("a", TWO), menu("b", ONE)]) == [
        "switch menu.a from menu.b",
        "switch menu.b",
    ]


def test_who_loses_a_number_takes_another_one_only_after_that() -> None:
    before = [menu("a", ONE), menu("b", TWO), menu("c", THREE)]
    after = [menu("a", TWO), menu("b", THREE), menu("c")]
    assert steps(before, after) == ["switch menu.a from menu.b", "switch menu.b from menu.c", "update menu.c"]


def test_a_forward_comes_before_an_owner_leaves_and_goes_after_one_has_come() -> None:
    forward = resource(f"forward.{ONE}", menu="c")
    assert steps([menu("a", ONE), menu("c")], [menu("c"), forward]) == [f"create forward.{ONE}", "delete menu.a"]
    assert steps([menu("c"), forward], [menu("a", ONE), menu("c")]) == ["create menu.a", f"delete forward.{ONE}"]


def test_what_refers_goes_before_what_it_refers_to() -> None:
    assert steps([menu("a", _1="b"), menu("b", _1="c"), menu("c")], []) == [
        "delete menu.a",
        "delete menu.b",
        "delete menu.c",
    ]


def test_a_ring_is_taken_apart_before_it_is_deleted() -> None:
    assert steps([menu("a", _1="b", _2="c"), menu("b", _1="a"), menu("c")], [menu("c")]) == [
        "unlink menu.a but keys.1",
        "delete menu.b",
        "delete menu.a",
    ]


def test_only_objects_on_a_ring_are_begun_without_what_they_refer_to() -> None:
    order = arrange({"menu.a": ["menu.m"], "menu.m": ["menu.n"], "menu.n": ["menu.m"], "menu.z": []})
    assert [(one.address, one.later) for one in order] == [
        ("menu.z", ()),
        ("menu.m", ("menu.n",)),
        ("menu.a", ()),
        ("menu.n", ()),
    ]


def test_many_objects_in_one_long_chain_and_ring_are_arranged() -> None:
    chain = {f"menu.m{n}": [f"menu.m{n + 1}"] for n in range(20_000)} | {"menu.m20000": ["menu.m0"]}
    order = arrange(chain)
    assert len(order) == 20_001
    assert [one.address for one in order if one.later] == ["menu.m0"]
