"""What a change does to callers is what comparing calls one by one says: neither more, nor less, nor elsewhere."""

from collections.abc import Sequence
from typing import TypeVar

import engine
import oracle_call
import oracle_difference
import oracle_strategies as draws
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle_call import Data
from oracle_difference import GRADES, Pair
from oracle_edits import edited

from avoki_config.flow.difference import Difference, Verdict, compare

T = TypeVar("T")
BUDGET = 200
"""Calls on each side for a number in a class: enough for every input of two, often of three or four."""


def verdict(base: Data, head: Data, span: tuple[int, int]) -> Verdict:
    return compare(engine.flow(base, *span), engine.flow(head, *span))


def at_instant(found: Verdict, number: str, at: int) -> Difference | None:
    """The one difference that is reported of a number at an instant."""
    there = [
        each
        for each in found.differences
        if each.number == number and any(start <= at < end for start, end in each.intervals)
    ]
    assert len(there) <= 1
    return there[0] if there else None


def shown_call(data: Data, number: str, at: int, inputs: tuple[str, ...]) -> oracle_call.Call:
    """The call that one side of a difference shows."""
    presses = [each for each in inputs if "=" not in each]
    return oracle_call.call(data, number, at, presses, dict(each.split("=") for each in inputs if "=" in each))


def assert_agrees(pair: Pair, number: str, at: int, reported: Difference | None, budget: int = BUDGET) -> None:
    worst = oracle_difference.worst(pair, number, at, budget)
    if reported is None:
        assert worst.grade is None, worst
        return
    before = shown_call(pair.base, number, at, reported.before.inputs)
    after = shown_call(pair.head, number, at, reported.after.inputs)
    assert oracle_difference.grade(before, after) == reported.grade
    for shown, call in ((reported.before, before), (reported.after, after)):
        assert (shown.ends.kind, shown.ends.id) == call.end
        assert list(shown.hears) == call.hears
    if worst.grade is not None:
        assert GRADES.index(reported.grade) <= GRADES.index(worst.grade), worst
    if len(reported.inputs) <= worst.complete:
        assert reported.grade == worst.grade, worst
        assert len(reported.inputs) == oracle_difference.length(worst.inputs), worst


def moments(pair: Pair, span: tuple[int, int], found: Verdict) -> list[list[int]]:
    """Every half hour, and the minutes about the ends of what is reported, by what the schedules are then."""
    edges = {edge for each in found.differences for interval in each.intervals for edge in interval}
    around = sorted(at for edge in edges for at in (edge - 60, edge) if span[0] <= at < span[1])
    alike: dict[tuple[object, ...], list[int]] = {}
    for at in (*range(span[0], span[1], 1800), *around[:40]):
        tenants = (pair.base, pair.head)
        state = tuple(oracle_call.effect(data, name, at) for data in tenants for name in data["schedules"])
        alike.setdefault(state, []).append(at)
    return list(alike.values())


@settings(max_examples=40, deadline=None)
@given(data=st.data(), span=draws.spans())
def test_a_difference_is_what_comparing_calls_says(data: st.DataObject, span: tuple[int, int]) -> None:
    base = data.draw(draws.busy_tenants())
    head = data.draw(edited(base))
    found = verdict(base, head, span)
    pair = Pair(oracle_call.read(base), oracle_call.read(head))
    ours, theirs = (oracle_call.present_numbers(each) for each in (pair.base, pair.head))
    assert (set(found.added), set(found.removed)) == (theirs - ours, ours - theirs)
    assert {*found.changed, *found.unchanged} == ours & theirs
    classes = moments(pair, span, found)
    for number in data.draw(some(found.changed, 3)) + data.draw(some(found.unchanged, 2)):
        for place in data.draw(st.lists(st.integers(0, 50), min_size=1, max_size=3, unique=True)):
            instants = classes[place % len(classes)]
            reported = {at_instant(found, number, at) is None for at in instants}
            assert len(reported) == 1
            at = instants[place % len(instants)]
            assert_agrees(pair, number, at, at_instant(found, number, at))
    for each in data.draw(some(found.differences, 3)):
        assert_agrees(pair, each.number, each.intervals[0][0], each)


def some(choices: Sequence[T], most: int) -> st.SearchStrategy[list[T]]:
    """A few different ones where there are any."""
    return st.lists(st.sampled_from(choices), max_size=most, min_size=1, unique_by=repr) if choices else st.just([])
