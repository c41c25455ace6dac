"""Time over several schedules: nothing changes in a cell, and a class is all that a caller can't tell apart."""

from datetime import UTC, date, datetime
from typing import Any

from hours import hours_strategies
from hypothesis import given, settings
from hypothesis import strategies as st

from avoki_config.hours import (
    Horizon,
    cells,
    classes,
    clock_changes,
    compile_schedules,
    decide,
    effects_of,
    tenant_zone,
)
from avoki_config.hours import horizon as horizon_of

TENANT = {"time_zone": "Europe/Stockholm", "holidays": "SE"}
BEGIN = int(datetime(2026, 11, 22, 23, tzinfo=UTC).timestamp())
OFFICE = {"default": "closed", "weekly": {day: ["08:00-17:00"] for day in ("mon", "tue", "wed", "thu", "fri")}}


def horizon(schedules: dict[str, Any]) -> Horizon:
    where = tenant_zone(TENANT)
    return Horizon(compile_schedules(schedules, TENANT), where, horizon_of(where, BEGIN))


def test_without_a_schedule_all_time_is_one_class() -> None:
    found = horizon({})
    assert [(one.effects, one.intervals) for one in found.classes([])] == [((), (found.span,))]


def test_cells_are_cut_at_clock_changes_and_classes_are_not() -> None:
    found = horizon({"s": {}})
    changes = clock_changes(found.zone, *found.span)
    assert len(changes) == 2
    assert [cell.start for cell in found.cells(["s"])] == [BEGIN, *changes]
    assert [one.intervals for one in found.classes(["s"])] == [(found.span,)]


def test_a_friday_that_differs_is_a_class_of_its_own() -> None:
    shorter = {**OFFICE, "weekly": {**OFFICE["weekly"], "fri": ["08:00-15:00"]}}  # type: ignore[dict-item]
    found = horizon({"base": OFFICE, "head": shorter})
    by_status = {tuple(effect.status for effect in one.effects): one for one in found.classes(["head", "base"])}
    assert set(by_status) == {("open", "open"), ("closed", "closed"), ("open", "closed")}
    differing = by_status["open", "closed"]
    assert {end - start for start, end in differing.intervals} == {2 * 3600}
    assert {datetime.fromtimestamp(start, found.zone).strftime("%a %H:%M") for start, _ in differing.intervals} == {
        "Fri 15:00"
    }
    assert differing.instant == differing.intervals[0][0]


def test_who_decided_makes_no_class() -> None:
    found = horizon({"s": {**OFFICE, "holidays": {"close": ["public"]}}})
    assert sorted(one.effects[0].status for one in found.classes(["s"])) == ["closed", "open"]


def test_entries_with_the_same_effect_are_one_interval_of_a_class() -> None:
    days = [{"name": day, "date": day, "status": "closed", "play": "p"} for day in ("2026-12-01", "2026-12-02")]
    found = horizon({"s": {"exceptions": days}})
    (closed,) = (one for one in found.classes(["s"]) if one.effects[0].status == "closed")
    ((start, end),) = closed.intervals
    assert end - start == 2 * 86400


def test_what_is_played_makes_a_class() -> None:
    found = horizon({"s": {**OFFICE, "holidays": {"close": ["public"], "play": "helg"}}})
    assert {(one.effects[0].status, one.effects[0].play) for one in found.classes(["s"])} == {
        ("open", None),
        ("closed", None),
        ("closed", "helg"),
    }


def test_a_set_of_schedules_is_worked_out_once_whatever_its_order() -> None:
    found = horizon({"a": OFFICE, "b": {}})
    assert found.classes(["a", "b"]) is found.classes(["b", "a", "b"])


@settings(max_examples=25, deadline=None)
@given(data=st.data(), count=st.integers(1, 3), instants=st.lists(st.integers(0, 400 * 86400 - 1), min_size=20))
def test_classes_and_cells_say_what_decide_says(data: st.DataObject, count: int, instants: list[int]) -> None:
    written = {f"s{place}": data.draw(hours_strategies.schedules(date(2027, 3, 28))) for place in range(count)}
    found = horizon(written)
    compiled = [found.schedules[name] for name in sorted(written)]
    for instant in (BEGIN + seconds for seconds in instants):
        decisions = tuple(decide(schedule, instant) for schedule in compiled)
        (cell,) = (one for one in found.cells(written) if one.start <= instant < one.end)
        assert cell.decisions == decisions
        (of_class,) = (
            one for one in found.classes(written) if any(start <= instant < end for start, end in one.intervals)
        )
        assert of_class.effects == tuple(decision.effect for decision in decisions)


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_classes_part_the_horizon(data: st.DataObject) -> None:
    written = {name: data.draw(hours_strategies.schedules(date(2026, 12, 24))) for name in ("a", "b")}
    found = horizon(written)
    parts = sorted(interval for one in found.classes(written) for interval in one.intervals)
    assert [parts[0][0], *(end for _, end in parts)] == [*(start for start, _ in parts), found.span[1]]
    assert len({repr(one.effects) for one in found.classes(written)}) == len(found.classes(written))
    whole = cells([found.timeline(name) for name in written], found.span)
    assert whole[0].start == found.span[0]
    assert {one.start for one in whole} == {segment.start for name in written for segment in found.timeline(name)}
    assert classes([effects_of(found.timeline(name)) for name in sorted(written)], found.span) == found.classes(written)
