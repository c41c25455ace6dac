"""One of the two flows that are compared, with what it does remembered: the same step is never taken twice."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from avoki_config.flow.call import KEYS, Machine, Outcome
from avoki_config.flow.directory import Directory
from avoki_config.flow.events import End, Event, Place
from avoki_config.flow.identity import Heard, end_identity, heard, place_identity
from avoki_config.flow.walk import SILENCE


class Reached(NamedTuple):
    """An end, as a caller can tell it from another."""

    kind: str
    identity: str


Stand = Place | Reached
"""Where a call stands on one side: it waits for an input, or has ended."""


class Move(NamedTuple):
    """What one input does: what is heard, that and the waits in seconds in order, and where the call stands then."""

    heard: tuple[Heard, ...]
    noticed: tuple[Heard | int, ...]
    stand: Stand


class Side:
    """A tenant at one instant, asked for moves."""

    def __init__(self, machine: Machine, directory: Directory) -> None:
        """Take the machine of this side, and the directory of its graph."""
        self.machine = machine
        self.directory = directory
        self._moves: dict[tuple[Place, str], Move] = {}

    def start(self, number: str) -> Move:
        """Return what happens when the number is dialled."""
        events: list[Event] = []
        return self._move(events, self.machine.start(number, events.append))

    def move(self, place: Place, given: str) -> Move:
        """Return what an input does: a key or `silence` in a menu, an outcome at a group or user."""
        known = self._moves.get((place, given))
        if known is None:
            known = self._moves[place, given] = self._try(place, given)
        return known

    def _try(self, place: Place, given: str) -> Move:
        events: list[Event] = []
        machine = self.machine
        if given == SILENCE:
            return self._move(events, machine.silence(place, events.append))
        if len(given) == 1 and given in KEYS:
            return self._move(events, machine.press(place, given, events.append))
        outcomes = machine.outcomes(place.node)
        outcome: Outcome = next((each for each in outcomes if each == given), outcomes[0])
        return self._move(events, machine.outcome(place, outcome, events.append))

    def _move(self, events: list[Event], stand: Place | End) -> Move:
        graph = self.machine.graph
        sounds: list[Heard] = []
        noticed: list[Heard | int] = []
        for event in events:
            if event.seconds:
                noticed.append(event.seconds)
            if event.event == "play" and event.value is not None:
                sounds.append(heard(graph, event.value, event.language))
                noticed.append(sounds[-1])
        reached = stand if isinstance(stand, Place) else Reached(*end_identity(graph, stand))
        return Move(tuple(sounds), tuple(noticed), reached)

    def asks(self, place: Place) -> str | None:
        """Return the identity of the group or user whose outcome is awaited; None in a menu."""
        graph = self.machine.graph
        return place_identity(graph, place.node) if graph.nodes[place.node].kind in {"group", "user"} else None

    def outcomes(self, node: str) -> tuple[str, ...]:
        """Return the outcomes that make a difference at a group or user, the default one first."""
        if self.machine.graph.nodes[node].kind == "user":
            return ("answered", "no_answer")
        return self.machine.outcomes(node)

    def ahead(self, stand: Stand, identity: str) -> bool:
        """Tell whether a call that stands here can still come to the group or user with an identity."""
        node = self.directory.places.get(identity)
        return isinstance(stand, Place) and node is not None and node in self.directory.ahead(stand.node)

    def listed(self, place: Place) -> frozenset[str]:
        """Return the keys that a menu lists."""
        return frozenset(self.machine.graph.nodes[place.node].attributes.get("keys", {}))

    def extensions(self, place: Place) -> Mapping[str, str]:
        """Return who is behind each extension that can still be dialled here: digits yet to press → identity."""
        return self.directory.extensions(place.digits) if self.machine.collects(place.node) else {}


def worth_pressing(wanted: AbstractSet[str], known: AbstractSet[str]) -> list[str]:
    """Return the wanted keys, and one that leads nowhere: one not in `known`, the keys that a menu does something with.

    Where every key does something, one that begins an extension stands for it: the next key can break that off.
    """
    nowhere = next((key for key in KEYS if key not in known), None)
    begun = next((key for key in KEYS if key not in wanted), None)
    return [key for key in KEYS if key in wanted or key == (nowhere or begun)]
