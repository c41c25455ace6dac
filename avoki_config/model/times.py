"""Clock times, dates and days as the language writes them: wall-clock, in the schedule's zone."""

import re
from datetime import date
from typing import Annotated, Any, NamedTuple

from pydantic import WithJsonSchema
from pydantic.functional_serializers import PlainSerializer
from pydantic.functional_validators import BeforeValidator

from avoki_config.diagnostics import did_you_mean
from avoki_config.model.errors import expected

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CLOCK = "(?:[01][0-9]|2[0-3]):[0-5][0-9]"
CLOCK_RANGE = f"{_CLOCK}-(?:{_CLOCK}|24:00)"
_DATE = "(?:19|2[0-9])[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
"""Years 1900 to 2999: no calculation with a date leaves what a calendar has."""
_MOMENT = f"{_DATE}(?:[ T](?:{_CLOCK}|24:00))?"
_IS_RANGE, _IS_DATE, _IS_MOMENT = (re.compile(pattern) for pattern in (CLOCK_RANGE, _DATE, _MOMENT))


class TimeRange(NamedTuple):
    """`[start, end)` in minutes from midnight; an end before the start lies in the next day, 1440 is 24:00."""

    start: int
    end: int

    def __str__(self) -> str:
        """Return `08:00-17:00`."""
        return f"{clock(self.start)}-{clock(self.end)}"


class Moment(NamedTuple):
    """A day, with the minute of the day where one is written."""

    day: date
    minute: int | None = None

    def __str__(self) -> str:
        """Return `2026-12-19` or `2026-12-19 10:00`."""
        return self.day.isoformat() if self.minute is None else f"{self.day.isoformat()} {clock(self.minute)}"


def clock(minute: int) -> str:
    """Return a minute of the day as `HH:MM`."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def minutes(text: str) -> int:
    """Return the minute of the day of `HH:MM`, 1440 for 24:00."""
    return int(text[:2]) * 60 + int(text[3:])


def time_range(text: str) -> TimeRange:
    """Read `08:00-17:00`. Raises ValueError for anything else; equal ends are read, and judged by a rule."""
    if not _IS_RANGE.fullmatch(text):
        raise ValueError(text)
    start, _, end = text.partition("-")
    return TimeRange(minutes(start), minutes(end))


def moment(text: str) -> Moment:
    """Read `2026-12-19` or `2026-12-19 10:00`. Raises ValueError for anything else."""
    if not _IS_MOMENT.fullmatch(text):
        raise ValueError(text)
    return Moment(date.fromisoformat(text[:10]), minutes(text[11:]) if text[10:] else None)


def day_span(text: str) -> tuple[str, ...]:
    """Return the days of `mon` or `mon-thu`, in order; ranges don't wrap.

    Raises PydanticCustomError, which is a ValueError, for anything else.
    """
    first, dash, last = text.partition("-")
    for name in (first, last) if dash else (first,):
        if name not in DAYS:
            hint = did_you_mean(name[:3], DAYS)
            raise expected("a day such as mon, or a range of days such as mon-fri", hint)
    begin, end = DAYS.index(first), DAYS.index(last or first)
    if begin > end:
        raise expected("a range of days within one week, monday first: ranges don't wrap")
    return DAYS[begin : end + 1]


def _parse_range(value: object) -> TimeRange:
    if isinstance(value, TimeRange):
        return value
    try:
        return time_range(value if isinstance(value, str) else "")
    except ValueError:
        raise expected("a time range, such as 08:00-17:00") from None


def _parse_moment(value: object) -> Moment:
    if isinstance(value, Moment):
        return value
    try:
        return moment(value if isinstance(value, str) else "")
    except ValueError:
        raise expected("a date that exists, such as 2026-12-19, or with a time: 2026-12-19 10:00") from None


def _parse_day(value: object) -> date:
    if isinstance(value, date):
        return value
    try:
        if isinstance(value, str) and _IS_DATE.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise expected("a date that exists, such as 2026-12-19")


def _parse_days(value: object) -> str:
    day_span(value if isinstance(value, str) else "")
    return str(value)


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _text(pattern: str) -> dict[str, Any]:
    return {"type": "string", "pattern": f"^(?:{pattern})$"}


_RANGE_SCHEMA = _text(CLOCK_RANGE)
TimeSpan = Annotated[TimeRange, BeforeValidator(_parse_range), PlainSerializer(str), WithJsonSchema(_RANGE_SCHEMA)]
TimeSpans = Annotated[
    tuple[TimeSpan, ...],
    BeforeValidator(_listed),
    WithJsonSchema({"anyOf": [_RANGE_SCHEMA, {"type": "array", "items": _RANGE_SCHEMA}]}),
]
MomentText = Annotated[Moment, BeforeValidator(_parse_moment), PlainSerializer(str), WithJsonSchema(_text(_MOMENT))]
Day = Annotated[date, BeforeValidator(_parse_day), PlainSerializer(date.isoformat), WithJsonSchema(_text(_DATE))]
DAY_SPAN = "|".join(
    first + (f"(?:-(?:{'|'.join(DAYS[at + 1 :])}))?" if DAYS[at + 1 :] else "") for at, first in enumerate(DAYS)
)
Days = Annotated[str, BeforeValidator(_parse_days), WithJsonSchema(_text(DAY_SPAN))]
"""`mon` or `mon-thu`, as written."""
