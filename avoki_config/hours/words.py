"""Intervals as a person says them: "mån–tors 08:00–17:00, fre 08:00–15:00, utom 2026-12-24"."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from zoneinfo import ZoneInfo

from avoki_config.hours.clock import MIDNIGHT
from avoki_config.hours.day_times import Times
from avoki_config.hours.decision import Interval
from avoki_config.hours.pattern import WEEK, Pattern, wall_clock, weekly_pattern
from avoki_config.hours.timeline import join
from avoki_config.hours.vocabulary import Vocabulary, clock, clocks, dated, listed, vocabulary
from avoki_config.hours.zones import DAY

_YEAR = 365


def when(found: Iterable[Interval], span: Interval, where: ZoneInfo, lang: str, limit: int = 3) -> str:
    """Return in words when, within `span`, an instant lies in one of the intervals (all in UTC epoch seconds).

    A weekly pattern where one holds, with the dates that deviate; else dates. Of dates at most `limit` are listed. The
    words are the zone's wall clock in the language `lang` (`sv`, else English).
    """
    return _when(join(found), (span[0], span[1]), where, vocabulary(lang), limit)


@lru_cache(maxsize=1024)  # thousands of numbers share a few sets of intervals
def _when(intervals: tuple[Interval, ...], span: Interval, where: ZoneInfo, words: Vocabulary, limit: int) -> str:
    if not intervals:
        return words.never
    if intervals == (span,):
        return words.always
    local = wall_clock(intervals, where)
    pattern = weekly_pattern(local, wall_clock([span], where)[0])
    if pattern is None:
        return listed([dated(*one) for one in local], words, limit)
    return ", ".join(_sentence(pattern, words, limit))


def hours_per_year(found: Iterable[Interval], span: Interval) -> float:
    """Return the hours that intervals of `span` (UTC epoch seconds) make of 365 days, to one decimal."""
    seconds = sum(end - start for start, end in join(found))
    return round(seconds / 3600 * _YEAR / ((span[1] - span[0]) / DAY), 1)


def _sentence(pattern: Pattern, words: Vocabulary, limit: int) -> Iterator[str]:
    yield ", ".join(week_words(pattern.week, words))
    if pattern.seasonal:
        yield dated(pattern.first * DAY, (pattern.last + 1) * DAY)
    if pattern.missing:
        yield f"{words.except_} {listed([dated(*one) for one in pattern.missing], words, limit)}"
    if pattern.extra:
        yield f"{words.also} {listed([dated(*one) for one in pattern.extra], words, limit)}"


def weekly_when(found: Iterable[Interval], lang: str) -> str:
    """Return in words when, in any week, an instant lies in one of the intervals: minutes from Monday 00:00."""
    week: list[list[Interval]] = [[] for _ in range(7)]
    for start, end in found:
        for day in range(start // MIDNIGHT, (end - 1) // MIDNIGHT + 1):
            midnight = day * MIDNIGHT
            times = max(start - midnight, 0) * 60, min(end - midnight, MIDNIGHT) * 60
            week[day % 7].append(times)
    return ", ".join(week_words([join(times) for times in week], vocabulary(lang)))


def week_words(week: Sequence[Times], words: Vocabulary) -> list[str]:
    """Return the times of each weekday (seconds from midnight, Monday first) as parts of a sentence."""
    runs = _around_the_week(week)
    if runs == [(0, WEEK)]:
        return [words.always]
    daily: dict[int, list[str]] = {}
    parts: list[tuple[int, str]] = []
    for start, end in runs:
        day, until = start // DAY, (end - 1) // DAY % 7
        if start % DAY == 0 and end % DAY == 0:
            parts.append((start, _days(list(range(day, day + (end - start) // DAY)), words)))
        elif end - start < DAY:
            daily.setdefault(day, []).append(clocks(start, end))
        else:
            text = f"{words.days[day]} {clock(start % DAY)}–{words.days[until]} {clock(end % DAY or DAY)}"
            parts.append((start, text))
    parts.extend(_alike(daily, words))
    return [text for _, text in sorted(parts)]


def _around_the_week(week: Sequence[Times]) -> list[Interval]:
    """Return the week's times as seconds from Monday 00:00, joined at midnight; one may run past Sunday's."""
    runs = list(join((day * DAY + start, day * DAY + end) for day, times in enumerate(week) for start, end in times))
    if len(runs) > 1 and runs[0][0] == 0 and runs[-1][1] == WEEK:
        runs = [*runs[1:-1], (runs[-1][0], WEEK + runs[0][1])]
    return runs


def _alike(daily: dict[int, list[str]], words: Vocabulary) -> Iterator[tuple[int, str]]:
    """Yield the days that have the same times together, each with the second of the week at which they begin."""
    groups: dict[str, list[int]] = {}
    for day in sorted(daily):
        groups.setdefault(f" {words.and_} ".join(daily[day]), []).append(day)
    for times, days in groups.items():
        yield days[0] * DAY, f"{_days(days, words)} {times}"


def _days(days: list[int], words: Vocabulary) -> str:
    """Return `mån–tors, lör` for days of the week in order, Monday 0; a number past Sunday begins again."""
    if len(days) == len(words.days):
        return words.every_day
    runs = [[day for _, day in run] for _, run in groupby(enumerate(days), lambda one: one[1] - one[0])]
    names = [[words.days[day % 7] for day in run] for run in runs]
    return ", ".join(run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in names)
