"""Are two flows the same to every caller? A search over both at once, the shortest input that tells them apart first.

Both sides get the same call: the same keys, the same silences, and the same outcomes of what the configuration doesn't
decide (one outcome of a group holds for the whole call). Nothing is sampled, and no path is walked twice.
"""

import heapq
from collections.abc import Iterator
from typing import NamedTuple

from avoki_config.flow.events import Place
from avoki_config.flow.side import Move, Reached, Side, Stand, worth_pressing
from avoki_config.flow.walk import SILENCE

GRADES = ("trapped", "dropped", "lands_elsewhere", "hears_otherwise", "waits_otherwise")
"""What a difference is to a caller, worst first. SEMANTICS, "Grades"."""

_Stream = tuple[object, ...]
_FAR_AHEAD = 64
"""Playings or waits by which one side is ahead: then a caller has noticed, whatever comes."""

_NOWHERE = frozenset({"hangup", "not_in_service", "dangling"})


class Found(NamedTuple):
    """The shortest input of the worst grade: keys, `silence`, and outcomes by identity (`group +46…=overflow`)."""

    grade: str
    inputs: tuple[str, ...]


class _Told(NamedTuple):
    """How two streams compare so far: what one side is ahead by, or that they differ."""

    differs: bool = False
    base: _Stream = ()
    head: _Stream = ()


class _Pair(NamedTuple):
    """Where a call stands on both sides, what is known of the streams, and what has been decided by outcomes.

    `noticed` is what is heard and the waits between: two that are equal have equal `sounds` too.
    """

    base: Stand
    head: Stand
    sounds: _Told
    noticed: _Told
    decided: frozenset[tuple[str, str]]
    silences: int


