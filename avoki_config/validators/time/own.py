"""The schedules that have hours of their own, and how what they say is put in words."""

from collections.abc import Iterable
from typing import NamedTuple

from avoki_config.hours.decision import Effect, Interval
from avoki_config.hours.decision import Path as Within
from avoki_config.hours.schedule import Schedule
from avoki_config.hours.words import when
from avoki_config.model import schedules, times
from avoki_config.validators.frame import Context, Path

MOST_NAMED = 3
"""Of a list in a finding as many are named."""
MOST_COMPARED = 200
"""In a list of so many names a misspelt one is looked for."""


class Own(NamedTuple):
    """A schedule that isn't the opposite of another: compiled, and as it is written."""

    ident: str
    schedule: Schedule
    written: schedules.Schedule

    def path(self, within: Within) -> Path:
        """Return the way in the tenant file to what stands in the schedule's attributes: a day stands in its range."""
        if within[:1] != ("weekly",) or len(within) == 1:
            return ("schedules", self.ident, *within)
        day, place = within[1], within[2:]
        for days, ranges in self.written.weekly.items():
            if day in times.day_span(days):
                return ("schedules", self.ident, "weekly", days, *(place if len(ranges) > 1 else ()))
        return ("schedules", self.ident, "weekly")

    def exception(self, index: int, *field: str) -> Path:
        """Return the way to an exception, or to a field of it."""
        return ("schedules", self.ident, "exceptions", index, *field)

    def name(self, index: int) -> str:
        """Return an exception's name in quotes; one without is told by its place in the list."""
        name = self.schedule.exceptions[index].name
        return f'"{name}"' if name else f"exception {index + 1}"

    def others(self, index: int) -> list[str]:
        """Return the names among which one that is misspelt is looked for; none in lists longer than anybody keeps."""
        names = [one.name for one in self.schedule.exceptions if one.name and one.index != index]
        return names if len(names) <= MOST_COMPARED else []

    def names(self, indexes: Iterable[int]) -> str:
        """Return the names of several exceptions."""
        return listed(self.name(index) for index in indexes)


def listed(parts: Iterable[str], most: int = MOST_NAMED) -> str:
    """Return `a, b and c`, at most so many of them."""
    found = list(parts)
    more = [f"{len(found) - most} more"] if len(found) > most else []
    *first, last = [*found[:most], *more]
    return f"{', '.join(first)} and {last}" if first else last


def own_schedules(context: Context) -> tuple[Own, ...]:
    """Return the schedules that have hours of their own, in the order of the file."""
    compiled = context.timed.schedules
    plain = ((ident, written) for ident, written in context.tenant.schedules.items() if written.opposite_of is None)
    return tuple(Own(ident, compiled[ident], written) for ident, written in plain)


def said(context: Context, own: Own, intervals: Iterable[Interval]) -> str:
    """Return intervals (UTC epoch seconds) within the horizon in words, on the schedule's clock."""
    return when(intervals, context.timed.horizon.span, own.schedule.zone, context.language)


def effect_words(effect: Effect) -> str:
    """Return what a caller notices: `closed with the prompt "kickoff"`, `redirected to group "jour"`."""
    words: str = effect.status
    if effect.status == "redirect":
        kind, target = next(iter((effect.to or {}).items()), ("", ""))
        words = f'redirected to {kind.replace("_", " ")} "{target}"' if kind else "redirected"
    return f'{words} with the prompt "{effect.play}"' if effect.play else words
