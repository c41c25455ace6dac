"""One of the two flows that are compared, with what it does remembered: the same step is never taken twice."""

from functools import cached_property
from typing import NamedTuple

from avoki_config.flow.call import KEYS, Machine, Outcome
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
    """What one input does: what is heard, the waits in seconds, and where the call stands then."""

    heard: tuple[Heard, ...]
    waited: tuple[int, ...]
    stand: Stand


class Side:
    """A tenant at one instant, asked for moves."""

    def __init__(self, machine: Machine) -> None:
        """Take the machine of this side."""
        self.machine = machine
        self._moves: dict[tuple[Place, str], Move] = {}
        self._reach: dict[str, frozenset[str]] = {}

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
        sounds = tuple(heard(graph, e.value, e.language) for e in events if e.event == "play" and e.value is not None)
        waits = tuple(event.seconds for event in events if event.seconds)
        return Move(sounds, waits, stand if isinstance(stand, Place) else Reached(*end_identity(graph, stand)))

    def asks(self, place: Place) -> str | None:
        """Return the identity of the group or user whose outcome is awaited; None in a menu."""
        graph = self.machine.graph
        return place_identity(graph, place.node) if graph.nodes[place.node].kind in {"group", "user"} else None

    def who(self, identity: str) -> str | None:
        """Return the group or user with an identity on this side."""
        return self._who.get(identity)

    @cached_property
    def _who(self) -> dict[str, str]:
        graph = self.machine.graph
        nodes = (node.id for node in graph.nodes.values() if node.kind in {"group", "user"})
        return {place_identity(graph, node): node for node in nodes}

    def outcomes(self, node: str) -> tuple[str, ...]:
        """Return the outcomes that make a difference at a group or user, the default one first."""
        if self.machine.graph.nodes[node].kind == "user":
            return ("answered", "no_answer")
        return self.machine.outcomes(node)

    def groups_ahead(self, place: Place) -> frozenset[str]:
        """Return the identities of the groups that a call standing here can still come to."""
        known = self._reach.get(place.node)
        if known is None:
            graph = self.machine.graph
            known = self._reach[place.node] = frozenset(
                place_identity(graph, node) for node in graph.reachable(place.node) if graph.nodes[node].kind == "group"
            )
        return known

    def listed(self, place: Place) -> frozenset[str]:
        """Return the keys that a menu lists."""
        return frozenset(self.machine.graph.nodes[place.node].attributes.get("keys", {}))

    def extensions(self, place: Place) -> dict[str, str]:
        """Return who is behind each extension that can still be dialled here: digits yet to press → identity."""
        if not self.machine.collects(place.node):
            return {}
        graph, typed = self.machine.graph, place.digits
        return {
            code[len(typed) :]: place_identity(graph, f"user.{user}")
            for code, user in graph.extensions.items()
            if code.startswith(typed) and code != typed
        }
