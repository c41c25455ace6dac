"""Renames that look meant are proposed, one best match each, and nothing is moved by itself."""

from hypothesis import given
from hypothesis import strategies as st
from resource_sets import NUMBERS, TENANT, objects, resource, tenant_of

from avoki_config.backends.memory import MemoryBackend
from avoki_config.planner import MovedEntry, Wanted, decode, encode, plan_on
from avoki_config.planner.renames import MOST_PAIRS, renamings
from avoki_config.resources import Plan, Resource

KEYS = {"1": {"external": "+46406280499"}, "2": {"hangup": True}}
SUPPORT = resource("menu.support", number=NUMBERS[0], name="Support", attempts=2, timeout="5s", keys=KEYS)
ANNA = resource(
    "user.anna", number=NUMBERS[1], first_name="Anna", last_name="Berg", email="a@b.example", license="user"
)


def renamed(one: Resource, address: str, **fields: object) -> Resource:
    return resource(address, **{**one.attributes, **fields})


def planned(before: tuple[Resource, ...], after: tuple[Resource, ...], *moved: MovedEntry) -> Plan:
    backend = MemoryBackend(TENANT, objects(*tenant_of(*before)))
    return plan_on(backend, Wanted(TENANT, tenant_of(*after), moved))


def pairs(plan: Plan) -> list[tuple[str, str]]:
    return [(one.old, one.new) for one in plan.renamings]


def test_the_same_menu_under_another_id_is_proposed_with_what_to_write() -> None:
    plan = planned((SUPPORT, ANNA), (renamed(SUPPORT, "menu.kundservice", name="Kundservice"), ANNA))
    [one] = plan.renamings
    assert (one.old, one.new) == ("menu.support", "menu.kundservice")
    assert "the same number" in one.why
    assert one.entry == "{from: menu.support, to: menu.kundservice}"
    assert plan.summary == {"create": 1, "update": 0, "delete": 1, "move": 0, "unchanged": 5}
    assert decode(encode(plan)).renamings == plan.renamings
    accepted = planned((SUPPORT, ANNA), (renamed(SUPPORT, "menu.kundservice"), ANNA), MovedEntry(one.old, one.new))
    assert (accepted.summary["move"], accepted.renamings) == (1, ())


def test_objects_without_an_identity_are_compared_by_what_they_are_set_to() -> None:
    hello = resource("prompt.halsning", name="Hälsning", languages={"sv": {"text": "Välkommen", "voice": "sv"}})
    other = resource("prompt.annan", name="Annan", languages={"sv": {"text": "Stängt", "voice": "sv"}})
    assert pairs(planned((hello,), (renamed(hello, "prompt.valkommen"), other))) == [
        ("prompt.halsning", "prompt.valkommen")
    ]
    assert pairs(planned((hello,), (other,))) == []


def test_alike_offices_with_numbers_of_their_own_are_not_the_same() -> None:
    assert pairs(planned((SUPPORT,), (renamed(SUPPORT, "menu.malmo", number=NUMBERS[2]),))) == []


def test_a_person_is_known_again_by_an_address_and_not_by_a_licence() -> None:
    other = renamed(ANNA, "user.bo", number=NUMBERS[2], first_name="Bo", email="bo@b.example")
    assert pairs(planned((ANNA,), (other,))) == []
    assert pairs(planned((ANNA,), (renamed(ANNA, "user.anna-berg", number=NUMBERS[2]),))) == [
        ("user.anna", "user.anna-berg")
    ]


def test_a_number_that_something_quite_different_took_over_is_no_rename() -> None:
    night = resource(
        "menu.natt", number=NUMBERS[0], name="Natt", attempts=1, timeout="9s", keys={"9": {"hangup": True}}
    )
    assert pairs(planned((SUPPORT,), (night,))) == []


def test_each_object_is_in_one_proposal_and_the_likeliest_wins() -> None:
    one = resource("prompt.a", name="Hej", languages={"sv": {"text": "Hej"}})
    plan = planned((one,), (renamed(one, "prompt.ab"), renamed(one, "prompt.zz")))
    assert pairs(plan) == [("prompt.a", "prompt.ab")]


def test_another_kind_is_another_thing() -> None:
    group = resource("group.support", number=NUMBERS[0], name="Support")
    assert pairs(planned((SUPPORT,), (group,))) == []


@given(st.permutations(range(6)), st.permutations(range(6)))
def test_the_order_of_objects_changes_nothing(one: list[int], other: list[int]) -> None:
    old = [resource(f"prompt.old-{at}", name=f"Namn {at % 3}", languages={}) for at in range(6)]
    new = [resource(f"prompt.new-{at}", name=f"Namn {at % 3}", languages={}) for at in range(6)]
    found = renamings([old[at] for at in one], [new[at] for at in other])
    assert found == renamings(old, new)
    assert len({each.old for each in found}) == len({each.new for each in found}) == len(found) == 6


def test_hundreds_of_renamed_users_are_all_known_again() -> None:
    count = 200
    assert count * count > MOST_PAIRS
    old = [resource(f"user.u{at}", email=f"u{at}@b.example", first_name="U", license="user") for at in range(count)]
    found = renamings(old, [renamed(each, f"user.x-{each.id}") for each in old])
    assert [(each.old, each.new) for each in found] == sorted(
        ((each.address, f"user.x-{each.id}") for each in old), key=lambda pair: pair[1]
    )


def test_a_move_between_two_that_exist_blocks_the_plan_and_loses_neither() -> None:
    both = (SUPPORT, renamed(SUPPORT, "menu.kundservice", number=NUMBERS[2]))
    plan = planned(both, both[1:], MovedEntry("menu.support", "menu.kundservice"))
    [finding] = [one for one in plan.diagnostics if one.severity == "error"]
    assert (finding.code, finding.address) == ("SRC004", "menu.kundservice")
    assert "there are both" in finding.detail
    assert plan.blocked


def test_a_protected_object_may_be_renamed_and_stays_protected() -> None:
    before = renamed(SUPPORT, "menu.support", protect=True)
    after = renamed(SUPPORT, "menu.kundservice", protect=True)
    assert planned((before,), (after,)).blocked
    assert pairs(planned((before,), (after,))) == [("menu.support", "menu.kundservice")]
    moved = planned((before,), (after,), MovedEntry("menu.support", "menu.kundservice"))
    assert not moved.blocked
    assert planned((after,), ()).blocked
    assert not planned((after,), (renamed(SUPPORT, "menu.kundservice", protect=False),)).blocked
