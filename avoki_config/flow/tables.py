"""Every call to one number in one time class, worked out ahead: what each input does wherever a call can wait.

Whoever has no evaluator, such as a page in a browser, makes calls by looking them up: nothing is interpreted twice.
"""

from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

from avoki_config.flow.call import KEYS, Machine
from avoki_config.flow.events import End, Event, Place
from avoki_config.flow.walk import SILENCE

OTHER = "?"
"""Any key that a menu doesn't list: they all do the same. Its `invalid` event names the first such key."""
MOST = 2_000
"""How many places a table holds. What lies beyond, such as ten thousand extensions, has no table."""


class Step(NamedTuple):
    """What one input does: the events in order, and the row where the call waits then, its end, or None: beyond."""

    events: tuple[Event, ...]
    to: int | End | None


class Row(NamedTuple):
    """Where a call waits: the object's address, and what each input does.

    In a menu inputs are keys, `?` and `silence`; at a group or user outcomes, the default one first.
    """

    address: str
    waits_for: str
    moves: dict[str, Step]


class Table(NamedTuple):
    """A number in one class: what dialling does, and the rows by their numbers."""

    start: Step
    rows: tuple[Row, ...]


def table(machine: Machine, number: str, *, most: int = MOST, extensions: bool = True) -> Table:
    """Return the table of a number; with more than `most` places it is cut, the nearest kept.

    Without `extensions` what a caller reaches by dialling one lies beyond it too.
    """
    maker = _Maker(machine, most, extensions=extensions)
    events: list[Event] = []
    stand = machine.start(number, events.append)
    start = Step(tuple(events), maker.number(stand))
    return Table(start, tuple(maker.rows()))


class _Maker:
    def __init__(self, machine: Machine, most: int, *, extensions: bool) -> None:
        self.machine, self.most, self.extensions = machine, most, extensions
        self._numbers: dict[Place, int] = {}
        self._waiting: deque[Place] = deque()

    def number(self, stand: Place | End) -> int | End | None:
        """Return the row of a place, a new one where it has none yet."""
        if isinstance(stand, End):
            return stand
        if stand not in self._numbers:
            if len(self._numbers) >= self.most or (stand.digits and not self.extensions):
                return None
            self._numbers[stand] = len(self._numbers)
            self._waiting.append(stand)
        return self._numbers[stand]

    def rows(self) -> Iterator[Row]:
        """Yield the rows in the order of their numbers, each opening others."""
        while self._waiting:
            place = self._waiting.popleft()
            outcomes = self.machine.outcomes(place.node)
            if outcomes:
                yield Row(place.node, "outcome", {str(each): self._step(place, each) for each in outcomes})
            else:
                yield Row(place.node, "key", {each: self._step(place, each) for each in (*self._keys(place), SILENCE)})

    def _keys(self, place: Place) -> list[str]:
        """Return the keys that do something of their own in a menu, and `?` where there are others."""
        keys = set(self.machine.graph.nodes[place.node].attributes.get("keys", {}))
        if self.machine.collects(place.node):
            keys |= set("0123456789")
        listed = [key for key in KEYS if key in keys]
        return listed if len(listed) == len(KEYS) else [*listed, OTHER]

    def _step(self, place: Place, given: str) -> Step:
        events: list[Event] = []
        machine = self.machine
        outcome = next((each for each in machine.outcomes(place.node) if each == given), None)
        if outcome is not None:
            stand = machine.outcome(place, outcome, events.append)
        elif given == SILENCE:
            stand = machine.silence(place, events.append)
        else:
            stand = machine.press(place, self._pressed(place, given), events.append)
        return Step(tuple(events), self.number(stand))

    def _pressed(self, place: Place, given: str) -> str:
        listed = self._keys(place)
        return next(key for key in KEYS if key not in listed) if given == OTHER else given
