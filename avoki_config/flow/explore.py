"""Where can a call end at all? Every end of one flow, the shortest input first."""

import heapq
from collections.abc import Iterator
from typing import NamedTuple

from avoki_config.flow.call import KEYS, Machine
from avoki_config.flow.events import End, Place, unheard
from avoki_config.flow.graph import FlowGraph
from avoki_config.flow.side import worth_pressing
from avoki_config.flow.walk import SILENCE


class Ended(NamedTuple):
    """An end, and the input that leads there: keys, `silence`, and outcomes such as `group.x=overflow`."""

    end: End
    inputs: tuple[str, ...]


class _State(NamedTuple):
    stand: Place | End
    decided: frozenset[tuple[str, str]]
    silences: int


def ends(machine: Machine, number: str, *, outcomes: bool = True, most_keys: int | None = None) -> Iterator[Ended]:
    """Yield how calls to a number can end, shortest input first; some ends more than once.

    Without `outcomes` groups and users answer. With `most_keys` no more keys than that are pressed, and the fewest keys
    come first: waiting is free.
    """
    first = _State(machine.start(number, unheard), frozenset(), 0)
    heap: list[tuple[int, int, int, _State, tuple[str, ...]]] = [(0, 0, 0, first, ())]
    seen: set[_State] = set()
    pushed = 0
    while heap:
        _, _, _, state, inputs = heapq.heappop(heap)
        if state in seen:
            continue
        seen.add(state)
        if isinstance(state.stand, End):
            yield Ended(state.stand, inputs)
            continue
        for written, following in _ways(machine, state, state.stand, outcomes=outcomes):
            longer = (*inputs, *written)
            keys = 0 if most_keys is None else sum(each in KEYS for each in longer)
            if keys <= (most_keys or 0):
                pushed += 1
                heapq.heappush(heap, (keys, len(longer), pushed, following, longer))


def _ways(machine: Machine, state: _State, place: Place, *, outcomes: bool) -> Iterator[tuple[tuple[str, ...], _State]]:
    possible = machine.outcomes(place.node)
    if possible:
        known = dict(state.decided).get(place.node)
        for outcome in possible if outcomes and known is None else (known or possible[0],):
            stand = machine.outcome(place, next(each for each in possible if each == outcome), unheard)
            written = () if known or outcome == possible[0] else (f"{place.node}={outcome}",)
            decided = state.decided | {(place.node, outcome)}
            yield written, _State(stand, _still_asked(machine.graph, stand, decided), state.silences)
        return
    yield (), _State(machine.silence(place, unheard), state.decided, state.silences + 1)
    for key in _keys(machine, place):
        stand = machine.press(place, key, unheard)
        decided = _still_asked(machine.graph, stand, state.decided)
        yield (*(SILENCE,) * state.silences, key), _State(stand, decided, 0)


def _still_asked(
    graph: FlowGraph, stand: Place | End, decided: frozenset[tuple[str, str]]
) -> frozenset[tuple[str, str]]:
    """Forget the outcomes of what a call can't come to again: they no longer matter."""
    if isinstance(stand, End) or not decided:
        return frozenset()
    ahead = graph.reachable(stand.node)
    return frozenset(each for each in decided if each[0] in ahead)


def _keys(machine: Machine, place: Place) -> list[str]:
    """Return the keys that lead somewhere, and one that doesn't."""
    keys = set(machine.graph.nodes[place.node].attributes.get("keys", {}))
    if machine.collects(place.node):
        codes, typed = machine.graph.extensions, place.digits
        keys |= {code[len(typed)] for code in codes if code.startswith(typed) and code != typed}
    return worth_pressing(keys, keys)
