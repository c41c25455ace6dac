"""Callers while a plan is carried out step by step: an order that spares them, proved after every step.

For backends that can't take a plan in one transaction. The flow of every prefix is compared with the flow before and
after, for the numbers that the step can concern. Where the usual order hits somebody, others are tried.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice

from avoki_config.planner.prefixes import TRIED, Prefixes
from avoki_config.resources import Plan, Resource, Step
from avoki_config.resources.execute import perform
from avoki_config.resources.halfway import Halfway, Hit

_TRIES = 100
"""How many prefixes are tried in each search for another order."""

Order = tuple[int, ...]


def sparing(plan: Plan, held: Mapping[str, Resource], at: int) -> Plan:
    """Return the plan with its steps in an order that hits no caller, or as few as can be, and the proof of it.

    `held` are the objects that the backend has by address, `at` is the start of the horizon (UTC epoch seconds).
    """
    moves = tuple(step for step in plan.steps if step.action == "move")
    steps = plan.steps[len(moves) :]
    before = dict(held)
    for step in moves:
        perform(before, plan, step)
    prefixes = Prefixes(plan, steps, before, at)
    usual = tuple(range(len(steps)))
    hits = tuple(_hits(prefixes, usual, len(moves)))
    if not hits:
        return replace(plan, halfway=Halfway())
    if len(steps) > TRIED:
        return replace(plan, halfway=Halfway(hits))
    search = _Search(prefixes, steps)
    found = search.spared()
    if found is not None:
        return replace(plan, steps=(*moves, *(steps[at] for at in found)), halfway=Halfway())
    greedy = search.greedy()
    fewer = tuple(_hits(prefixes, greedy, len(moves))) if greedy is not None else hits
    if greedy is not None and _length(fewer) < _length(hits):
        return replace(plan, steps=(*moves, *(steps[at] for at in greedy)), halfway=Halfway(fewer, search.exhausted))
    return replace(plan, halfway=Halfway(hits, search.exhausted))


def _length(hits: Sequence[Hit]) -> int:
    return sum(hit.last - hit.first + 1 for hit in hits)


def _hits(prefixes: Prefixes, order: Order, begun: int) -> Iterator[Hit]:
    """Yield who is hit in an order, and between which steps; `begun` steps (the moves) come before it."""
    since: dict[str, Hit] = {}
    for done, at in enumerate(order, begun + 1):
        prefixes.take(at)
        now = prefixes.stranded()
        for number in sorted(since.keys() - now.keys()):
            yield replace(since.pop(number), last=done - 1)
        for number in sorted(now.keys() - since.keys()):
            since[number] = _hit(prefixes, number, done)
    prefixes.back(len(order))


def _hit(prefixes: Prefixes, number: str, done: int) -> Hit:
    from avoki_config.hours.words import when  # noqa: PLC0415 - only where somebody is hit

    call, flow = prefixes.stranded()[number], prefixes.flow
    at = datetime.fromtimestamp(call.instant, UTC).astimezone(flow.zone).isoformat()
    words = when(call.intervals, flow.horizon.span, flow.zone, "en")
    before, between, after = ((each.kind, each.id) for each in (call.before, call.between, call.after))
    return Hit(number, done, done, call.inputs, at, words, before, between, after)


class _Search:
    """Looks for an order of the steps, depth first, the usual one first."""

    def __init__(self, prefixes: Prefixes, steps: Sequence[Step]) -> None:
        self.prefixes = prefixes
        self.steps = steps
        self.exhausted = False

    def spared(self) -> Order | None:
        """Return an order in which nobody is hit after any step; None where there is none, or none was found."""
        order: list[int] = []
        frames = [self._next(order)]
        dead: set[frozenset[int]] = set()
        for _ in range(_TRIES):
            at = next(frames[-1], None)
            while at is None:
                dead.add(frozenset(order))
                frames.pop()
                if not frames:
                    self.exhausted = True
                    return None
                order.pop()
                self.prefixes.back(1)
                at = next(frames[-1], None)
            self.prefixes.take(at)
            if frozenset([*order, at]) in dead or self.prefixes.stranded():
                self.prefixes.back(1)
                continue
            order.append(at)
            if len(order) == len(self.steps):
                self.prefixes.back(len(order))
                return tuple(order)
            frames.append(self._next(order))
        self.prefixes.back(len(order))
        return None

    def greedy(self) -> Order | None:
        """Return the order that takes, each time, the first step by which the fewest are hit; None if it gets stuck."""
        order: list[int] = []
        left = _TRIES
        while len(order) < len(self.steps):
            best: tuple[int, int] | None = None
            for at in islice(self._next(order), max(left, 1)):
                left -= 1
                self.prefixes.take(at)
                hit = len(self.prefixes.stranded())
                self.prefixes.back(1)
                if best is None or hit < best[0]:
                    best = (hit, at)
                if not hit:
                    break
            if best is None:
                self.prefixes.back(len(order))
                return None
            self.prefixes.take(best[1])
            order.append(best[1])
        self.prefixes.back(len(order))
        return tuple(order)

    def _next(self, order: Sequence[int]) -> Iterator[int]:
        """Yield the steps that can come next, the usual order's first; one that no caller can notice stands alone."""
        done = set(order)
        waiting: set[str] = set()
        for at, step in enumerate(self.steps):
            if at in done:
                continue
            first = step.address not in waiting
            waiting.add(step.address)
            if first and self.prefixes.possible(at):
                yield at
                if not self.prefixes.concerns(at):
                    return
