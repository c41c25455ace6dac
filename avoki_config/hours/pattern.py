"""The weekly pattern in a set of wall-clock time: what holds every week, and the days that deviate.

Times are local seconds (from 1970-01-01 00:00 on the zone's clock), intervals `[start, end)`, disjoint and in order.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from zoneinfo import ZoneInfo

from avoki_config.hours.day_times import Deviation, Times, clip, common, minus
from avoki_config.hours.decision import Interval
from avoki_config.hours.timeline import join
from avoki_config.hours.zones import DAY, stretches, weekday

WEEK = 7 * DAY
_FEW = 3
"""Fewer weeks than these are dates, not a pattern."""

_WHOLE: Times = ((0, DAY),)


@dataclass(frozen=True, slots=True)
class Pattern:
    """The times of each weekday (Monday first), the days `first` to `last` in which they hold, and what deviates.

    `missing` is what the pattern has there and the set hasn't, `extra` the reverse; days that are wholly so are whole.
    """

    week: tuple[Times, ...]
    first: int
    last: int
    seasonal: bool
    missing: tuple[Interval, ...]
    extra: tuple[Interval, ...]


def wall_clock(found: Sequence[Interval], where: ZoneInfo) -> tuple[Interval, ...]:
    """Return intervals in UTC epoch seconds as the zone's clock shows them; an hour that exists twice is there once."""
    if not found:
        return ()
    parts = stretches(where, found[0][0], found[-1][1])
    local: list[Interval] = []
    for part, after in zip(parts, (*parts[1:], None), strict=True):
        for start, end in found[bisect_right(found, part.start, key=itemgetter(1)) :]:
            if start >= part.end:
                break
            # what goes on through a gap has no hole there
            shift = part.offset if after is None or end <= part.end else max(part.offset, after.offset)
            local.append((max(start, part.start) + part.offset, min(end, part.end) + shift))
    return join(local)


def by_day(found: Sequence[Interval]) -> dict[int, Times]:
    """Cut local intervals at midnight: the times of each day number that has any."""
    days: dict[int, list[Interval]] = {}
    for start, end in found:
        for day in range(start // DAY, (end - 1) // DAY + 1):
            midnight = day * DAY
            days.setdefault(day, []).append((max(start - midnight, 0), min(end - midnight, DAY)))
    return {day: tuple(times) for day, times in days.items()}


def weekly_pattern(found: Sequence[Interval], span: Interval) -> Pattern | None:
    """Return the weekly pattern of local intervals within a local span, None where no weekday has one.

    A weekday has the times that more than half of its days show. Where none does, the same is tried from the first day
    to the last that shows the weekday's most frequent times: a season.
    """
    days = by_day(found)
    whole = range(-(-span[0] // DAY), span[1] // DAY)
    of_weekday = [[day for day in whole if weekday(day) == number] for number in range(7)]
    ends = span[0] // DAY, (span[1] - 1) // DAY
    week = tuple(_usual(days, dates) for dates in of_weekday)
    if any(week):
        return _deviations(days, week, span, ends, seasonal=False)
    seasons = [_season(days, dates) for dates in of_weekday]
    week = tuple(_usual(days, dates) for dates in seasons)
    if not any(week):
        return None
    held = [dates for dates, times in zip(seasons, week, strict=True) if times]
    season = min(dates[0] for dates in held), max(dates[-1] for dates in held)
    return _deviations(days, week, span, season, seasonal=True)


def _usual(days: dict[int, Times], dates: Sequence[int]) -> Times:
    """Return the times that more than half of the dates have; none where no times are so usual."""
    counts = Counter(days[day] for day in dates if day in days)
    times, count = min(counts.items(), key=lambda one: (-one[1], one[0]), default=((), 0))
    return times if count >= _FEW and count * 2 > len(dates) else ()


def _season(days: dict[int, Times], dates: Sequence[int]) -> Sequence[int]:
    """Return the dates from the first to the last that has the most frequent times."""
    counts = Counter(days[day] for day in dates if day in days)
    times, _ = min(counts.items(), key=lambda one: (-one[1], one[0]), default=((), 0))
    having = [place for place, day in enumerate(dates) if times and days.get(day) == times]
    return dates[having[0] : having[-1] + 1] if having else ()


def _deviations(
    days: dict[int, Times], week: tuple[Times, ...], span: Interval, season: Interval, *, seasonal: bool
) -> Pattern:
    low, high = season
    missing, extra = Deviation(), Deviation()
    for day in range(span[0] // DAY, (span[1] - 1) // DAY + 1):
        usual = clip(week[weekday(day)], day, span) if low <= day <= high else ()
        actual = days.get(day, ())
        missing.note(day, minus(usual, actual), whole=not common(usual, actual))
        extra.note(day, minus(actual, usual), whole=actual == _WHOLE)
    return Pattern(week, low, high, seasonal, missing.intervals(), extra.intervals())
