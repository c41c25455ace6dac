"""Opening hours as events: what stands in a calendar program, before it is iCalendar.

Open and redirected times are events as long as they last; hours that come every week are one event with a rule, where
the rule is exact. Closed days and hours are events where they deviate from a usual week.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from avoki_config.flow.opening import Meeting, Stretch
from avoki_config.hours.decision import Status
from avoki_config.hours.zones import DAY, to_instants, to_local, weekday
from avoki_config.reports.calendar_told import Told


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


class _Shape(NamedTuple):
    """What makes runs one rule: the effect, the second of the day at which they begin, and the seconds they last."""

    effect: tuple[object, ...]
    begins: int
    lasts: int


def events(each: Told) -> tuple[Event, ...]:
    """Return the events of an opening, in the order in which they begin."""
    found = [*_open(each), *_closed(each)]
    return tuple(sorted(found, key=lambda one: (one.start, one.end, one.key)))


def _open(each: Told) -> Iterator[Event]:
    usual = _usual(each)
    groups: dict[_Shape, list[_Run]] = {}
    for run in _runs(each.opening.stretches):
        weekly = _weekly(each, run)
        if run.meeting.status == "closed":
            continue
        if weekly is None or run.reasons or weekly[1] not in usual.get(weekly[0], ()):
            yield _single(each, run)
        else:
            groups.setdefault(weekly[0], []).append(run)
    for shape, runs in groups.items():
        yield _series(each, shape, runs, tuple(sorted(usual[shape])))


def _usual(each: Told) -> dict[_Shape, set[int]]:
    """Return what a usual week has: the weekdays of each shape."""
    found: dict[_Shape, set[int]] = {}
    for run in _runs([one._replace(meeting=one.usual) for one in each.opening.stretches]):
        if (weekly := _weekly(each, run)) is not None:
            found.setdefault(weekly[0], set()).add(weekly[1])
    return found


def _runs(stretches: Sequence[Stretch]) -> Iterator[_Run]:
    """Yield what callers meet, neighbours of the same effect joined, with the reasons of what turned the status."""
    for _, row in groupby(stretches, lambda one: one.meeting.effect):
        run = list(row)
        names = (entry.name for one in run if one.turns for entry in one.meeting.entries if entry.is_reason)
        yield _Run(run[0].start, run[-1].end, run[0].meeting, tuple(dict.fromkeys(names)))


def _weekly(each: Told, run: _Run) -> tuple[_Shape, int] | None:
    """Return a run's shape and weekday; None where the period cuts it, or the clock lets a rule say something else.

    A rule repeats the wall clock's start and the exact length (RFC 5545, 3.8.5.3): both must be the same thing.
    """
    where, stretches = each.opening.zone, each.opening.stretches
    start, end = to_local(where, run.start), to_local(where, run.end)
    alone = len(to_instants(where, start)) == len(to_instants(where, end)) == 1
    cut = run.start == stretches[0].start or run.end == stretches[-1].end
    if cut or not alone or end - start != run.end - run.start:
        return None
    return _Shape(run.meeting.effect, start % DAY, end - start), weekday(start // DAY)


def _series(each: Told, shape: _Shape, runs: Sequence[_Run], weekdays: tuple[int, ...]) -> Event:
    """Return one event for all that a rule repeats, without those of a usual week that deviate."""
    starts = {to_local(each.opening.zone, run.start) for run in runs}
    days = range(min(starts), max(starts) + 1, DAY)
    left_out = tuple(start for start in days if weekday(start // DAY) in weekdays and start not in starts)
    weekly = Weekly(weekdays, runs[-1].start, left_out)
    return _event(each, runs[0], f"weekly {tuple(shape)} {weekdays}")._replace(weekly=weekly)


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
        for turned, row in groupby(day.stretches, lambda one: one.turns and one.meeting.status == "closed"):
            if turned and day.number not in whole:
                yield from (_single(each, run) for run in _runs(list(row)))
