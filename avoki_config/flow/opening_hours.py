"""Opening hours as callers meet them: what a schedule says, or the first menu or group on the way of a number.

For a number the evaluator makes the call, up to where it waits for the caller or for a group. Beside what holds stands
what would hold in a usual week, one without holidays and exceptions, so that every deviation is exact.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import cast
from zoneinfo import ZoneInfo

from avoki_config.flow.call import Machine
from avoki_config.flow.events import End, Event, Place
from avoki_config.flow.opening import Entry, Meeting, Opening, Stretch
from avoki_config.flow.timed import Standing, TimedFlow
from avoki_config.hours.cells import Cell, cells
from avoki_config.hours.day_times import Times
from avoki_config.hours.decision import Decision, Status
from avoki_config.hours.schedule import Schedule, turned
from avoki_config.hours.timeline import join, timeline
from avoki_config.hours.zones import DAY, to_instant

_UNANSWERED = frozenset({"hangup", "not_in_service", "trapped", "dangling"})
_MINUTE = 60


class OpeningHours:
    """The opening hours of one tenant from the day `first` to the day `last` (day numbers, both included)."""

    def __init__(self, flow: TimedFlow, first: int, last: int) -> None:
        """Take the flow of the tenant; its own horizon doesn't matter."""
        self.flow = flow
        self.first, self.last = first, last
        # an opposite is turned at the end: who decided, and why, stands in the schedule that has days
        self._own = {name: replace(one, opposite=None) for name, one in flow.schedules.items()}
        self._usual = {name: replace(one, exceptions=(), holidays=None) for name, one in self._own.items()}

    def of_schedule(self, name: str) -> Opening:
        """Return what a schedule says. Raises KeyError for an unknown id."""
        schedule = self.flow.schedules[name]
        pieces = (
            Stretch(cell.start, cell.end, *(self._said(name, decision) for decision in cell.decisions))
            for cell in self._cells((name,), schedule.zone)
        )
        return Opening("schedule", name, schedule.zone, name, None, usual_week(schedule), _merged(pieces))

    def of_number(self, number: str) -> Opening:
        """Return what callers of a number meet. Raises KeyError for a number that nothing owns or forwards."""
        asked, schedule = self.asked(number)
        where = self.flow.schedules[schedule].zone if schedule else self.flow.zone
        stretches = _merged(self._met(number, where))
        unchanging = (((0, DAY),) if any(one.usual.status == "open" for one in stretches) else (),) * 7
        week = usual_week(self.flow.schedules[schedule]) if schedule else unchanging
        return Opening("number", number, where, schedule, asked, week, stretches)

    def asked(self, number: str) -> tuple[str | None, str | None]:
        """Return the first menu or group with a schedule on the way of a number, and the schedule's id; or no two.

        The way to the first one is the same at every hour.
        """
        events: list[Event] = []
        self.flow.machine(self.flow.horizon.span[0]).start(number, events.append)
        address = next((event.address for event in events if event.event == "schedule"), None)
        return (address, self.flow.graph.nodes[address].schedule) if address else (None, None)

    def numbers(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """Return the numbers whose callers meet each schedule first, each with the menu or group that asks it.

        Sorted; a schedule that no number meets first is left out.
        """
        found: dict[str, list[tuple[str, str]]] = {}
        for number in sorted(self.flow.graph.entries):
            address, schedule = self.asked(number)
            if address and schedule:
                found.setdefault(schedule, []).append((number, address))
        return {name: tuple(numbers) for name, numbers in found.items()}

    def _cells(self, names: Sequence[str], where: ZoneInfo) -> tuple[Cell, ...]:
        """Return the cells over the schedules as they are and, behind these, as they usually are.

        There is none where the zone's calendar has skipped all of the days: Pacific/Apia, 2011-12-30.
        """
        span = to_instant(where, self.first * DAY), to_instant(where, (self.last + 1) * DAY)
        if span[0] == span[1]:
            return ()
        asked = [*(self._own[name] for name in names), *(self._usual[name] for name in names)]
        return cells([timeline(one, *span) for one in asked], span)

    def _standing(self, name: str, own: Decision) -> Standing:
        schedule = self.flow.schedules[name]
        decided = turned(schedule, own)
        return Standing(decided.status, decided.play, ("schedules", self._root(schedule), *own.path), own.name)

    def _root(self, schedule: Schedule) -> str:
        """Return the id of the schedule that has the days: the end of a chain of opposites."""
        while schedule.opposite is not None:
            schedule = self.flow.schedules[schedule.opposite.id]
        return schedule.id

    def _said(self, name: str, own: Decision) -> Meeting:
        standing = self._standing(name, own)
        to = own.to if standing.status == "redirect" else None
        ends = (End(kind, str(ident), standing.path) for kind, ident in (to or {}).items() if kind != "then")
        hears = (standing.play,) if standing.play else ()
        return Meeting(standing.status, hears, next(ends, None), (Entry(standing.name, standing.path),))

    def _met(self, number: str, where: ZoneInfo) -> Iterator[Stretch]:
        names = self.flow.met(self.flow.graph.entries[number])
        calls: dict[tuple[Decision, ...], Meeting] = {}

        def call(decisions: tuple[Decision, ...]) -> Meeting:
            if decisions not in calls:
                standings = {name: self._standing(name, own) for name, own in zip(names, decisions, strict=True)}
                calls[decisions] = _call(Machine(self.flow.graph, standings), number)
            return calls[decisions]

        for start, end, decisions in self._cells(names, where):
            yield Stretch(start, end, call(decisions[: len(names)]), call(decisions[len(names) :]))


def _call(machine: Machine, number: str) -> Meeting:
    events: list[Event] = []
    stand = machine.start(number, events.append)
    ends = _waits(machine, stand) if isinstance(stand, Place) else stand
    asked = [event for event in events if event.event == "schedule"]
    # without a schedule: open where somebody or something takes the call
    status = asked[0].value if asked else ("closed" if ends.kind in _UNANSWERED else "open")
    hears = tuple(event.value for event in events if event.event == "play" and event.value)
    return Meeting(cast("Status", status), hears, ends, tuple(Entry(event.why, event.path) for event in asked))


def _waits(machine: Machine, place: Place) -> End:
    kind, _, ident = place.node.partition(".")
    return End(kind, ident, machine.graph.nodes[place.node].path)


def _merged(pieces: Iterator[Stretch]) -> tuple[Stretch, ...]:
    found: list[Stretch] = []
    for piece in pieces:
        if found and found[-1][2:] == piece[2:]:
            found[-1] = found[-1]._replace(end=piece.end)
        else:
            found.append(piece)
    return tuple(found)


def usual_week(schedule: Schedule) -> tuple[Times, ...]:
    """Return the open times of each weekday without holidays and exceptions, Monday first, in seconds from midnight."""
    return tuple(
        join((start * _MINUTE, end * _MINUTE) for start, end, own in day if turned(schedule, own).status == "open")
        for day in schedule.week
    )
