"""The days on which an exception begins: once, every week, month or year, or on a holiday.

Days are day numbers (days from 1970-01-01); every `within` takes both ends as belonging to the range.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

from avoki_config.hours.calendar import Calendar
from avoki_config.hours.zones import LAST_DAY, day_date, day_number, weekday

Repeat = Literal["never", "weekly", "monthly", "yearly"]
_ORDER = ("first", "second", "third", "fourth", "last")


class Begins(Protocol):
    """The days on which something begins."""

    @property
    def last(self) -> int | None:
        """Return the last of the days, None when they never end."""
        ...

    def within(self, low: int, high: int) -> Iterator[int]:
        """Yield the days from `low` to `high`, in order."""
        ...


@dataclass(frozen=True, slots=True)
class Repeated:
    """`first` and, after it, its repetitions up to the day `until` (None: without end)."""

    first: int
    repeat: Repeat = "never"
    on: str | None = None
    until: int | None = None

    @property
    def last(self) -> int | None:
        """Return the last day on which one can begin, None when they never end."""
        return self.first if self.repeat == "never" else self.until

    def within(self, low: int, high: int) -> Iterator[int]:
        """Yield the days from `low` to `high`, in order."""
        low = max(low, self.first)
        high = min(high, LAST_DAY, LAST_DAY if self.last is None else self.last)
        if low > high:
            return iter(())
        if self.repeat == "weekly":
            return iter(range(low + (self.first - low) % 7, high + 1, 7))
        if self.repeat == "never":
            return iter((self.first,))
        return (day for day in self._dated(low, high) if low <= day <= high)

    def _dated(self, low: int, high: int) -> Iterator[int]:
        """Yield one day for every month or year touched by the range that has the day."""
        first, begin, end = day_date(self.first), day_date(low), day_date(high)
        for month in range(begin.year * 12 + begin.month - 1, end.year * 12 + end.month):
            year, number = month // 12, month % 12 + 1
            if self.repeat == "yearly" and number != first.month:
                continue
            day = self._of_month(first, year, number)
            if day is not None:
                yield day

    def _of_month(self, first: date, year: int, month: int) -> int | None:
        """Return the day of a month, None where it has none."""
        length = monthrange(year, month)[1]
        if self.repeat == "monthly" and self.on is not None:
            return day_number(date(year, month, _nth(self.on, first.weekday(), year, month, length)))
        return day_number(date(year, month, first.day)) if first.day <= length else None

    @property
    def begins_on_first(self) -> bool:
        """Tell whether `first` is the weekday of the month that `on` says."""
        day = day_date(self.first)
        return self._of_month(day, day.year, day.month) == self.first


def _nth(on: str, of_week: int, year: int, month: int, length: int) -> int:
    """Return the day of the month that is the first … fourth or last of a weekday (Monday 0)."""
    first = 1 + (of_week - weekday(day_number(date(year, month, 1)))) % 7
    if on == "last":
        return first + (length - first) // 7 * 7
    return first + 7 * _ORDER.index(on)


@dataclass(frozen=True, slots=True)
class OnHoliday:
    """The days of a holiday by its name, every year."""

    name: str
    calendar: Calendar
    last: None = None

    def within(self, low: int, high: int) -> Iterator[int]:
        """Yield the days from `low` to `high`, in order."""
        for year in range(day_date(low).year, day_date(high).year + 1):
            yield from (day for day in self.calendar.days(self.name, year) if low <= day <= high)
