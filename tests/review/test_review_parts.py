"""The parts of a review, each by itself: what is new, what the mask hides, which hours moved."""

from datetime import UTC, datetime

from pictures import MAIN, flow_of, group, menu, resource

from avoki_config.diagnostics import Diagnostic, Position, Span, diagnostic
from avoki_config.flow import FlowGraph
from avoki_config.flow.timed import TimedFlow
from avoki_config.planner import MovedEntry
from avoki_config.review import Names
from avoki_config.review.findings import compared
from avoki_config.review.hours_change import hours_changes

AT = int(datetime(2026, 11, 22, 23, tzinfo=UTC).timestamp())


def finding(code: str, detail: str, line: int, address: str | None = None) -> Diagnostic:
    return diagnostic(code, detail, address=address, span=Span("t.yaml", Position(line, 1), Position(line, 2)))


def test_a_finding_that_moved_down_is_an_old_one() -> None:
    base = [finding("MENU004", 'The greeting "a" says no 3.', 10, "menu.a")]
    head = [finding("MENU004", 'The greeting "a" says no 3.', 99, "menu.a")]
    assert (compared(base, head, ()).new, compared(base, head, ()).remaining) == ((), 1)


def test_one_more_of_the_same_is_new() -> None:
    same = [finding("REF001", 'There is no group "x".', line) for line in (10, 20)]
    found = compared(same[:1], same, ())
    assert (len(found.new), found.remaining) == (1, 1)
    assert len(compared(same, same[:1], ()).mended) == 1


def test_another_number_is_another_finding() -> None:
    base, head = (finding("NUM001", f"{number} is owned twice.", 5) for number in ("+46846500400", "+46846500401"))
    assert [each.detail for each in compared([base], [head], ()).new] == ["+46846500401 is owned twice."]


def test_a_renamed_object_keeps_its_findings() -> None:
    base = [finding("FLOW001", 'Nothing leads to "gammal" (menu.gammal).', 5, "menu.gammal")]
    head = [finding("FLOW001", 'Nothing leads to "ny" (menu.ny).', 5, "menu.ny")]
    assert compared(base, head, (MovedEntry("menu.gammal", "menu.ny"),)).new == ()
    assert len(compared(base, head, ()).new) == 1


def test_errors_come_first() -> None:
    head = [finding("NUM006", "a", 1), finding("MENU004", "b", 2), finding("REF001", "c", 3)]
    assert [each.severity for each in compared([], head, ()).new] == ["error", "warning", "info"]


def users() -> Names:
    user = {"first_name": "Karin", "last_name": "Ek", "email": "karin.ek@n.example", "number": "+46846500420"}
    return Names.masked([resource("user.karin-ek", extension="420", **user)])


def test_the_mask_holds_in_every_kind_of_text() -> None:
    names = users()
    assert names.address("user.karin-ek") == "user.person-1"
    assert names.text('There is no user "karin-ek" at 08-465 004 20; ask Karins chef') == (
        'There is no user "person-1" at nr-1; ask Person 1s chef'
    )
    value = {"user": "karin-ek", "then": [{"external": "+46846500420"}], "extension": "420", "secret": "KARIN_PIN"}
    assert names.value(value) == {
        "user": "person-1", "then": [{"external": "nr-1"}], "extension": "MASKED", "secret": "MASKED"
    }  # fmt: skip


def test_a_dialled_extension_is_a_persons_number_and_a_key_is_none() -> None:
    names = users()
    assert names.inputs(["4", "2", "0", "silence", "user.karin-ek=no_answer"]) == (
        *"90001", "silence", "user.person-1=no_answer"
    )  # fmt: skip
    assert names.inputs(["4", "2", "silence", "0"]) == ("4", "2", "silence", "0")


def open_until(hour: int, **more: object) -> FlowGraph:
    week = {day: [f"08:00-{hour}:00"] for day in ("mon", "fri")}
    hours = resource("schedule.s", default="closed", weekly=week, **more)
    return flow_of(menu({"1": {"group": "g"}}, schedule="s"), group("g", name="G"), hours)


def test_hours_that_moved_are_exact_and_in_the_week_too() -> None:
    base = TimedFlow.from_instant(open_until(17), AT)
    head = TimedFlow(open_until(15), base.horizon.span)
    [change] = hours_changes(base, head, [MAIN])
    assert (change.numbers, change.schedules) == ((MAIN,), ("schedule.s", "schedule.s"))
    assert [week[0] for week in change.weeks] == [((8 * 3600, 17 * 3600),), ((8 * 3600, 15 * 3600),)]
    [turn] = change.turns
    assert (turn.before, turn.after) == ("open", "closed")
    assert {end - start for start, end in turn.intervals} == {2 * 3600}
    assert len(turn.intervals) == 2 * 57 + 1


def test_the_same_hours_decided_elsewhere_are_no_change() -> None:
    base = TimedFlow.from_instant(open_until(17), AT)
    head = TimedFlow(open_until(17, closed={"play": "p"}), base.horizon.span)
    assert hours_changes(base, head, [MAIN]) == ()


def test_a_number_that_gets_a_schedule_has_other_hours() -> None:
    always = flow_of(menu({"1": {"group": "g"}}), group("g", name="G"))
    base = TimedFlow.from_instant(always, AT)
    [change] = hours_changes(base, TimedFlow(open_until(17), base.horizon.span), [MAIN])
    assert change.schedules == (None, "schedule.s")
    assert [(turn.before, turn.after) for turn in change.turns] == [("open", "closed")]
