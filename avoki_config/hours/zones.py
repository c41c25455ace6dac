"""Time zones: instants (UTC epoch seconds) to wall-clock time and back.

The database is the `tzdata` package and never the machine's own, so that every machine agrees.
Wall-clock time is counted in local seconds: seconds from 1970-01-01 00:00 on the zone's own clock.
"""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

DAY = 86400
EPOCH_ORDINAL = date(1970, 1, 1).toordinal()
LAST_DAY = date.max.toordinal() - EPOCH_ORDINAL
# Two days inside what datetime can hold, so that no offset leads out of it.
_FIRST_INSTANT = int(datetime(1, 1, 3, tzinfo=UTC).timestamp())
_LAST_INSTANT = int(datetime(9999, 12, 29, tzinfo=UTC).timestamp())


class Stretch(NamedTuple):
    """`[start, end)` in UTC epoch seconds, in which the clock runs `offset` seconds ahead of UTC."""

    start: int
    end: int
    offset: int


def _database() -> Path:
    """Return the folder of the package; importlib.resources would cost more than all zones together."""
    spec = find_spec("tzdata")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    return Path(spec.submodule_search_locations[0])


@lru_cache(maxsize=1)
def known_zones() -> tuple[str, ...]:
    """Return the name of every zone in the database, sorted. Source: the package's own list."""
    return tuple(sorted((_database() / "zones").read_text(encoding="utf-8").split()))


@lru_cache(maxsize=64)
def zone(name: str) -> ZoneInfo | None:
    """Return the zone, or None when the IANA database has no zone of that name."""
    if name not in known_zones():
        return None
    with (_database() / "zoneinfo" / name).open("rb") as file:
        return ZoneInfo.from_file(file, key=name)


def offset_at(where: ZoneInfo, instant: int) -> int:
    """Return how many seconds the zone's clock is ahead of UTC at an instant (UTC epoch seconds)."""
    bounded = min(max(instant, _FIRST_INSTANT), _LAST_INSTANT)
    offset = datetime.fromtimestamp(bounded, where).utcoffset() or timedelta()
    return offset.days * DAY + offset.seconds


def to_local(where: ZoneInfo, instant: int) -> int:
    """Return what the zone's clock shows at an instant (UTC epoch seconds), as local seconds."""
    return instant + offset_at(where, instant)


@lru_cache(maxsize=256)
def stretches(where: ZoneInfo, start: int, end: int) -> tuple[Stretch, ...]:
    """Cut `[start, end)` (UTC epoch seconds) where the zone's clock jumps.

    The clock is asked once a day, and a jump between two answers is found to the second: no zone of the database jumps
    away and back within a day.
    """
    found: list[Stretch] = []
    begin, offset = start, offset_at(where, start)
    for day in range(start, end, DAY):
        after = min(day + DAY, end - 1)
        if (new := offset_at(where, after)) != offset:
            jump = _jump(where, day, after)
            found.append(Stretch(begin, jump, offset))
            begin, offset = jump, new
    if begin < end:
        found.append(Stretch(begin, end, offset))
    return tuple(found)


def _jump(where: ZoneInfo, before: int, after: int) -> int:
    """Return the first instant that has the offset of `after`, where `before` has another."""
    new = offset_at(where, after)
    while after - before > 1:
        middle = (before + after) // 2
        if offset_at(where, middle) == new:
            after = middle
        else:
            before = middle
    return after


def clock_changes(where: ZoneInfo, start: int, end: int) -> tuple[int, ...]:
    """Return the instants strictly inside `(start, end)` (UTC epoch seconds) at which the zone's clock jumps."""
    return tuple(stretch.start for stretch in stretches(where, start, end)[1:])


def to_instants(where: ZoneInfo, local: int) -> tuple[int, ...]:
    """Return the instants (UTC epoch seconds) at which the clock shows `local`: none in a gap, two in a fold."""
    around = stretches(where, local - 2 * DAY, local + 2 * DAY)
    return tuple(local - part.offset for part in around if part.start <= local - part.offset < part.end)


def to_instant(where: ZoneInfo, local: int) -> int:
    """Return the instant (UTC epoch seconds) of a wall-clock time (local seconds).

    Of a time that exists twice the first; for one that doesn't exist the instant at which the clock jumps over it.
    """
    if exact := to_instants(where, local):
        return exact[0]
    around = stretches(where, local - 2 * DAY, local + 2 * DAY)
    return next(part.start for part in around if part.start + part.offset > local)


def day_number(day: date) -> int:
    """Return the days from 1970-01-01 to a date; negative before it."""
    return day.toordinal() - EPOCH_ORDINAL


def day_date(number: int) -> date:
    """Return the date of a day number, held within the years 1 to 9999."""
    return date.fromordinal(min(max(number + EPOCH_ORDINAL, 1), date.max.toordinal()))


def weekday(number: int) -> int:
    """Return the weekday of a day number, Monday 0."""
    return (number + 3) % 7


def horizon(where: ZoneInfo, at: int, days: int = 400) -> tuple[int, int]:
    """Return `(at, end)` in UTC epoch seconds, where `end` shows the same wall-clock time `days` days later."""
    return at, to_instant(where, to_local(where, at) + days * DAY)
