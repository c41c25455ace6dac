"""Opening hours as events: what stands in a calendar program, before it is iCalendar.

Open and redirected times are events as long as they last; hours that come every week are one event with a rule, where
the rule is exact. Closed days and hours are events where they deviate from a usual week.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from avoki_config.flow.opening import Meeting, Stretch
from avoki_config.hours.decision import Interval, Status
from avoki_config.hours.zones import DAY, to_instants, to_local, weekday
from avoki_config.reports.calendar_told import Told

_FEW = 2


class Weekly(NamedTuple):
    """The weekdays (Monday 0) of a rule, the start of its last occurrence, and those left out, in local seconds."""

    weekdays: tuple[int, ...]
    last: int
    left_out: tuple[int, ...]


class Event(NamedTuple):
    """`[start, end)` in UTC epoch seconds, whole days where `all_day`; with `weekly` the first of many.

    `key` tells it from every other event of its opening, in any period and language.
    """

    key: str
    status: Status
    start: int
    end: int
    summary: str
    description: str
    all_day: bool = False
    weekly: Weekly | None = None


class _Run(NamedTuple):
    """A time in which callers meet the same, with the names of what made it so where that isn't usual."""

    start: int
    end: int
    meeting: Meeting
    reasons: tuple[str, ...]


def events(each: Told) -> tuple[Event, ...]:
    """Return the events of an opening, in the order in which they begin."""
    found = [*_open(each), *_closed(each)]
    return tuple(sorted(found, key=lambda one: (one.start, one.end, one.key)))


def _open(each: Told) -> Iterator[Event]:
    runs = [run for run in _runs(each.opening.stretches) if run.meeting.status != "closed"]
    groups: dict[tuple[object, ...], list[_Run]] = {}
    for run in runs:
        local = _exact(each, run)
        if local is None or run.reasons:
            yield _single(each, run)
        else:
            start, end = local
            groups.setdefault((run.meeting.effect, start % DAY, end - start), []).append(run)
    for group in groups.values():
        yield from _grouped(each, group)


def _runs(stretches: Sequence[Stretch]) -> Iterator[_Run]:
    """Yield what callers meet, neighbours of the same effect joined, with the reasons of what turned the status."""
    for _, row in groupby(stretches, lambda one: one.meeting.effect):
        run = list(row)
        names = (entry.name for one in run if one.turns for entry in one.meeting.entries if entry.is_reason)
        yield _Run(run[0].start, run[-1].end, run[0].meeting, tuple(dict.fromkeys(names)))


def _exact(each: Told, run: _Run) -> Interval | None:
    """Return a run in local seconds, None where the clock would let a rule say something else.

    A rule repeats the wall clock's start and the exact length (RFC 5545, 3.8.5.3): both must be the same thing.
    """
    where = each.opening.zone
    start, end = to_local(where, run.start), to_local(where, run.end)
    alone = len(to_instants(where, start)) == len(to_instants(where, end)) == 1
    return (start, end) if alone and end - start == run.end - run.start else None


def _grouped(each: Told, runs: Sequence[_Run]) -> Iterator[Event]:
    """Yield one event with a rule for the weekdays that most weeks have, and single ones for the rest."""
    where = each.opening.zone
    by_weekday: dict[int, list[_Run]] = {}
    for run in runs:
        by_weekday.setdefault(weekday(to_local(where, run.start) // DAY), []).append(run)
    regular = {day for day, held in by_weekday.items() if _regular([to_local(where, run.start) for run in held])}
    ruled = [run for run in runs if weekday(to_local(where, run.start) // DAY) in regular]
    if ruled:
        yield _series(each, ruled, tuple(sorted(regular)))
    for day in sorted(by_weekday.keys() - regular):
        yield from (_single(each, run) for run in by_weekday[day])


def _regular(starts: Sequence[int]) -> bool:
    """Tell whether most weeks from the first to the last start have one."""
    weeks = (starts[-1] - starts[0]) // (7 * DAY) + 1
    return len(starts) >= _FEW and weeks < 2 * len(starts)


def _series(each: Told, runs: Sequence[_Run], weekdays: tuple[int, ...]) -> Event:
    where, first = each.opening.zone, runs[0]
    starts = {to_local(where, run.start) for run in runs}
    days = range(min(starts), max(starts) + 1, DAY)
    left_out = tuple(start for start in days if weekday(start // DAY) in weekdays and start not in starts)
    length = first.end - first.start
    key = f"weekly {first.meeting.effect} {min(starts) % DAY} {length} {weekdays}"
    return _event(each, first, key)._replace(weekly=Weekly(weekdays, runs[-1].start, left_out))


def _single(each: Told, run: _Run) -> Event:
    return _event(each, run, f"{run.meeting.status} {run.start} {run.end}")


def _event(each: Told, run: _Run, key: str) -> Event:
    status = run.meeting.status
    said = each.calendar.words.status[status]
    if status == "redirect" and run.meeting.ends:
        said = f"{said} → {each.calendar.end(run.meeting.ends)}"
    summary = ": ".join(filter(None, (each.title, said, ", ".join(run.reasons))))
    return Event(key, status, run.start, run.end, summary, each.meets(run.meeting))


def _closed(each: Told) -> Iterator[Event]:
    """Yield the days that are closed and usually aren't, alike ones in a row together, and such hours of other days."""
    held = {day.number: day for day in each.days}
    whole: set[int] = set()
    for one in each.deviations:
        days = range(one.first, one.last + 1)
        if one.day.turns and one.day.status == "closed":
            whole.update(days)
            said = f"{each.title}: {each.calendar.words.status['closed']}: {each.why(one.day)}"
            start, end = held[one.first].start, held[one.last].end
            yield Event(
                f"closed {one.first} {one.last}", "closed", start, end, said, each.otherwise(one.day), all_day=True
            )
    for day in each.days:
        if day.number not in whole:
            for run in _runs([one for one in day.stretches if one.turns and one.meeting.status == "closed"]):
                yield _single(each, run)
