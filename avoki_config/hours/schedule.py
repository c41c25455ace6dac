"""Schedules compiled from their attributes, and what one says at an instant.

Instants are UTC epoch seconds (int). Everything inside a schedule is decided by the wall clock of its zone alone: a
wall-clock time t is in an interval exactly when start ≤ t < end. So both passes of an hour that exists twice are
decided alike, and a boundary in an hour that doesn't exist takes effect at the instant when the clock jumps.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from avoki_config.hours.calendar import Calendar, calendar
from avoki_config.hours.clock import MIDNIGHT
from avoki_config.hours.decision import Decision, Effect, Problem
from avoki_config.hours.exceptions import Entry, entry
from avoki_config.hours.week import HolidayRule, Span, holiday_rule, week
from avoki_config.hours.zones import to_local, weekday, zone

FALLBACK_ZONE = "Europe/Stockholm"
FALLBACK_HOLIDAYS = "SE"
_OPEN, _CLOSED = Effect("open"), Effect("closed")
Attributes = Mapping[str, Any]


class Opposite(NamedTuple):
    """Of which schedule one is the opposite, and whether an odd number of turns leads to the one that has days."""

    id: str
    odd: bool


@dataclass(frozen=True, slots=True, eq=False)
class Schedule:
    """A schedule, ready to be asked. Compared by identity: it is compiled once a tenant.

    `problems` are what its attributes can't mean. One with an `opposite` has the week, the holidays, the exceptions and
    the zone of the schedule at the end of that chain, and turns what they decide.
    """

    id: str
    zone: ZoneInfo
    calendar: Calendar
    week: tuple[tuple[Span, ...], ...]
    holidays: HolidayRule | None
    exceptions: tuple[Entry, ...]
    attributes: Attributes
    problems: tuple[Problem, ...] = ()
    opposite: Opposite | None = None

    def day(self, day: int) -> tuple[Span, ...]:
        """Return what decides each minute of a day number where no exception does."""
        closed = self.holidays.day(day) if self.holidays is not None else None
        return self.week[weekday(day)] if closed is None else closed


def compile_schedules(schedules: Mapping[str, Attributes], tenant: Attributes) -> dict[str, Schedule]:
    """Compile every schedule of a tenant: attributes by id, and the tenant's own (`time_zone`, `holidays`).

    Raises nothing for a tenant that parses: what can't be meant is in each schedule's `problems`.
    """
    compiled: dict[str, Schedule] = {}
    for name in sorted(schedules):
        chain = _chain(name, schedules, compiled)
        ring = chain[chain.index(chain[-1]) : -1] if chain else []
        for one in reversed(chain[:-1] if ring else chain):
            compiled[one] = _compile(one, schedules[one], tenant, compiled, in_ring=one in ring)
    return compiled


def _chain(name: str, schedules: Mapping[str, Attributes], compiled: Mapping[str, Schedule]) -> list[str]:
    """Return the schedules still to compile from `name` along `opposite_of`; a ring ends where it began."""
    chain: list[str] = []
    while name in schedules and name not in compiled:
        chain.append(name)
        if name in chain[:-1]:
            break
        name = str(schedules[name].get("opposite_of", ""))
    return chain


def _compile(
    name: str, attributes: Attributes, tenant: Attributes, compiled: Mapping[str, Schedule], *, in_ring: bool
) -> Schedule:
    wanted = attributes.get("opposite_of")
    if wanted is None:
        return _plain(name, attributes, tenant)
    if not in_ring and (other := compiled.get(wanted)) is not None:
        return replace(other, id=name, attributes=attributes, problems=(), opposite=_opposite(other))
    problem = Problem("opposite_ring" if in_ring else "unknown_opposite", ("opposite_of",), wanted)
    return replace(_plain(name, {}, tenant), attributes=attributes, problems=(problem,))


def _opposite(other: Schedule) -> Opposite:
    return Opposite(other.id, odd=other.opposite is None or not other.opposite.odd)


def _plain(name: str, attributes: Attributes, tenant: Attributes) -> Schedule:
    where, problems = _zone(attributes, tenant)
    days = calendar(tenant.get("holidays") or FALLBACK_HOLIDAYS)
    written = enumerate(attributes.get("exceptions", ()))
    exceptions = tuple(entry(index, one, days) for index, one in written)
    return Schedule(
        id=name,
        zone=where,
        calendar=days,
        week=week(attributes.get("weekly", {}), attributes.get("default", "open")),
        holidays=holiday_rule(attributes.get("holidays", {}), days),
        exceptions=exceptions,
        attributes=attributes,
        problems=(*problems, *(problem for one in exceptions for problem in one.problems)),
    )


def tenant_zone(tenant: Attributes) -> ZoneInfo:
    """Return the tenant's zone; the language's default one where it names none that exists."""
    found = zone(tenant.get("time_zone") or FALLBACK_ZONE) or zone(FALLBACK_ZONE)
    assert found is not None
    return found


def _zone(attributes: Attributes, tenant: Attributes) -> tuple[ZoneInfo, tuple[Problem, ...]]:
    """Return the schedule's zone; the tenant's, and a problem, where the database doesn't know it."""
    name = attributes.get("time_zone")
    if not name:
        return tenant_zone(tenant), ()
    if (found := zone(name)) is not None:
        return found, ()
    return tenant_zone(tenant), (Problem("unknown_time_zone", ("time_zone",), name),)


def turned(schedule: Schedule, decided: Decision) -> Decision:
    """Return what `schedule` says where its own days decide `decided`: another thing only when it is an opposite."""
    if schedule.opposite is None:
        return decided
    is_open = (decided.status == "open") != schedule.opposite.odd
    return Decision(_OPEN if is_open else _CLOSED, "opposite", ("opposite_of",), schedule.opposite.id)


def decide(schedule: Schedule, instant: int) -> Decision:
    """Return what a schedule says at an instant (UTC epoch seconds), and which entry decided it.

    Source: SEMANTICS 2: the first matching exception in list order, else a holiday, else weekly, else the default.
    """
    return decide_minute(schedule, to_local(schedule.zone, instant) // 60)


def decide_minute(schedule: Schedule, minute: int) -> Decision:
    """Return what a schedule says in a minute of its own wall clock, counted from 1970-01-01 00:00, and why."""
    for exception in schedule.exceptions:
        if exception.holds(minute):
            return turned(schedule, exception.decision)
    day, of_day = divmod(minute, MIDNIGHT)
    below = next(decision for start, end, decision in schedule.day(day) if start <= of_day < end)
    return turned(schedule, below)
