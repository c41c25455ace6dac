"""Opening hours that a change moves, as callers meet them: which numbers, the usual week before and after, and when."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from avoki_config.flow.opening import Opening
from avoki_config.flow.opening_hours import OpeningHours
from avoki_config.flow.timed import TimedFlow
from avoki_config.hours.day_times import Times
from avoki_config.hours.decision import Interval, Status
from avoki_config.hours.timeline import join
from avoki_config.hours.zones import DAY, to_local


class Turn(NamedTuple):
    """When (UTC epoch seconds) callers meet another status than before."""

    before: Status
    after: Status
    intervals: tuple[Interval, ...]


@dataclass(frozen=True)
class HoursChange:
    """Numbers whose callers meet other hours. `schedules` are the addresses that decide (None: none does), base first.

    `weeks` are the usual open times of each weekday, in seconds from midnight; `turns` what is otherwise, exactly.
    """

    numbers: tuple[str, ...]
    schedules: tuple[str | None, str | None]
    weeks: tuple[tuple[Times, ...], tuple[Times, ...]]
    turns: tuple[Turn, ...]


def hours_changes(base: TimedFlow, head: TimedFlow, numbers: Iterable[str]) -> tuple[HoursChange, ...]:
    """Return the changed hours among `numbers`, which both tenants have; those that meet the same hours are together.

    The days are the whole ones of head's horizon.
    """
    start, end = head.horizon.span
    days = (to_local(head.zone, start) // DAY, to_local(head.zone, end - 1) // DAY)
    sides = (OpeningHours(base, *days), OpeningHours(head, *days))
    together: dict[tuple[object, ...], list[str]] = {}
    for number in sorted(numbers):
        together.setdefault(tuple(_decides(side, number) for side in sides), []).append(number)
    return tuple(_changes(sides, together.values(), head.horizon.span))


def _decides(side: OpeningHours, number: str) -> tuple[str | None, str | None]:
    """Return the schedule that decides a number's hours; without one, numbers differ by who takes the call."""
    _, schedule = side.asked(number)
    return (schedule, None) if schedule else (None, number)


def _changes(
    sides: tuple[OpeningHours, OpeningHours], together: Iterable[list[str]], span: Interval
) -> Iterator[HoursChange]:
    for numbers in together:
        before, after = (side.of_number(numbers[0]) for side in sides)
        turns = tuple(_turns(before, after, span))
        if turns:
            decide = (_address(before), _address(after))
            yield HoursChange(tuple(numbers), decide, (before.week, after.week), turns)


def _address(opening: Opening) -> str | None:
    return f"schedule.{opening.schedule}" if opening.schedule else None


def _turns(before: Opening, after: Opening, span: Interval) -> Iterator[Turn]:
    found: dict[tuple[Status, Status], list[Interval]] = {}
    for start, end, old, new in _both(before, after, span):
        if old != new:
            found.setdefault((old, new), []).append((start, end))
    for (old, new), intervals in found.items():
        yield Turn(old, new, join(intervals))


def _both(before: Opening, after: Opening, span: Interval) -> Iterator[tuple[int, int, Status, Status]]:
    """Yield the pieces of the span in which both sides have one status."""
    ours, theirs = before.stretches, after.stretches
    at = other = 0
    while at < len(ours) and other < len(theirs):
        one, two = ours[at], theirs[other]
        start, end = max(one.start, two.start, span[0]), min(one.end, two.end, span[1])
        if start < end:
            yield start, end, one.meeting.status, two.meeting.status
        at += one.end <= two.end
        other += two.end <= one.end
