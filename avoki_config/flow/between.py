"""Half-way from one tenant to another: a search for the call that ends neither as it did before nor as it will after.

SEMANTICS, "Calls while applying". Three flows get the same call at once, the shortest first, until all have ended;
nothing is sampled. Objects are themselves by their addresses, for it is one tenant that changes.
"""

import heapq
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from typing import NamedTuple

from avoki_config.flow.call import Machine
from avoki_config.flow.directory import Directory
from avoki_config.flow.events import End, Event, Place, Trail
from avoki_config.flow.side import worth_pressing
from avoki_config.flow.walk import SILENCE

SILENT = "silent"
"""The end of a call that half-way is to hear a prompt which isn't there."""

_SIDES = range(3)
_BETWEEN = 1


class Reached(NamedTuple):
    """Where a call ended: the kind of its end, and the object's id."""

    kind: str
    id: str | None


class _State(NamedTuple):
    """Where the call stands before, half-way and after, and what has been decided by outcomes."""

    stands: tuple[Place | Reached, ...]
    decided: frozenset[tuple[str, str]]
    silences: int


class Search:
    """Before, half-way and after at one instant."""

    def __init__(
        self, machines: Sequence[Machine], directories: Sequence[Directory], same: Sequence[frozenset[str]]
    ) -> None:
        """Take the machines, the directories of their graphs, and which places are as before, and which as after."""
        self.machines, self.directories, self.same = machines, directories, same

    def find(self, number: str) -> tuple[tuple[str, ...], tuple[Reached, Reached, Reached]] | None:
        """Return the shortest call to a number that ends as neither, and its three ends; None when there is none."""
        first = tuple(self._moved(side, lambda machine, trail: machine.start(number, trail)) for side in _SIDES)
        heap: list[tuple[int, int, _State, tuple[str, ...]]] = [(0, 0, _State(first, frozenset(), 0), ())]
        seen: set[_State] = set()
        pushed = 0
        while heap:
            _, _, state, inputs = heapq.heappop(heap)
            if state in seen or self._settled(state):
                continue
            seen.add(state)
            before, between, after = state.stands
            if isinstance(before, Reached) and isinstance(between, Reached) and isinstance(after, Reached):
                return inputs, (before, between, after)
            for written, following in self._ways(state):
                pushed += 1
                heapq.heappush(heap, (len(inputs) + len(written), pushed, following, (*inputs, *written)))
        return None

    def _settled(self, state: _State) -> bool:
        """Tell whether the call half-way ends as one of the others does, whatever comes."""
        before, between, after = state.stands
        return any(
            between == other and (isinstance(other, Reached) or other.node in same)
            for other, same in ((before, self.same[0]), (after, self.same[1]))
        )

    def _ways(self, state: _State) -> Iterator[tuple[tuple[str, ...], _State]]:
        places = [stand for stand in state.stands if isinstance(stand, Place)]
        asked = next((each.node for each in places if each.node.partition(".")[0] in {"group", "user"}), None)
        if asked is not None:
            yield from self._outcomes(state, asked)
            return
        yield (), self._given(state, SILENCE)
        for key in self._keys(state):
            yield (*(SILENCE,) * state.silences, key), self._given(state, key)

    def _outcomes(self, state: _State, asked: str) -> Iterator[tuple[tuple[str, ...], _State]]:
        """Let a group or user answer or not, on every side that waits for it."""
        known = dict(state.decided).get(asked)
        sides = [machine for machine in self.machines if asked in machine.graph.nodes]
        possible = dict.fromkeys(each for machine in sides for each in machine.outcomes(asked) if each != "busy")
        for outcome in (known,) if known else possible:
            stands = tuple(
                self._moved(side, partial(_decided, stand, outcome))
                if isinstance(stand, Place) and stand.node == asked
                else stand
                for side, stand in enumerate(state.stands)
            )
            decided = self._still_asked(stands, state.decided | {(asked, outcome)})
            written = () if known or outcome == "answered" else (f"{asked}={outcome}",)
            yield written, _State(stands, decided, state.silences)

    def _given(self, state: _State, key: str) -> _State:
        """Press a key, or be silent, on every side that waits for one."""
        stands = tuple(
            self._moved(side, partial(_pressed, stand, key)) if isinstance(stand, Place) else stand
            for side, stand in enumerate(state.stands)
        )
        silences = state.silences + 1 if key == SILENCE else 0
        return _State(stands, self._still_asked(stands, state.decided), silences)

    def _moved(self, side: int, move: Callable[[Machine, Trail], Place | End]) -> Place | Reached:
        """Take one step on one side. A prompt that isn't there ends the call half-way: it would hear nothing."""
        machine, events = self.machines[side], list[Event]()
        stand = move(machine, events.append)
        if side == _BETWEEN:
            spoken = self.machines[0].graph.prompts.keys() | self.machines[2].graph.prompts.keys()
            for event in events:
                if event.event == "play" and event.value in spoken and event.value not in machine.graph.prompts:
                    return Reached(SILENT, event.value)
        return stand if isinstance(stand, Place) else Reached(stand.kind, stand.id)

    def _still_asked(
        self, stands: Iterable[Place | Reached], decided: frozenset[tuple[str, str]]
    ) -> frozenset[tuple[str, str]]:
        """Forget the outcomes of what no side can come to again."""
        if not decided:
            return decided
        ahead = [self.directories[side].ahead(s.node) for side, s in enumerate(stands) if isinstance(s, Place)]
        return frozenset(each for each in decided if any(each[0] in nodes for nodes in ahead))

    def _keys(self, state: _State) -> list[str]:
        """Return the keys that a menu lists, one that none lists, and the digits that tell extensions apart."""
        stands = [(side, each) for side, each in enumerate(state.stands) if isinstance(each, Place)]
        listed: set[str] = set()
        for side, each in stands:
            listed.update(self.machines[side].graph.nodes[each.node].attributes.get("keys", {}))
        collecting = [(side, each) for side, each in stands if self.machines[side].collects(each.node)]
        codes = [self.directories[side].extensions(each.digits) for side, each in collecting]
        begun = {code[0] for behind in codes for code in behind}
        if len(collecting) == len(_SIDES) and len({each.digits for _, each in collecting}) == 1:
            every = set().union(*codes)
            telling: AbstractSet[str] = {code[0] for code in every if len({behind.get(code) for behind in codes}) > 1}
        else:
            telling = self._telling(stands, collecting)
        return worth_pressing(listed | telling, listed | begun)

    def _telling(
        self, stands: Iterable[tuple[int, Place]], collecting: Collection[tuple[int, Place]]
    ) -> AbstractSet[str]:
        """Return the first digits of extensions worth dialling where not every side lets them be dialled alike."""
        others = [
            self.directories[side].keys_ahead(each.node) for side, each in stands if (side, each) not in collecting
        ]
        known = frozenset[str]().union(*(keys for keys in others if keys is not None))
        found: set[str] = set()
        for side, each in collecting:
            if None in others or len(collecting) > 1:
                found.update(code[0] for code in self.directories[side].extensions(each.digits))
            else:
                found |= self.directories[side].telling(each.digits, known)
        return found


def _decided(place: Place, outcome: str, machine: Machine, trail: Trail) -> Place | End:
    """Let what is asked at a place come out so; where it can't, in its default way."""
    possible = machine.outcomes(place.node)
    return machine.outcome(place, next((each for each in possible if each == outcome), possible[0]), trail)


def _pressed(place: Place, key: str, machine: Machine, trail: Trail) -> Place | End:
    return machine.silence(place, trail) if key == SILENCE else machine.press(place, key, trail)
