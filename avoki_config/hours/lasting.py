"""What is so of an exception at all times, not only within a horizon: a holiday falls on a Sunday only in some years.

Instants are UTC epoch seconds.
"""

from collections.abc import Callable, Collection, Iterator

from avoki_config.hours.clock import MIDNIGHT
from avoki_config.hours.decision import Interval
from avoki_config.hours.entries import last_end, shadowed, without_effect
from avoki_config.hours.exceptions import Entry
from avoki_config.hours.repeats import Repeated
from avoki_config.hours.schedule import Schedule
from avoki_config.hours.zones import DAY, to_local

_BEFORE = 400
_AFTER = 12 * 366
"""Days; within twelve years a date falls on every weekday. Source: the Gregorian calendar."""
_MEETING = 30 * 366
"""Days in which two repetitions would meet."""


def lasting_shadowed(schedule: Schedule, start: int, end: int) -> dict[int, tuple[int, ...]]:
    """Return the exceptions that hold in `[start, end)` and never decide, at other times neither, with what covers."""
    found = dict(shadowed(schedule, start, end))
    lasting = _lasting(schedule, found, start, lambda span: {index for index, _ in shadowed(schedule, *span)})
    return {index: found[index] for index in lasting}


def lasting_without_effect(schedule: Schedule, start: int, end: int) -> tuple[int, ...]:
    """Return the exceptions that decide in `[start, end)` and change nothing, at other times neither."""
    found = without_effect(schedule, start, end)
    return tuple(_lasting(schedule, found, start, lambda span: without_effect(schedule, *span)))


def _lasting(
    schedule: Schedule, found: Collection[int], start: int, ask: Callable[[Interval], Collection[int]]
) -> Iterator[int]:
    """Yield those of some exceptions for which it is so for good.

    Of one that ends, what it did before `start` counts: it doesn't become wrong when only its last days are covered.
    """
    until = start + _AFTER * DAY
    ending = {index for index in found if last_end(schedule, index) is not None}
    whole = ask((start - _BEFORE * DAY, until)) if ending else ()
    onward = ask((start, until)) if len(ending) < len(found) else ()
    yield from (index for index in found if index in (whole if index in ending else onward))


def ever_meet(schedule: Schedule, one: int, other: int, instant: int) -> bool:
    """Tell whether two exceptions ever hold at the same time.

    Of two without an end, or of a holiday, the thirty years from `instant` are looked at.
    """
    today = to_local(schedule.zone, instant) // 60
    pair = (schedule.exceptions[one], schedule.exceptions[other])
    first, second = sorted(pair, key=lambda entry: entry.begins is not None and entry.begins.last is None)
    return any(any(True for _ in second.spans(*span)) for span in first.spans(*_life(first, today)))


def _life(entry: Entry, today: int) -> Interval:
    """Return the minutes of wall-clock time in which an exception is looked for."""
    if not isinstance(entry.begins, Repeated):
        return today - _BEFORE * MIDNIGHT, today + _MEETING * MIDNIGHT
    first, last = entry.begins.first, entry.begins.last
    return first * MIDNIGHT, today + _MEETING * MIDNIGHT if last is None else last * MIDNIGHT + entry.end
