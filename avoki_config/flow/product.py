"""Are two flows the same to every caller? A search over both at once, the shortest input that tells them apart first.

Both sides get the same call: the same keys, the same silences, and the same outcomes of what the configuration doesn't
decide (one outcome of a group holds for the whole call). Nothing is sampled, and no path is walked twice.
"""

import heapq
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from avoki_config.flow.events import Place
from avoki_config.flow.grades import GRADES, grade
from avoki_config.flow.side import Move, Reached, Side, Stand, worth_pressing
from avoki_config.flow.streams import NOTHING, Told
from avoki_config.flow.walk import SILENCE


class Found(NamedTuple):
    """The shortest input of the worst grade: keys, `silence`, and outcomes by identity (`group +46…=overflow`)."""

    grade: str
    inputs: tuple[str, ...]


class _Pair(NamedTuple):
    """Where a call stands on both sides, what is known of the streams, and what has been decided by outcomes.

    `noticed` is what is heard and the waits between: two that are equal have equal `sounds` too.
    """

    base: Stand
    head: Stand
    sounds: Told
    noticed: Told
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
                shown = grade(pair.base, pair.head, heard=not pair.sounds.even, noticed=not pair.noticed.even)
                if shown is not None:
                    best.setdefault(shown, inputs)
                continue
            if not self._settled(pair):
                for extra, written, following in self._ways(pair):
                    pushed += 1
                    heapq.heappush(heap, (cost + extra, pushed, following, (*inputs, *written)))
        worst = next((each for each in GRADES if each in best), None)
        return None if worst is None else Found(worst, best[worst])

    def _settled(self, pair: _Pair) -> bool:
        """Tell whether both sides stand at the same place with nothing told apart and nothing different ahead."""
        return (
            pair.base == pair.head
            and isinstance(pair.base, Place)
            and pair.base.node in self.same
            and pair.sounds.even
            and pair.noticed.even
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
            if node := side.directory.places.get(identity):
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
        sounds, noticed = (before.sounds, before.noticed) if before else (NOTHING, NOTHING)
        ended = (isinstance(base.stand, Reached), isinstance(head.stand, Reached))
        return _Pair(
            base.stand,
            head.stand,
            sounds.after(base.heard, head.heard, ended),
            noticed.after(base.noticed, head.noticed, ended),
            frozenset(
                (identity, outcome)
                for identity, outcome in decided
                if self.base.ahead(base.stand, identity) or self.head.ahead(head.stand, identity)
            ),
            silences,
        )

    def _keys(self, pair: _Pair) -> list[str]:
        """Return the keys worth pressing: listed ones, one that is not, those beginning an extension that differs."""
        sides = ((self.base, pair.base), (self.head, pair.head))
        stands = [(side, stand) for side, stand in sides if isinstance(stand, Place)]
        listed = frozenset[str]().union(*(side.listed(stand) for side, stand in stands))
        begun = {code[0] for side, stand in stands for code in side.extensions(stand)}
        return worth_pressing(listed | _extension_keys(stands), listed | begun)


def _extension_keys(stands: Sequence[tuple[Side, Place]]) -> frozenset[str]:
    """Return the first digits of the extensions that tell two sides apart: those behind which another person is.

    Where one side has ended, the two shortest are enough: the end can be one of them, not both.
    """
    behind = [side.extensions(stand) for side, stand in stands]
    if len(behind) == 1:
        return frozenset(code[0] for code in sorted(behind[0], key=lambda code: (len(code), code))[:2])
    for (side, stand), (other, there) in (stands, stands[::-1]):
        keys = None if other.machine.collects(there.node) else other.directory.keys_ahead(there.node)
        if keys is not None:
            return side.directory.telling(stand.digits, keys) if side.machine.collects(stand.node) else frozenset()
    codes = set().union(*behind)
    return frozenset(code[0] for code in codes if len({each.get(code) for each in behind}) > 1)
