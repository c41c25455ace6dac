"""Calls that a page can play through both versions: the evaluator's tables, with what is heard in words.

The page looks up and shows; it knows nothing of menus, hours or queues. Instants are UTC epoch seconds.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from avoki_config.flow.difference import Difference
from avoki_config.flow.events import End, Event
from avoki_config.flow.identity import spoken_language
from avoki_config.flow.tables import OTHER, Step, Table, table
from avoki_config.hours.timeline import join
from avoki_config.hours.vocabulary import vocabulary
from avoki_config.hours.zones import DAY, clock_changes, day_date, offset_at, to_instant, to_local, weekday
from avoki_config.reports.call_words import call_words, end_words, place_name
from avoki_config.reports.player_words import player_words
from avoki_config.reports.review import Told
from avoki_config.review import Version

NUMBERS = 60
"""How many numbers a page can play, the changed ones first."""
PLACES = 20_000
"""How many places of calls a page holds in all; a table is about as many lines."""
_UNSHOWN = frozenset({"wait", "way"})


def document(told: Told) -> dict[str, Any] | None:
    """Return what the page's script reads; None where a version's calls can't be made."""
    review = told.review
    if review.base is None or review.head is None or review.verdict is None:
        return None
    sides = [_Side(told, version) for version in (review.base, review.head)]
    numbers = list(_numbers(told, sides))
    return {
        "words": asdict(player_words(review.lang)),
        "outcomes": dict(call_words(review.lang).outcomes),
        "weekdays": vocabulary(review.lang).days,
        "days": _days(told),
        "offsets": _offsets(told),
        "numbers": numbers,
        "more": len(sides[1].numbers | sides[0].numbers) > len(numbers),
        "sides": [side.document() for side in sides],
        "calls": [_call(group[0]) for group in told.groups],
    }


def _numbers(told: Told, sides: "Sequence[_Side]") -> Iterator[dict[str, Any]]:
    """Yield the numbers that can be played, with their tables by time on both sides, until the page is full."""
    review = told.review
    assert review.verdict is not None
    dialled = {review.names.number(number): number for number in sorted(sides[0].numbers | sides[1].numbers)}
    worst = [each.number for group in told.groups for each in group]
    for number in [*dict.fromkeys([*worst, *review.dialled, *dialled])][:NUMBERS]:
        if sum(side.places for side in sides) > PLACES:
            return
        alone = number in {*review.verdict.added, *review.verdict.removed}
        differs = [each.intervals for each in review.verdict.differences if each.number == number]
        yield {
            "number": number,
            "name": next(filter(None, (side.name(dialled[number]) for side in reversed(sides))), ""),
            "changed": number in review.dialled,
            "tables": [side.track(dialled[number]) for side in sides],
            "differs": [review.verdict.span] if alone else join(each for intervals in differs for each in intervals),
        }


def _call(shown: Difference) -> dict[str, Any]:
    """Return the call that shows a difference, as the page is set to play it."""
    inputs = shown.after.inputs
    return {
        "number": shown.number,
        "at": shown.intervals[0][0],
        "press": [each for each in inputs if "=" not in each],
        "outcomes": dict(each.split("=", 1) for each in (*shown.before.inputs, *inputs) if "=" in each),
    }


