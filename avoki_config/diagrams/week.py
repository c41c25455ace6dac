"""A schedule in a sentence, as a person says it."""

from collections.abc import Mapping
from typing import Any

from avoki_config.diagrams.words import words
from avoki_config.hours.vocabulary import vocabulary
from avoki_config.hours.week import week
from avoki_config.hours.words import week_words

_MINUTE = 60


def summary(schedule: Mapping[str, Any], language: str) -> str:
    """Return a schedule's hours, what holidays do, and how many exceptions there are, without a capital.

    `schedule` is a resource's attributes; hours are wall-clock in the schedule's zone.
    """
    said = words(language)
    if other := schedule.get("opposite_of"):
        return said["opposite_of"].format(name=other)
    return "; ".join([_hours(schedule, language), *_holidays(schedule, said), *_exceptions(schedule, said)])


def never_closed(schedule: Mapping[str, Any]) -> bool:
    """Tell whether a schedule has nothing that could close it: no hours, no holidays, no exceptions."""
    return (
        schedule.get("default", "open") == "open"
        and not schedule.get("opposite_of")
        and not any(schedule.get("weekly", {}).values())
        and not schedule.get("holidays", {}).get("close")
        and not schedule.get("exceptions")
    )


def _hours(schedule: Mapping[str, Any], language: str) -> str:
    said, default = words(language), schedule.get("default", "open")
    times = [
        tuple((start * _MINUTE, end * _MINUTE) for start, end, decision in day if decision.status != default)
        for day in week(schedule.get("weekly", {}), default)
    ]
    if not any(times):
        return said["always_open" if default == "open" else "always_closed"]
    said_hours = ", ".join(part.replace(" ", "\u00a0") for part in week_words(times, vocabulary(language)))
    return said["closed_hours" if default == "open" else "open_hours"].format(hours=said_hours)


def _holidays(schedule: Mapping[str, Any], said: Mapping[str, str]) -> list[str]:
    holidays = schedule.get("holidays", {})
    return [said[f"holidays_{word}"] for key, word in (("close", "closed"), ("open", "open")) if holidays.get(key)]


def _exceptions(schedule: Mapping[str, Any], said: Mapping[str, str]) -> list[str]:
    count = len(schedule.get("exceptions", ()))
    if not count:
        return []
    return [said["exceptions_one"] if count == 1 else said["exceptions"].format(count=count)]