class Comparison:
    """Base and head in one time class. Ask it number by number."""

    def __init__(self, base: Side, head: Side, same: frozenset[str] = frozenset()) -> None:
        """Take both sides; `same` are nodes from which on everything is the same on both, which need no search."""
        self.base, self.head, self.same = base, head, same

    def find(self, number: str) -> Found | None:
        """Return the worst difference that any input shows, None when there is none: the two are equivalent."""
        first = self._joined(self.base.start(number), self.head.start(number))
        heap: list[tuple[int, int, _Pair, tuple[str, ...]]] = [(0, 0, first, ())]
        seen: set[_Pair] = set()
        best: dict[str, tuple[str, ...]] = {}
        pushed = 0
        while heap and GRADES[0] not in best:
            cost, _, pair, inputs = heapq.heappop(heap)
            if pair in seen:
                continue
            seen.add(pair)
            if isinstance(pair.base, Reached) and isinstance(pair.head, Reached):
                grade = _grade(pair.base, pair.head, sounds=_uneven(pair.sounds), waits=_uneven(pair.noticed))
                if grade is not None:
                    best.setdefault(grade, inputs)
                continue
            if not self._settled(pair):
                for extra, written, following in self._ways(pair):
                    pushed += 1
                    heapq.heappush(heap, (cost + extra, pushed, following, (*inputs, *written)))
        worst = next((grade for grade in GRADES if grade in best), None)
        return None if worst is None else Found(worst, best[worst])

    def _settled(self, pair: _Pair) -> bool:
        """Tell whether both sides stand at the same place with nothing told apart and nothing different ahead."""
        return (
            pair.base == pair.head
            and isinstance(pair.base, Place)
            and pair.base.node in self.same
            and pair.sounds == pair.noticed == _Told()
        )

    def _ways(self, pair: _Pair) -> Iterator[tuple[int, tuple[str, ...], _Pair]]:
        """Return (what it adds to the length, how it is written, where it leads) for each input that matters."""
        asked = self._asked(pair.head, self.head) or self._asked(pair.base, self.base)
        if asked is not None:
            yield from self._outcomes(pair, asked)
            return
        yield 0, (), self._keyed(pair, SILENCE)
        for key in self._keys(pair):
            yield pair.silences + 1, (*(SILENCE,) * pair.silences, key), self._keyed(pair, key)

    def _asked(self, stand: Stand, side: Side) -> str | None:
        return side.asks(stand) if isinstance(stand, Place) else None

    def _outcomes(self, pair: _Pair, identity: str) -> Iterator[tuple[int, tuple[str, ...], _Pair]]:
        known = dict(pair.decided).get(identity)
        possible = [known] if known else self._possible(identity)
        for outcome in possible:
            following = self._answered(pair, identity, outcome)
            default = known is not None or outcome == "answered"
            yield (0, (), following) if default else (1, (f"{identity}={outcome}",), following)

    def _possible(self, identity: str) -> list[str]:
        names: dict[str, None] = {}
        for side in (self.base, self.head):
            if node := side.who(identity):
                names.update(dict.fromkeys(side.outcomes(node)))
        return list(names)

    def _answered(self, pair: _Pair, identity: str, outcome: str) -> _Pair:
        decided = pair.decided | {(identity, outcome)}
        base = self._given(pair.base, self.base, outcome, identity)
        head = self._given(pair.head, self.head, outcome, identity)
        return self._joined(base, head, pair, decided=decided, silences=pair.silences)

    def _given(self, stand: Stand, side: Side, outcome: str, identity: str) -> Move:
        if isinstance(stand, Place) and side.asks(stand) == identity:
            return side.move(stand, outcome)
        return Move((), (), stand)

    def _keyed(self, pair: _Pair, key: str) -> _Pair:
        base, head = (
            side.move(stand, key) if isinstance(stand, Place) else Move((), (), stand)
            for stand, side in ((pair.base, self.base), (pair.head, self.head))
        )
        silences = pair.silences + 1 if key == SILENCE else 0
        return self._joined(base, head, pair, decided=pair.decided, silences=silences)

    def _joined(
        self,
        base: Move,
        head: Move,
        before: _Pair | None = None,
        *,
        decided: frozenset[tuple[str, str]] = frozenset(),
        silences: int = 0,
    ) -> _Pair:
        """Return the pair after a move on each side; outcomes that nothing ahead asks for again are forgotten."""
        sounds, noticed = (before.sounds, before.noticed) if before else (_Told(), _Told())
        ended = (isinstance(base.stand, Reached), isinstance(head.stand, Reached))
        return _Pair(
            base.stand,
            head.stand,
            _compared(sounds, base.heard, head.heard, ended),
            _compared(noticed, base.noticed, head.noticed, ended),
            frozenset(
                (identity, outcome)
                for identity, outcome in decided
                if self.base.ahead(base.stand, identity) or self.head.ahead(head.stand, identity)
            ),
            silences,
        )

    def _keys(self, pair: _Pair) -> list[str]:
        """Return the keys worth pressing: listed ones, one that is not, those beginning an extension that differs."""
        stands = [
            (side, stand)
            for side, stand in ((self.base, pair.base), (self.head, pair.head))
            if isinstance(stand, Place)
        ]
        listed = frozenset[str]().union(*(side.listed(stand) for side, stand in stands))
        behind = [side.extensions(stand) for side, stand in stands]
        begun = {code[0] for each in behind for code in each}
        return worth_pressing(listed | _extension_keys(behind), listed | begun)


def _extension_keys(behind: list[dict[str, str]]) -> frozenset[str]:
    """Return the first digits of the extensions that don't lead to the same person on both sides.

    Where one side has ended, two people are enough: the end can be one of them, not both.
    """
    if len(behind) == 1:
        return frozenset(code[0] for code in sorted(behind[0], key=lambda code: (len(code), code))[:2])
    codes = set().union(*behind)
    return frozenset(code[0] for code in codes if len({each.get(code) for each in behind}) > 1)


def _compared(told: _Told, base: _Stream, head: _Stream, ended: tuple[bool, bool]) -> _Told:
    """Return how two streams compare after more of each. A side that has ended never catches up."""
    if told.differs:
        return told
    ours, theirs = told.base + base, told.head + head
    common = min(len(ours), len(theirs))
    ours_ahead, theirs_ahead = ours[common:], theirs[common:]
    behind = (ended[1] and ours_ahead) or (ended[0] and theirs_ahead)
    if ours[:common] != theirs[:common] or behind or len(ours_ahead) + len(theirs_ahead) > _FAR_AHEAD:
        return _Told(differs=True)
    return _Told(base=ours_ahead, head=theirs_ahead)


def _uneven(told: _Told) -> bool:
    return told != _Told()


def _grade(base: Reached, head: Reached, *, sounds: bool, waits: bool) -> str | None:
    if base != head:
        if head.kind == "trapped":
            return "trapped"
        if head.kind in _NOWHERE and base.kind not in _NOWHERE and base.kind != "trapped":
            return "dropped"
        return "lands_elsewhere"
    if sounds:
        return "hears_otherwise"
    return "waits_otherwise" if waits else None
