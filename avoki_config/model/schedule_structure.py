"""What doesn't go together in a schedule: days named twice, names used twice, hours beside `opposite_of`."""

from collections.abc import Iterator, Mapping
from typing import Any

from avoki_config.model.exceptions import exception_problems
from avoki_config.model.problem import Problem
from avoki_config.model.schedules import Schedule
from avoki_config.model.times import day_span

_BESIDE_OPPOSITE = frozenset({"opposite_of", "closed", "protect"})


def schedule_problems(ident: str, schedule: Schedule, written: Mapping[str, Any]) -> Iterator[Problem]:
    """Return what is wrong inside a schedule; `written` is it as plain data, for the order of its fields."""
    path = ("schedules", ident)
    if schedule.opposite_of is not None:
        extra = [name for name in written if name not in _BESIDE_OPPOSITE]
        if extra:
            yield Problem(
                "SRC004",
                (*path, extra[0]),
                f"Beside opposite_of only closed may stand, but {' and '.join(extra)} stands here.",
                "The hours are those of the other schedule, the other way round: write them there, or leave "
                "opposite_of out.",
                part="key",
                related=(("opposite_of stands here", (*path, "opposite_of")),),
                spoils=tuple((*path, name) for name in extra[1:]),
                repair="remove",
            )
        return
    yield from _weekly(ident, schedule)
    yield from _names(ident, schedule)
    for at, exception in enumerate(schedule.exceptions):
        yield from exception_problems((*path, "exceptions", at), exception, written["exceptions"][at])


def _weekly(ident: str, schedule: Schedule) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for days in schedule.weekly:
        twice = [day for day in day_span(days) if day in first]
        if twice:
            other = first[twice[0]]
            yield Problem(
                "SRC002",
                ("schedules", ident, "weekly", days),
                f"{', '.join(twice)} stands in {days} and already in {other}.",
                "Name each day once; a day's hours may be a list.",
                part="key",
                related=((f"{other} stands here", ("schedules", ident, "weekly", other)),),
                repair="remove",
            )
        for day in day_span(days):
            first.setdefault(day, days)


def _names(ident: str, schedule: Schedule) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for at, exception in enumerate(schedule.exceptions):
        path = ("schedules", ident, "exceptions", at, "name")
        before = first.setdefault(exception.name, at)
        if exception.name and before != at:
            yield Problem(
                "SRC002",
                path,
                f'Two exceptions of this schedule have the name "{exception.name}".',
                "Give each a name of its own: overrides refers to it.",
                related=(("The first stands here", (*path[:3], before, "name")),),
                repair="none",
            )
