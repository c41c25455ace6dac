"""Eves that are left open before a holiday that is closed: Julafton is no holiday by law, yet nobody is at work."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from avoki_config.hours.calendar import Holiday
from avoki_config.hours.decision import Path
from avoki_config.hours.layers import Layer, layers
from avoki_config.hours.repeats import OnHoliday
from avoki_config.hours.schedule import Schedule
from avoki_config.hours.week import HolidayRule
from avoki_config.hours.zones import DAY, day_date, to_instant, to_local


class OpenEve(NamedTuple):
    """An eve (a day number) that is open as on any day, and the holiday after it, closed by the entry at `path`."""

    day: int
    eve: Holiday
    holiday: Holiday
    path: Path


def open_eves(schedule: Schedule, start: int, end: int) -> Iterator[OpenEve]:
    """Yield the de facto holidays of `[start, end)` (UTC epoch seconds) that are open before a closed public holiday.

    An eve of which the schedule says anything, in `holidays` or by an exception, has been thought of. Source: the
    `holidays` package's categories `de_facto` and `public`.
    """
    first, last = to_local(schedule.zone, start) // DAY + 1, to_local(schedule.zone, end) // DAY - 2
    for day, eve in _eves(schedule, first, last):
        holiday = _of("public", schedule.calendar.on(day + 1))
        path = _closing(schedule, day + 1) if holiday is not None else None
        if holiday is not None and path is not None and _is_as_usual(schedule, day):
            yield OpenEve(day, eve, holiday, path)


def _eves(schedule: Schedule, first: int, last: int) -> Iterator[tuple[int, Holiday]]:
    """Yield the de facto holidays of the days `first` to `last` of which `holidays` says nothing.

    None for a schedule that knows no holidays: then no calendar is loaded.
    """
    rule = schedule.holidays
    if rule is None and not any(isinstance(one.begins, OnHoliday) for one in schedule.exceptions):
        return
    for year in range(day_date(first).year, day_date(last).year + 1):
        for day, found in schedule.calendar.year(year).items():
            eve = _of("de_facto", found)
            if eve is not None and first <= day <= last and (rule is None or not _is_named(rule, eve, day)):
                yield day, eve


def _is_named(rule: HolidayRule, eve: Holiday, day: int) -> bool:
    return eve.slug in rule.spared or rule.day(day) is not None


def _of(category: str, found: Sequence[Holiday]) -> Holiday | None:
    return next((one for one in found if category in one.categories), None)


def _day(schedule: Schedule, day: int) -> Iterator[Layer]:
    start, end = (to_instant(schedule.zone, midnight * DAY) for midnight in (day, day + 1))
    return layers(schedule, start, end)


def _is_as_usual(schedule: Schedule, day: int) -> bool:
    """Tell whether no exception holds on a day that is no holiday to the schedule, and some of it is open."""
    found = list(_day(schedule, day))
    return not any(one.exceptions for one in found) and any(one.below.status == "open" for one in found)


def _closing(schedule: Schedule, day: int) -> Path | None:
    """Return the entry that closes a whole day as the holiday that it is, not by a date written by hand."""
    decisions = [one.decision(schedule) for one in _day(schedule, day)]
    if any(decision.status == "open" for decision in decisions):
        return None
    for decision in decisions:
        by_name = decision.index is not None and isinstance(schedule.exceptions[decision.index].begins, OnHoliday)
        if decision.kind == "holiday" or by_name:
            return decision.path
    return None
