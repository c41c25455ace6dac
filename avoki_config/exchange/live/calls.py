"""Calls to make, what each needs of the people who are called, and which can be made at the same time."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from avoki_config.flow.graph import FlowGraph
from avoki_config.flow.walk import Trace

MOST_AT_ONCE = 6
_SHARED = frozenset({"no_agents", "busy", "no_answer"})
"""What several calls can meet at once without noticing each other."""

_UNHEARD_KEYS = frozenset({"callback"})

_RINGING = {"no_answer": 4, "max_wait": 20}
"""Seconds at most in which nobody answers, by outcome: rounds through a group where those are counted."""

Behaviour = Literal["answer", "ring", "busy"]


class Key(NamedTuple):
    """A key to press once so many recordings have begun; `queueing` when the caller waits in a queue by then."""

    key: str
    after: int
    queueing: bool = False


@dataclass(frozen=True)
class LiveCall:
    """A call: who is dialled, when (UTC epoch seconds), with which keys and outcomes, and what the evaluator says."""

    name: str
    number: str
    instant: int
    trace: Trace
    presses: tuple[str, ...] = ()
    outcomes: Mapping[str, str] = field(default_factory=dict)

    def keys(self, graph: FlowGraph) -> list[Key]:
        """Return the keys that a menu or a queue takes, in order; the others would be lost, and aren't pressed."""
        return list(_keys(self.trace, graph))

    def met(self) -> dict[str, str]:
        """Return the outcome of every group and user that the call comes to, by address."""
        return {event.address: event.value or "" for event in self.trace.events if event.event == "outcome"}

    def seconds(self) -> int:
        """Return about how long the call takes: what it waits for, what is played, and how long telephones ring."""
        ringing = sum(_RINGING.get(event.value or "", 0) for event in self.trace.events if event.event == "outcome")
        return sum(event.seconds for event in self.trace.events) + 2 * len(self.trace.hears) + ringing


def _keys(trace: Trace, graph: FlowGraph) -> Iterator[Key]:
    heard, before = 0, ""
    for event in trace.events:
        if event.event == "play":
            heard += 1
        elif event.event == "key" or (event.event == "invalid" and before != "silence"):
            yield Key(event.value or "", heard)
        elif event.event == "outcome" and event.value == "callback":
            group = graph.nodes[event.address].attributes
            offered = bool(group["callback"].get("offer"))
            yield Key(str(group["callback"].get("key", "1")), heard - offered, queueing=True)
        before = event.event


class Needs(NamedTuple):
    """What must be so for a call: how each user's telephones behave at first, which groups have nobody, which are full.

    `alone` are the groups and users that nobody else may call meanwhile.
    """

    users: Mapping[str, Behaviour]
    empty: frozenset[str]
    full: frozenset[str]
    alone: frozenset[str]


def needs(call: LiveCall, graph: FlowGraph) -> Needs:
    """Return what a call needs."""
    users: dict[str, Behaviour] = {}
    empty: set[str] = set()
    full: set[str] = set()
    alone: set[str] = set()
    for address, outcome in call.met().items():
        if outcome not in _SHARED:
            alone.add(address)
        if address.startswith("user."):
            users.setdefault(address[5:], BEHAVIOURS[outcome])
            continue
        if outcome == "no_agents":
            empty.add(address)
            continue
        if outcome == "overflow":
            full.add(address)
        for user in members(graph, address):
            users.setdefault(user, "answer" if outcome == "answered" else "ring")
            alone.add(f"user.{user}")
    return Needs(users, frozenset(empty), frozenset(full), frozenset(alone))


BEHAVIOURS: Mapping[str, Behaviour] = {"answered": "answer", "busy": "busy", "no_answer": "ring"}


def members(graph: FlowGraph, group: str) -> list[str]:
    """Return the users whom a group rings."""
    listed = graph.nodes[group].attributes.get("members", ())
    return [each["user"] for each in listed if each.get("role", "member") == "member"]


@dataclass
class Batch:
    """Calls of one instant that don't get into each other's way."""

    instant: int
    calls: list[LiveCall] = field(default_factory=list)
    users: dict[str, Behaviour] = field(default_factory=dict)
    empty: set[str] = field(default_factory=set)
    met: set[str] = field(default_factory=set)
    alone: set[str] = field(default_factory=set)
    full: set[str] = field(default_factory=set)

    def takes(self, call: LiveCall, wanted: Needs) -> bool:
        """Tell whether a call can be made together with those that are here."""
        met = {*call.met(), *(f"user.{user}" for user in wanted.users)}
        if len(self.calls) >= MOST_AT_ONCE or self.full or (wanted.full and self.calls):
            return False
        if met & self.alone or wanted.alone & self.met:
            return False
        if any(self.users.get(user, behaviour) != behaviour for user, behaviour in wanted.users.items()):
            return False
        groups = {address for address in call.met() if address.startswith("group.")}
        return not (wanted.empty & (self.met - self.empty)) and not ((groups - wanted.empty) & self.empty)

    def add(self, call: LiveCall, wanted: Needs) -> None:
        """Take a call in."""
        self.calls.append(call)
        self.users.update(wanted.users)
        self.empty |= wanted.empty
        self.full |= wanted.full
        self.alone |= wanted.alone
        self.met |= {*call.met(), *(f"user.{user}" for user in wanted.users)}


def batches(calls: Iterable[LiveCall], graph: FlowGraph) -> list[Batch]:
    """Return the calls in batches, the latest instant first: a clock that is set back never outlives a registration."""
    made: list[Batch] = []
    for call in sorted(calls, key=lambda each: (-each.instant, -each.seconds(), each.name)):
        wanted = needs(call, graph)
        fitting = (each for each in made if each.instant == call.instant and each.takes(call, wanted))
        batch = next(fitting, None)
        if batch is None:
            batch = Batch(call.instant)
            made.append(batch)
        batch.add(call, wanted)
    return made
