"""The words of a schedule that name holidays, and which of them its calendar doesn't know."""

from collections.abc import Iterator
from typing import NamedTuple

from avoki_config.hours.calendar import CATEGORIES
from avoki_config.hours.decision import Path
from avoki_config.hours.schedule import Schedule


class UnknownHoliday(NamedTuple):
    """A word that is no holiday's name (nor, where it may be one, a category), with all that it could have been."""

    path: Path
    word: str
    known: tuple[str, ...]


def unknown_holidays(schedule: Schedule, year: int) -> tuple[UnknownHoliday, ...]:
    """Return the words that name no holiday of the ten years from `year`; nothing where there is no calendar.

    A category may stand where the country has none of it: the same schedule can serve in several. An empty word is
    reported elsewhere, a calendar that doesn't exist too.
    """
    words = [one for one in _words(schedule) if one[1]]
    if not words or not schedule.calendar.exists:
        return ()
    # nearly every word is one of the next two years, and a calendar is a millisecond a year
    soon = {*schedule.calendar.names(year, 2)}
    late = [one for one in words if one[1] not in soon and not (one[2] and one[1] in CATEGORIES)]
    names = schedule.calendar.names(year) if late else ()
    either = tuple(sorted({*names, *CATEGORIES}))
    found = ((path, word, either if category else names) for path, word, category in late)
    return tuple(UnknownHoliday(path, word, known) for path, word, known in found if word not in known)


def _words(schedule: Schedule) -> Iterator[tuple[Path, str, bool]]:
    """Yield each word that names a holiday: its path, itself, and whether it may be a category."""
    holidays = schedule.attributes.get("holidays", {})
    for part in ("close", "open", "except"):
        for index, word in enumerate(holidays.get(part, ())):
            yield ("holidays", part, index), word, part != "except"
    for index, exception in enumerate(schedule.attributes.get("exceptions", ())):
        if "holiday" in exception:
            yield ("exceptions", index, "holiday"), exception["holiday"], False
