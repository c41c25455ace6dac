"""Which fields of a schedule's exception go together. Manual: Avvikande poster, Lägg till intervall."""

from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from avoki_config.model.problem import Path, Problem
from avoki_config.model.schedules import ScheduleException
from avoki_config.model.times import DAYS

_SELECTORS = ("date", "from", "until", "holiday")
_PLACES = {"first": 0, "second": 1, "third": 2, "fourth": 3}
Written = Mapping[str, Any]


def exception_problems(path: Path, entry: ScheduleException, written: Written) -> list[Problem]:
    """Return what doesn't go together in one exception; `written` is it as plain data, for the order of its fields."""
    when = list(_when(path, written))
    misplaced = [_misplaced(path, rule) for rule in _COMPANY if rule.name in written and rule.is_broken(entry)]
    return when or misplaced or list(_weekday(path, entry))


def _when(path: Path, written: Written) -> Iterator[Problem]:
    """Check that exactly one of date, from with until, and holiday says when."""
    ways = [name for name in written if name in _SELECTORS and not (name == "until" and "from" in written)]
    if not ways:
        yield Problem(
            "SRC005",
            (*path, "date"),
            "An exception needs one of date, from with until, and holiday, and has none.",
            "Add date: for a day, from: and until: for an interval, or holiday: for a day of every year.",
            spoils=tuple((*path, name) for name in _SELECTORS[1:]),
            repair="remove",
            whole=path,
        )
    elif len(ways) > 1:
        yield Problem(
            "SRC004",
            (*path, ways[1]),
            f"Expected exactly one of date, from with until, and holiday, but {' and '.join(ways)} stand here.",
            "Make two exceptions of it, or leave one out.",
            part="key",
            related=((f"{ways[0]} stands here", (*path, ways[0])),),
            repair="remove",
        )
    elif ("from" in written) != ("until" in written):
        missing = "until" if "from" in written else "from"
        yield Problem(
            "SRC005",
            (*path, missing),
            f'"{missing}" is required beside {ways[0]}, and missing.',
            "An interval needs both its begin and its end; for one day write date.",
            repair="remove",
            whole=path,
        )


class _Company(NamedTuple):
    """A field that stands only in some company: when it is out of place, by which fields, and where it belongs."""

    name: str
    is_broken: Callable[[ScheduleException], bool]
    needs: tuple[str, ...]
    words: str


_COMPANY = (
    _Company(
        "time",
        lambda entry: entry.from_ is not None,
        (),
        "with date or holiday: an interval has its times in from and until",
    ),
    _Company(
        "days",
        lambda entry: entry.holiday is None or entry.time is not None,
        ("time",),
        "with holiday, and not together with time",
    ),
    _Company(
        "repeat",
        lambda entry: entry.holiday is not None and entry.repeat != "never",
        (),
        "with date or with from and until: a holiday comes every year by itself",
    ),
    _Company(
        "repeat_until",
        lambda entry: entry.repeat == "never" and entry.on is None,
        ("repeat", "on"),
        "with repeat: weekly, monthly or yearly",
    ),
    _Company("on", lambda entry: entry.repeat != "monthly", ("repeat",), "with repeat: monthly"),
    _Company("to", lambda entry: entry.status != "redirect", ("status",), "with status: redirect"),
)


def _misplaced(path: Path, rule: _Company) -> Problem:
    return Problem(
        "SRC004",
        (*path, rule.name),
        f"Expected {rule.name} only {rule.words}.",
        part="key",
        needs=tuple((*path, name) for name in rule.needs),
        repair="remove",
    )


def _weekday(path: Path, entry: ScheduleException) -> Iterator[Problem]:
    """Check that the first day of a monthly weekday is one of them."""
    day = entry.date or (entry.from_.day if entry.from_ else None)
    if entry.on is None or day is None or _is_on(day, entry.on):
        return
    name = "date" if entry.date else "from"
    yield Problem(
        "SRC004",
        (*path, name),
        f"Expected the {entry.on} weekday of its kind in the month, as on says; "
        f"{day.isoformat()} is a {DAYS[day.weekday()]} that isn't.",
        "Correct the date, or on.",
        related=(("on stands here", (*path, "on")),),
        repair="none",
    )


def _is_on(day: date, place: str) -> bool:
    if place == "last":
        return day.day + len(DAYS) > monthrange(day.year, day.month)[1]
    return (day.day - 1) // 7 == _PLACES[place]