def _days(told: Told) -> list[list[Any]]:
    """Return each local day of the horizon: its date, its weekday from Monday, its first instant; then the end."""
    start, end = told.span
    first, last = (to_local(told.zone, instant) // DAY for instant in (start, end - 1))
    days = [
        [day_date(day).isoformat(), weekday(day), to_instant(told.zone, day * DAY)] for day in range(first, last + 1)
    ]
    return [*days, ["", 0, end]]


def _offsets(told: Told) -> list[list[int]]:
    """Return what the clock is ahead of UTC, in seconds, from each change on."""
    start, end = told.span
    changes = (start, *clock_changes(told.zone, start, end))
    return [[instant, offset_at(told.zone, instant)] for instant in changes]


class _Side:
    """One version: its tables, each kept once, in the names that may be shown."""

    def __init__(self, told: Told, version: Version) -> None:
        self.flow, self.graph, self.place = version.flow, version.graph, version.place
        self.names, self.words, self.lang = told.review.names, call_words(told.review.lang), told.review.lang
        self.numbers = {number for number in self.flow.graph.entries if number.startswith("+")}
        self.places = 0
        self._tables: dict[str, int] = {}
        self._encoded: list[Any] = []
        self._events: dict[tuple[Any, ...], int] = {}
        self._ends: dict[tuple[Any, ...], int] = {}
        self._schedules: dict[str, list[list[Any]]] = {}

    def name(self, number: str) -> str:
        """Return what a person calls the owner of a number; empty where nobody has it."""
        entry = self.flow.graph.entries.get(number)
        owner = self.flow.graph.out[entry][0].target if entry else None
        return place_name(self.graph, self._shown(owner)) if owner else ""

    def track(self, number: str) -> list[list[int]]:
        """Return from when on which table holds for a number."""
        known: dict[int, int] = {}
        starts: list[list[int]] = []
        entry = f"number.{number}"
        classes = self.flow.classes(entry) if entry in self.flow.graph.nodes else ()
        if not classes:
            return [[self.flow.horizon.span[0], self._table(number, self.flow.horizon.span[0])]]
        for place, each in enumerate(classes):
            known[place] = self._table(number, each.instant)
            starts += [[start, known[place]] for start, _ in each.intervals]
        return sorted(starts)

    def _table(self, number: str, instant: int) -> int:
        made = table(self.flow.machine(instant), number, extensions=self.names.mask is None)
        encoded = self._encode(made)
        key = repr(encoded)
        if key not in self._tables:
            self._tables[key] = len(self._encoded)
            self._encoded.append(encoded)
            self.places += len(made.rows)
        return self._tables[key]

    def document(self) -> dict[str, Any]:
        """Return the tables and what they refer to."""
        return {
            "tables": self._encoded,
            "events": [list(event) for event in self._events],
            "ends": [list(end) for end in self._ends],
            "schedules": self._schedules,
        }

    def _encode(self, made: Table) -> list[Any]:
        rows = [
            [self._shown(row.address), row.waits_for == "outcome", self._name(row.address), self._moves(row.moves)]
            for row in made.rows
        ]
        return [self._step(made.start, ""), rows]

    def _moves(self, moves: dict[str, Step]) -> dict[str, Any]:
        return {given: self._step(step, given) for given, step in moves.items()}

    def _step(self, step: Step, given: str) -> list[Any]:
        events = [self._event(event, given) for event in step.events if event.event not in _UNSHOWN]
        return [events, {"end": self._end(step.to)} if isinstance(step.to, End) else step.to]

    def _event(self, event: Event, given: str) -> int:
        """Return the number of an event: kind, words, and a prompt's id and its words or a schedule's id."""
        if event.event == "play":
            found: tuple[Any, ...] = ("play", *self._heard(event))
        elif event.event == "schedule":
            found = ("schedule", self._name(event.address), self._asked(event))
        elif event.event == "outcome":
            found = ("outcome", f"{self._name(event.address)}: {self.words.outcomes[str(event.value)]}")
        else:
            value = "{}" if given == OTHER else self.names.number(str(event.value))
            template = self.words.events[event.event]
            found = (event.event, template.format(value=value, name=self._name(event.address), seconds=event.seconds))
        return self._events.setdefault(found, len(self._events))

    def _heard(self, event: Event) -> tuple[str, str]:
        """Return a prompt's id, and its words in the call's language."""
        ident = self._shown(f"prompt.{event.value}").partition(".")[2]
        prompt = self.graph.prompts.get(ident, {})
        language = spoken_language(prompt, event.language, str(self.graph.tenant.get("language", "")))
        source = prompt.get("languages", {}).get(language, {})
        return ident, str(source.get("text", ""))

    def _asked(self, event: Event) -> str:
        """Return the id of the schedule that decided; what it says is looked up by the instant."""
        ident = str(event.path[1])
        shown = self._shown(f"schedule.{ident}").partition(".")[2]
        if shown not in self._schedules:
            self._schedules[shown] = [
                [
                    start,
                    self.words.status[standing.status] + (f": {self._entry(standing.name)}" if standing.name else ""),
                ]
                for start in (segment.start for segment in self.flow.horizon.timeline(ident))
                for standing in (self.flow.standing(ident, start),)
            ]
        return shown

    def _entry(self, name: str) -> str:
        return self.names.text(self.words.entry(name))

    def _end(self, end: End) -> int:
        shown = end._replace(id=end.id and self._ident(end))
        found = (shown.kind, shown.id, end_words(shown, self.graph, self.words))
        return self._ends.setdefault(found, len(self._ends))

    def _ident(self, end: End) -> str:
        kinds = {"user_voicemail": "user", "voicemail": "group_voicemail", "callback": "group"}
        if end.kind in {"external", "dangling"}:
            return self.names.number(str(end.id))
        return self._shown(f"{kinds.get(end.kind, end.kind)}.{end.id}").partition(".")[2]

    def _name(self, address: str) -> str:
        return place_name(self.graph, self._shown(address))

    def _shown(self, address: str) -> str:
        return self.names.address(address)
