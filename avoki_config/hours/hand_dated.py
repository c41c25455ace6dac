"""Holidays that are written out by their dates, where naming them would bring them back every year."""

from collections.abc import Iterator
from typing import NamedTuple

from avoki_config.hours.calendar import Holiday
from avoki_config.hours.clock import MIDNIGHT
from avoki_config.hours.exceptions import Entry
from avoki_config.hours.repeats import Repeated
from avoki_config.hours.schedule import Schedule

KEPT = frozenset({"public", "de_facto"})
"""The categories of holidays on which most are closed."""


class HandDated(NamedTuple):
    """An exception for one date (a day number) that is a holiday."""

    exception: Entry
    day: int
    holiday: Holiday


def hand_dated(schedule: Schedule) -> Iterator[HandDated]:
    """Yield the exceptions that close or redirect a public or de facto holiday by its date alone.

    Not where the schedule's `holidays`, or an exception that comes back, decides that day too: such a date says only
    what is special about it that year.
    """
    for exception in schedule.exceptions:
        day = _single_day(exception.begins, exception.end)
        if day is None or exception.decision.status == "open":
            continue
        holiday = next((one for one in schedule.calendar.on(day) if not KEPT.isdisjoint(one.categories)), None)
        if holiday is not None and not _comes_back(schedule, day):
            yield HandDated(exception, day, holiday)


def _single_day(begins: object, end: int) -> int | None:
    """Return the day of something that happens once, within a day."""
    if isinstance(begins, Repeated) and begins.repeat == "never" and end <= MIDNIGHT:
        return begins.first
    return None


def _comes_back(schedule: Schedule, day: int) -> bool:
    if schedule.holidays is not None and schedule.holidays.day(day) is not None:
        return True
    recurring = (one for one in schedule.exceptions if one.begins is not None and one.begins.last is None)
    return any(True for one in recurring for _ in one.spans(day * MIDNIGHT, (day + 1) * MIDNIGHT))
