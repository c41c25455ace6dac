"""An exception (avvikande post): when it holds by the wall clock, and what it decides."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from avoki_config.hours.calendar import Calendar
from avoki_config.hours.clock import MIDNIGHT, clock_range, minute_of
from avoki_config.hours.decision import Decision, Effect, Problem
from avoki_config.hours.repeats import Begins, OnHoliday, Repeated
from avoki_config.hours.zones import day_date, day_number


@dataclass(frozen=True, slots=True)
class Entry:
    """One exception. From the midnight of each day of `begins` it holds in the minutes `[start, end)`.

    `end` may lie days later. `begins` is None for an exception that never holds, which `problems` explain.
    """

    index: int
    name: str
    decision: Decision
    begins: Begins | None = None
    start: int = 0
    end: int = MIDNIGHT
    overrides: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    def spans(self, low: int, high: int) -> Iterator[tuple[int, int]]:
        """Yield its `[start, end)` that touch `[low, high)`; all in minutes of wall-clock time from 1970-01-01."""
        if self.begins is None:
            return
        for day in self.begins.within((low - self.end) // MIDNIGHT + 1, (high - self.start - 1) // MIDNIGHT):
            yield day * MIDNIGHT + self.start, day * MIDNIGHT + self.end

    def holds(self, minute: int) -> bool:
        """Tell whether it holds in a minute of wall-clock time, counted from 1970-01-01 00:00."""
        return any(True for _ in self.spans(minute, minute + 1))


def entry(index: int, written: Mapping[str, Any], calendar: Calendar) -> Entry:
    """Return an exception from its attributes. What can't be meant is in its `problems`, never raised."""
    path = ("exceptions", index)
    status = written.get("status", "closed")
    to = written.get("to") if status == "redirect" else None
    decision = Decision(Effect(status, written.get("play") or None, to), "exception", path, written.get("name", ""))
    begins, start, end, problems = _when(written, calendar, path)
    overrides = tuple(written.get("overrides", ()))
    return Entry(index, decision.name, decision, begins, start, end, overrides, problems)


_When = tuple[Begins | None, int, int, tuple[Problem, ...]]


def _when(written: Mapping[str, Any], calendar: Calendar, path: tuple[str, int]) -> _When:
    if "holiday" in written:
        begins = OnHoliday(written["holiday"], calendar) if written["holiday"] else None
        return _timed(begins, written, path)
    if "date" in written:
        return _timed(_repeated(day_number(date.fromisoformat(written["date"])), written), written, path)
    if "from" in written and "until" in written:
        return _interval(written, path)
    return None, 0, MIDNIGHT, (Problem("no_time", path),)


def _timed(begins: Begins | None, written: Mapping[str, Any], path: tuple[str, int]) -> _When:
    """Return the whole day (or `days` of them), or `time` of it."""
    problems = _misplaced(begins, path)
    if "time" not in written:
        days = int(written.get("days", 1)) if "holiday" in written else 1
        return begins, 0, days * MIDNIGHT, problems
    start, end = clock_range(written["time"])
    if start == end:
        return None, start, end, (*problems, Problem("empty_time", (*path, "time"), written["time"]))
    return begins, start, end, problems


def _interval(written: Mapping[str, Any], path: tuple[str, int]) -> _When:
    """Return the one continuous interval of `from` and `until`; a bare date in `until` is the end of that day."""
    first, until = written["from"], written["until"]
    day = day_number(date.fromisoformat(first[:10]))
    last = day_number(date.fromisoformat(until[:10])) - day
    start = minute_of(first[11:]) if first[11:] else 0
    end = last * MIDNIGHT + (minute_of(until[11:]) if until[11:] else MIDNIGHT)
    begins = _repeated(day, written)
    problems = _misplaced(begins, path)
    if start >= end:
        return None, start, end, (*problems, Problem("reversed_interval", path, f"{first}..{until}"))
    return begins, start, end, problems


def _repeated(day: int, written: Mapping[str, Any]) -> Repeated:
    until = written.get("repeat_until")
    last = day_number(date.fromisoformat(until)) if until else None
    return Repeated(day, written.get("repeat", "never"), written.get("on"), last)


def _misplaced(begins: Begins | None, path: tuple[str, int]) -> tuple[Problem, ...]:
    if not isinstance(begins, Repeated):
        return ()
    if begins.last is not None and begins.last < begins.first:
        return (Problem("reversed_interval", (*path, "repeat_until"), day_date(begins.last).isoformat()),)
    if begins.on and begins.repeat == "monthly" and not begins.begins_on_first:
        return (Problem("not_that_weekday", (*path, "on"), begins.on),)
    return ()
