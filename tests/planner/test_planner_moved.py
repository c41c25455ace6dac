"""An object with a new id is renamed, not made anew; an entry that can't be right is told."""

import pytest
from resource_sets import NUMBERS, TENANT, objects, resource

from avoki_config.planner import MovedEntry, Wanted, make_plan, problems
from avoki_config.resources import MemoryState, Plan, Resource

OLD = resource("menu.old", name="Växel", keys={"1": {"group": "g"}, "9": {"menu": "old"}})
GROUP = resource("group.g", number=NUMBERS[0], queue={"on_max_wait": {"menu": "old"}})
NUMBER = resource(f"number.{NUMBERS[0]}")
ENTRY = MovedEntry("menu.old", "menu.new")


def plan(after: list[Resource], *moved: MovedEntry, before: tuple[Resource, ...] = (OLD, GROUP, NUMBER)) -> Plan:
    return make_plan(Wanted(TENANT, after, moved), MemoryState(objects(*before), 1, "l"), backend="memory")


def new(**changes: object) -> Resource:
    return resource("menu.new", **{**OLD.attributes, "keys": {"1": {"group": "g"}, "9": {"menu": "new"}}, **changes})


FOLLOWING = resource("group.g", number=NUMBERS[0], queue={"on_max_wait": {"menu": "new"}})


def test_only_the_id_is_other_a_reference_to_itself_follows() -> None:
    found = plan([new(), FOLLOWING, NUMBER], ENTRY)
    follower, moved = found.changes
    assert (moved.action, moved.address, moved.previous_address, moved.fields) == ("move", "menu.new", "menu.old", ())
    assert follower.action == "update"
    assert [(field.path, field.after) for field in follower.fields] == [("queue.on_max_wait", {"menu": "new"})]
    assert [(step.action, step.address) for step in found.steps] == [("move", "menu.new")]
    assert found.summary == {"create": 0, "update": 1, "delete": 0, "move": 1, "unchanged": 1}


def test_other_changes_are_the_moves_fields() -> None:
    moved = plan([new(name="Huvudväxel"), FOLLOWING, NUMBER], ENTRY).of("move")[0]
    assert [(field.path, field.before, field.after) for field in moved.fields] == [("name", "Växel", "Huvudväxel")]


def test_a_move_reads_both_addresses() -> None:
    reads = plan([new(), FOLLOWING, NUMBER], ENTRY).reads
    assert reads["menu.old"] == OLD.hash
    assert reads["menu.new"] is None


def test_a_move_that_is_done_is_silent() -> None:
    assert plan([new(), FOLLOWING, NUMBER], ENTRY, before=(new(), FOLLOWING, NUMBER)).changes == ()


def test_without_the_entry_it_is_deleted_and_made_anew() -> None:
    assert [change.action for change in plan([new(), FOLLOWING, NUMBER]).changes] == ["update", "create", "delete"]


def test_an_entry_for_what_never_was_creates() -> None:
    assert plan([new(), FOLLOWING, NUMBER], ENTRY, before=(NUMBER,)).summary["create"] == 2


def test_a_protected_object_can_be_moved() -> None:
    before = resource("menu.old", name="Växel", protect=True)
    found = plan([resource("menu.new", name="Växel", protect=True)], ENTRY, before=(before,))
    assert not found.blocked
    assert found.summary["move"] == 1


@pytest.mark.parametrize(
    ("entries", "at", "part", "code", "said"),
    [
        ([("menu.gone", "menu.nw")], 0, "to", "REF001", 'Did you mean "menu.new"?'),
        ([("menu.here", "menu.new")], 0, "from", "SRC004", "still in the file"),
        ([("menu.gone", "group.g")], 0, "to", "SRC004", "cannot become a group"),
        ([("menu.new", "menu.new")], 0, "to", "SRC004", "moved to itself"),
        ([("menu.a", "menu.b"), ("menu.b", "menu.new")], 0, "to", "SRC004", "chains or rings"),
        ([("menu.a", "menu.new"), ("menu.a", "menu.here")], 0, "from", "SRC004", "moved 2 times"),
        ([("menu.a", "menu.new"), ("menu.b", "menu.new")], 1, "to", "SRC004", "2 objects are moved"),
        ([("menus.a", "menu.new")], 0, "from", "SRC004", "not a kind of object"),
        ([("menu.gone", "menu.new/1")], 0, "to", "SRC004", "submenu"),
        ([("tenant", "menu.new")], 0, "from", "SRC004", "no id that could change"),
        ([(f"number.{NUMBERS[0]}", f"number.{NUMBERS[1]}")], 0, "from", "SRC004", "no id that could change"),
    ],
)
def test_problems(entries: list[tuple[str, str]], at: int, part: str, code: str, said: str) -> None:
    found = problems([MovedEntry(*entry) for entry in entries], {"menu.new", "menu.here", "group.g"})
    problem = next(problem for problem in found if problem.at == at)
    assert (problem.part, problem.code) == (part, code)
    assert said in problem.detail
    assert problem.help
    assert len({problem.at for problem in found}) == len(found)


def test_a_ring_of_moves_is_a_problem_of_both_and_moves_nothing() -> None:
    ring = [MovedEntry("menu.a", "menu.b"), MovedEntry("menu.b", "menu.a")]
    assert [problem.at for problem in problems(ring, {"menu.a", "menu.b"})] == [0, 1]
    state = (resource("menu.a", name="A"), resource("menu.b", name="B"))
    assert plan(list(state), *ring, before=state).changes == ()


def test_what_is_right_and_what_is_reported_already_is_no_problem() -> None:
    assert problems([ENTRY, MovedEntry("", "menu.x"), MovedEntry("menu.x", "")], {"menu.new"}) == []
