"""What every backend must do: the transitions between states, and what it refuses."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from resource_sets import NUMBERS, TENANT, objects_named, resource, tenant_of, tenants

from avoki_config.backends.registry.lock import LEASE
from avoki_config.planner import MovedEntry, Wanted, apply_plan, apply_wanted, plan_on
from avoki_config.planner.plan import Rules
from avoki_config.resources import Backend, LockHeldError, Origin, Plan, Resource, StalePlanError

Opener = Callable[[], Backend]
FORCED = Rules(force=("PLAN002", "PLAN003"))

HELLO = resource("prompt.hello", languages={"sv": {"text": "Hej"}})
KARIN = resource("user.karin", number=NUMBERS[0], user_groups=[])
OMAR = resource("user.omar", number=NUMBERS[1], user_groups=[])
SALES = resource("group.sales", number=NUMBERS[2], members=[{"user": "karin", "role": "member"}])
MAIN = resource("menu.main", number=NUMBERS[3], greeting="hello", keys={"1": {"group": "sales"}})
BASE = (HELLO, KARIN, OMAR, SALES, MAIN)


def changed(one: Resource, **fields: object) -> Resource:
    attributes = {name: value for name, value in {**one.attributes, **fields}.items() if value is not None}
    return resource(one.address, **attributes)


def ring(*menus: str) -> list[Resource]:
    """Menus each of whose key 1 leads to the next, the last to the first."""
    return [
        resource(f"menu.{menu}", greeting="hello", keys={"1": {"menu": following}})
        for menu, following in zip(menus, [*menus[1:], menus[0]], strict=True)
    ]


TRANSITIONS: dict[str, tuple[tuple[Resource, ...], tuple[Resource, ...], tuple[MovedEntry, ...]]] = {
    "nothing changes": (BASE, BASE, ()),
    "one is created": (BASE, (*BASE, resource("prompt.bye", languages={})), ()),
    "one is updated": (BASE, (*BASE[:4], changed(MAIN, keys={"2": {"user": "omar"}})), ()),
    "one is deleted": (BASE, (HELLO, KARIN, SALES, MAIN), ()),
    "a field appears": (BASE, (*BASE[:4], changed(MAIN, closed={"play": "hello"})), ()),
    "a field goes": ((*BASE[:4], changed(MAIN, closed={"hangup": True})), BASE, ()),
    "a chain is created": ((HELLO, KARIN), (HELLO, KARIN, SALES, MAIN), ()),
    "a chain is deleted": (BASE, (HELLO, OMAR), ()),
    "a ring is created": ((HELLO,), (HELLO, *ring("a", "b", "c")), ()),
    "a ring is deleted": ((HELLO, *ring("a", "b", "c")), (HELLO,), ()),
    "a ring turns": ((HELLO, *ring("a", "b", "c")), (HELLO, *ring("c", "b", "a")), ()),
    "a menu leads to itself": ((HELLO,), (HELLO, *ring("a")), ()),
    "one is moved": (
        BASE,
        (HELLO, KARIN, OMAR, SALES, resource("menu.huvud", **MAIN.attributes)),
        (MovedEntry("menu.main", "menu.huvud"),),
    ),
    "one is moved and changed, with what refers to it": (
        BASE,
        (
            HELLO,
            resource("user.karin-ek", **{**KARIN.attributes, "language": "sv"}),
            OMAR,
            changed(SALES, members=[{"user": "karin-ek", "role": "member"}]),
            MAIN,
        ),
        (MovedEntry("user.karin", "user.karin-ek"),),
    ),
    "a whole ring is moved": (
        (HELLO, *ring("a", "b")),
        (HELLO, *ring("c", "d")),
        (MovedEntry("menu.a", "menu.c"), MovedEntry("menu.b", "menu.d")),
    ),
    "a number changes owner": (
        BASE,
        (HELLO, KARIN, OMAR, changed(SALES, number=NUMBERS[3]), changed(MAIN, number=None)),
        (),
    ),
    "two numbers change places": (
        BASE,
        (HELLO, KARIN, OMAR, changed(SALES, number=NUMBERS[3]), changed(MAIN, number=NUMBERS[2])),
        (),
    ),
    "three numbers go round": (
        BASE,
        (
            HELLO,
            changed(KARIN, number=NUMBERS[1]),
            changed(OMAR, number=NUMBERS[2]),
            changed(SALES, number=NUMBERS[0]),
            MAIN,
        ),
        (),
    ),
    "a deleted owner's number goes to a new one": (
        BASE,
        (HELLO, KARIN, OMAR, SALES, resource("menu.new", number=NUMBERS[3], greeting="hello", keys={})),
        (),
    ),
    "a forward is replaced by an owner": (
        (*BASE, resource(f"forward.{NUMBERS[4]}", group="sales")),
        (*BASE, resource("group.new", number=NUMBERS[4], members=[])),
        (),
    ),
    "an owner is replaced by a forward": (
        BASE,
        (HELLO, KARIN, OMAR, SALES, resource(f"forward.{NUMBERS[3]}", group="sales")),
        (),
    ),
    "protection is taken away": ((*BASE[:4], changed(MAIN, protect=True)), BASE, ()),
}


def applied(backend: Backend, resources: tuple[Resource, ...], *moved: MovedEntry) -> Plan:
    return apply_wanted(backend, Wanted(TENANT, tenant_of(*resources), moved), FORCED).plan


def planned(backend: Backend, *resources: Resource) -> Plan:
    return plan_on(backend, Wanted(TENANT, tenant_of(*resources)), FORCED)


def contents(backend: Backend) -> dict[str, object]:
    return {address: one.attributes for address, one in backend.read().resources().items()}


def wanted_contents(*resources: Resource) -> dict[str, object]:
    return {one.address: one.attributes for one in tenant_of(*resources)}


@pytest.mark.parametrize("name", TRANSITIONS)
def test_a_transition_leads_to_what_was_wanted_and_then_nothing_is_left_to_do(place: Opener, name: str) -> None:
    before, after, moved = TRANSITIONS[name]
    applied(place(), before)
    applied(place(), after, *moved)
    assert contents(place()) == wanted_contents(*after)
    again = plan_on(place(), Wanted(TENANT, tenant_of(*after), moved))
    assert (again.changes, again.steps) == ((), ())
    assert again.summary["unchanged"] == len(tenant_of(*after))


@settings(max_examples=15)
@given(tenants(), tenants())
def test_applying_one_tenant_over_another_gives_the_other(
    fresh: Callable[[], Opener], before: list[Resource], after: list[Resource]
) -> None:
    place = fresh()
    for tenant in (before, after):
        judged = plan_on(place(), Wanted(TENANT, tenant))
        apply_plan(place(), replace(judged, diagnostics=()))  # safety is the planner's, not the backend's
        assert contents(place()) == {one.address: one.attributes for one in tenant}
        read = place().read()
        assert {address: objects_named(one) for address, one in read.resources().items()} == {
            one.address: objects_named(one) for one in tenant
        }
        assert dict(read.hashes) == {one.address: one.hash for one in tenant}


def test_before_the_first_apply_there_is_nothing_and_reading_leaves_it_so(place: Opener) -> None:
    state = place().read()
    assert (state.serial, state.lineage, dict(state.hashes), dict(state.resources())) == (0, None, {}, {})
    assert place().history() == ()
    assert place().read().lineage is None


def test_the_serial_counts_applies_and_the_lineage_stays(place: Opener) -> None:
    applied(place(), BASE)
    lineage = place().read().lineage
    assert lineage
    applied(place(), BASE[:3])
    assert (place().read().serial, place().read().lineage) == (2, lineage)


def test_an_apply_without_changes_writes_nothing(place: Opener) -> None:
    applied(place(), BASE)
    result = apply_wanted(place(), Wanted(TENANT, tenant_of(*BASE))).result
    assert result is not None
    assert (result.outcome, result.done, result.total, result.serial) == ("nothing", 0, 0, 1)
    assert len(place().history()) == 1


def test_history_tells_who_applied_what_oldest_first(place: Opener) -> None:
    first = applied(place(), BASE)
    second = planned(place(), *BASE[:4])
    apply_plan(place(), second, origin=Origin("karin", "abc123"))
    one, two = place().history()
    assert (one.serial, one.fingerprint, one.who, one.commit) == (1, first.fingerprint, "", None)
    assert (two.serial, two.fingerprint, two.who, two.commit) == (2, second.fingerprint, "karin", "abc123")
    assert two.summary == second.summary
    assert two.result == "applied"
    assert one.at <= two.at


def test_a_plan_is_stale_when_an_object_that_it_touches_changed(place: Opener) -> None:
    applied(place(), BASE)
    plan = planned(place(), *BASE[:4], changed(MAIN, keys={}))
    applied(place(), (*BASE[:4], changed(MAIN, closed={"hangup": True})))
    refused(place, plan, r"stale.*menu\.main")


def test_a_plan_is_stale_when_an_object_that_it_depends_on_changed(place: Opener) -> None:
    applied(place(), BASE)
    plan = planned(place(), *BASE[:4], changed(MAIN, keys={"2": {"user": "omar"}}))
    applied(place(), (HELLO, KARIN, changed(OMAR, language="sv"), SALES, MAIN))
    refused(place, plan, r"stale.*user\.omar")


def test_a_change_elsewhere_does_not_spoil_a_plan(place: Opener) -> None:
    applied(place(), BASE)
    plan = planned(place(), *BASE[:4], changed(MAIN, keys={}))
    applied(place(), (HELLO, KARIN, changed(OMAR, language="sv"), SALES, MAIN))
    assert apply_plan(place(), plan).outcome == "applied"
    assert contents(place())["user.omar"] == {**OMAR.attributes, "language": "sv"}
    assert contents(place())["menu.main"] == {**MAIN.attributes, "keys": {}}


def test_a_plan_is_applied_once(place: Opener) -> None:
    applied(place(), BASE)
    plan = planned(place(), *BASE[:4], changed(MAIN, keys={}))
    apply_plan(place(), plan)
    refused(place, plan, "applied already, as serial 2")


def test_a_plan_from_before_the_first_apply_is_refused_after_it(place: Opener) -> None:
    plan, other = planned(place(), *BASE), planned(place(), *BASE[:2])
    apply_plan(place(), plan)
    refused(place, other, "before the first apply")
    refused(place, plan, "applied already, as serial 1")


def test_another_lineages_plan_is_refused(fresh: Callable[[], Opener]) -> None:
    place, elsewhere = fresh(), fresh()
    applied(place(), BASE)
    applied(elsewhere(), BASE)
    refused(place, planned(elsewhere(), *BASE[:4]), "lineage")


def test_another_tenants_plan_is_refused(place: Opener) -> None:
    applied(place(), BASE)
    refused(place, replace(planned(place(), *BASE[:4]), tenant="sydlunda"), 'the tenant "sydlunda"')


def test_a_plan_whose_result_would_refer_to_nothing_is_refused(place: Opener) -> None:
    applied(place(), BASE)
    lost = planned(place(), HELLO, KARIN, SALES, MAIN)
    applied(place(), (*BASE[:4], changed(MAIN, keys={"2": {"user": "omar"}})))
    refused(place, lost, r"menu\.main would refer to user\.omar")
    refused(place, planned(place(), *BASE[:4], changed(MAIN, keys={"3": {"menu": "nowhere"}})), r"refers to menu\.now")


def test_a_plan_whose_result_would_give_a_number_two_owners_is_refused(place: Opener) -> None:
    applied(place(), BASE)
    first = planned(place(), *BASE, resource("menu.one", number=NUMBERS[5], keys={}))
    applied(place(), (*BASE, resource(f"number.{NUMBERS[5]}")))
    second = planned(place(), *BASE, resource("menu.two", number=NUMBERS[5], keys={}))
    third = planned(place(), *BASE, resource("menu.three", number=NUMBERS[5], keys={}))
    refused(place, first, "stale")
    apply_plan(place(), second)
    refused(place, third, r"\+46846500405 would belong to both menu\.three and menu\.two")


def test_a_number_that_a_plan_does_not_take_away_keeps_its_owner(place: Opener) -> None:
    applied(place(), BASE)
    taken = planned(place(), *BASE, resource("menu.two", number=NUMBERS[3], keys={}))
    refused(place, taken, r"would belong to both menu\.(main and menu\.two|two and menu\.main)")


def refused(place: Opener, plan: Plan, why: str) -> None:
    """The plan is refused for that reason, by `check` and by `apply`, and nothing changes."""
    before, serial = contents(place()), place().read().serial
    with pytest.raises(StalePlanError, match=why):
        apply_plan(place(), plan)
    backend = place()
    with backend.lock(), pytest.raises(StalePlanError, match=why):
        backend.apply(plan)
    assert contents(place()) == before
    assert place().read().serial == serial


def test_who_finds_the_lock_held_is_told_and_reads_without_waiting(place: Opener) -> None:
    applied(place(), BASE)
    plan = planned(place(), *BASE[:4])
    with place().lock():
        with pytest.raises(LockHeldError, match=r"locked by|else is applying"):
            apply_plan(place(), plan)
        assert contents(place()) == wanted_contents(*BASE)
    assert apply_plan(place(), plan).outcome == "applied"
    assert LEASE <= 10


def test_the_lock_is_free_again_after_a_failure(place: Opener) -> None:
    applied(place(), BASE)
    with pytest.raises(ZeroDivisionError), place().lock():
        raise ZeroDivisionError
    with place().lock():
        pass


def test_nothing_is_applied_without_the_lock(place: Opener) -> None:
    applied(place(), BASE)
    plan = planned(place(), *BASE[:4])
    with pytest.raises(Exception, match="not locked"):
        place().apply(plan)
    assert contents(place()) == wanted_contents(*BASE)
