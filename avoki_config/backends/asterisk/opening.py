"""A schedule as dialplan: for every day of its calendar what holds from which minute of the wall clock on.

The days are asked of `hours`, the one place that knows them: each weekday without exceptions and holidays, and each day
of the years below that differs from its weekday. What a day says depends on its wall clock alone, so clock changes need
no days of their own.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from avoki_config.backends.asterisk.rows import Line, Row, extension, line
from avoki_config.hours import Effect, Schedule, decide_minute
from avoki_config.hours.clock import MIDNIGHT
from avoki_config.hours.schedule import turned
from avoki_config.hours.zones import day_date, day_number, weekday
from avoki_config.resources.resource import canonical

YEARS_BACK = 1
YEARS_AHEAD = 5
"""Years before and after the present one whose days are written down; afterwards every day is as its weekday."""

Says = tuple[tuple[int, int], ...]
"""From which minute of the day on which effect holds, in order; the first from 0."""


class Meant(NamedTuple):
    """What a caller meets: an effect, and for a redirect the first exception in the list that leads there."""

    effect: Effect
    exception: int | None


class Opening:
    """The days of a schedule around a year, by the effects that it has."""

    def __init__(self, schedule: Schedule, year: int) -> None:
        """Ask every day of the years around `year` once."""
        self.schedule = schedule
        self.effects: list[Meant] = []
        self._numbers: dict[bytes, int] = {}
        self.week = tuple(self._usual(day) for day in range(7))
        first = day_number(date(year - YEARS_BACK, 1, 1))
        end = day_number(date(year + YEARS_AHEAD + 1, 1, 1))
        told = ((day, self._day(day)) for day in self._special(first, end))
        self.days = {day: says for day, says in told if says != self.week[weekday(day)]}

    def _special(self, first: int, end: int) -> list[int]:
        """Return the days of `[first, end)` that an exception touches or a holiday decides, in order."""
        schedule = self.schedule
        found = {day for day in range(first, end) if schedule.day(day) is not schedule.week[weekday(day)]}
        for exception in schedule.exceptions:
            for start, until in exception.spans(first * MIDNIGHT, end * MIDNIGHT):
                found.update(range(max(start // MIDNIGHT, first), min(-(-until // MIDNIGHT), end)))
        return sorted(found)

    def _usual(self, day: int) -> Says:
        decided = ((start, turned(self.schedule, one)) for start, _, one in self.schedule.week[day])
        return _merged((start, self._number(one.effect, one.index)) for start, one in decided)

    def _day(self, day: int) -> Says:
        schedule, midnight = self.schedule, day * MIDNIGHT
        cuts = {midnight} | {midnight + start for start, _, _ in schedule.day(day)}
        for exception in schedule.exceptions:
            cuts.update(cut for span in exception.spans(midnight, midnight + MIDNIGHT) for cut in span)
        inside = sorted(cut for cut in cuts if midnight <= cut < midnight + MIDNIGHT)
        decided = ((cut - midnight, decide_minute(schedule, cut)) for cut in inside)
        return _merged((minute, self._number(one.effect, one.index)) for minute, one in decided)

    def _number(self, effect: Effect, exception: int | None) -> int:
        key = canonical([effect.status, effect.play, effect.to])
        if key not in self._numbers:
            self._numbers[key] = len(self.effects)
            self.effects.append(Meant(effect, exception if effect.status == "redirect" else None))
        return self._numbers[key]

    def rows(self, context: str) -> list[Row]:
        """Return the schedule's context: a subroutine that returns the number of the effect at `AVOKI_NOW`."""
        patterns = sorted({*self.week, *self.days.values()})
        place = {says: number for number, says in enumerate(patterns)}
        found = extension(context, "s", _asked(self.schedule.zone.key))
        for day, says in enumerate(self.week, 1):
            found += extension(context, f"w{day}", [line("Goto", "p<pattern>,1", pattern=place[says])])
        for number, says in sorted(self.days.items()):
            dated = day_date(number).strftime("%Y%m%d")
            found += extension(context, dated, [line("Goto", "p<pattern>,1", pattern=place[says])])
        for says in patterns:
            found += extension(context, f"p{place[says]}", _pattern(says))
        for effect in range(len(self.effects)):
            found += extension(context, f"e{effect}", [line("Return", "<effect>", effect=effect)])
        return found


def _merged(found: Iterator[tuple[int, int]]) -> Says:
    merged: list[tuple[int, int]] = []
    for minute, effect in found:
        if not merged or merged[-1][1] != effect:
            merged.append((minute, effect))
    return tuple(merged)


def _asked(zone: str) -> list[Line]:
    return [
        line("Set", "AVOKI_DAY=${STRFTIME(${AVOKI_NOW},<zone>,%Y%m%d)}", zone=zone),
        line(
            "Set",
            "AVOKI_MINUTE=$[${STRFTIME(${AVOKI_NOW},<zone>,%H)} * 60 + ${STRFTIME(${AVOKI_NOW},<zone>,%M)}]",
            zone=zone,
        ),
        line("GotoIf", "${DIALPLAN_EXISTS(avoki-hours,${AVOKI_DAY},1)}?${AVOKI_DAY},1"),
        line("Goto", "w${STRFTIME(${AVOKI_NOW},<zone>,%u)},1", zone=zone),
    ]


def _pattern(says: Says) -> Iterator[Line]:
    for minute, effect in reversed(says[1:]):
        yield line("GotoIf", "$[${AVOKI_MINUTE} >= <minute>]?e<effect>,1", minute=minute, effect=effect)
    yield line("Goto", "e<effect>,1", effect=says[0][1])
