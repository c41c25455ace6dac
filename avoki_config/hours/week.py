"""The week and the holidays of a schedule: what decides a day where no exception does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from avoki_config.hours.calendar import Calendar, Holiday
from avoki_config.hours.clock import MIDNIGHT, clock_range
from avoki_config.hours.decision import Decision, Effect, Status

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Span = tuple[int, int, Decision]
"""`[start, end)` in minutes from midnight, and what decides there."""

DEFAULT_PATH = ("default",)
_OPPOSITE: dict[str, Status] = {"open": "closed", "closed": "open"}


def week(weekly: Mapping[str, Sequence[str]], default: Status) -> tuple[tuple[Span, ...], ...]:
    """Return the spans of each weekday, Monday first, together the whole day: weekly hours, the default between them.

    Hours past midnight belong to the next day too; where they meet its own, the day's own entry decides.
    """
    otherwise = Decision(Effect(default), "default", DEFAULT_PATH)
    effect = Effect(_OPPOSITE[default])
    decisions = [Decision(effect, "weekly", ("weekly", day), day) for day in DAYS]
    hours = [[clock_range(text) for text in weekly.get(day, ())] for day in DAYS]
    return tuple(
        tuple(
            _fill(_cut(hours[day], decisions[day], 0) + _cut(hours[day - 1], decisions[day - 1], MIDNIGHT), otherwise)
        )
        for day in range(7)
    )


def _cut(hours: list[tuple[int, int]], decision: Decision, shift: int) -> list[Span]:
    """Return hours as a day sees them that begins `shift` minutes after the day for which they are written."""
    cut = ((max(start - shift, 0), min(end - shift, MIDNIGHT)) for start, end in hours)
    return [(start, end, decision) for start, end in sorted(cut) if start < end]


def _fill(hours: list[Span], otherwise: Decision) -> list[Span]:
    """Return the spans of a whole day: the first of `hours` that covers a minute decides it, else the default."""
    edges = sorted({0, MIDNIGHT, *(edge for start, end, _ in hours for edge in (start, end))})
    spans: list[Span] = []
    for start, end in pairwise(edges):
        decision = next((one for low, high, one in hours if low <= start < high), otherwise)
        if spans and spans[-1][2] is decision:
            spans[-1] = (spans[-1][0], end, decision)
        else:
            spans.append((start, end, decision))
    return spans


@dataclass(frozen=True, slots=True)
class HolidayRule:
    """Which holidays close or open a schedule: categories and names, in the order written."""

    calendar: Calendar
    close: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    spared: frozenset[str] = frozenset()
    play: str | None = None
    _days: dict[int, tuple[Span, ...] | None] = field(default_factory=dict, compare=False)

    def day(self, day: int) -> tuple[Span, ...] | None:
        """Return what decides the whole day (a day number), None for a day that is no holiday to this schedule."""
        if day not in self._days:
            decision = self._decide(self.calendar.on(day))
            self._days[day] = None if decision is None else ((0, MIDNIGHT, decision),)
        return self._days[day]

    def _decide(self, found: tuple[Holiday, ...]) -> Decision | None:
        if opening := [(one, place) for one in found if (place := _named(one, self.open)) is not None]:
            return _holiday(opening, Effect("open"), "open")
        unspared = [one for one in found if one.slug not in self.spared]
        if closing := [(one, place) for one in unspared if (place := _named(one, self.close)) is not None]:
            return _holiday(closing, Effect("closed", self.play), "close")
        return None

    def year_days(self, year: int) -> tuple[int, ...]:
        """Return the day numbers of a year that are holidays to this schedule."""
        return tuple(day for day in self.calendar.year(year) if self.day(day) is not None)


def _named(holiday: Holiday, words: tuple[str, ...]) -> int | None:
    """Return the place of the first word that is the holiday's name or one of its categories."""
    wanted = (holiday.slug, *holiday.categories)
    return next((place for place, word in enumerate(words) if word in wanted), None)


def _holiday(found: list[tuple[Holiday, int]], effect: Effect, part: str) -> Decision:
    name = ", ".join(holiday.name for holiday, _ in found)
    return Decision(effect, "holiday", ("holidays", part, min(place for _, place in found)), name)


def holiday_rule(written: Mapping[str, Any], calendar: Calendar) -> HolidayRule | None:
    """Return the rule of a schedule's `holidays`, None where it names none: then no calendar is ever loaded."""
    close, opened = tuple(written.get("close", ())), tuple(written.get("open", ()))
    if not close and not opened:
        return None
    return HolidayRule(calendar, close, opened, frozenset(written.get("except", ())), written.get("play") or None)
