"""Batches of calls on one exchange: its clock is set, telephones behave as they must, queues are filled and emptied."""

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from avoki_config.exchange.folder import ExchangeError
from avoki_config.exchange.live.bench import Bench, Happening
from avoki_config.exchange.live.caller import Caller, Listening, Outcome
from avoki_config.exchange.live.calls import BEHAVIOURS, Batch, Behaviour, LiveCall, members
from avoki_config.exchange.live.clock import set_clock
from avoki_config.exchange.rows import Device, Rows
from avoki_config.flow.graph import FlowGraph

_ANSWER_AFTER = 0.2
"""Seconds that a telephone rings before it is answered; each further member of a group takes a little longer."""

_EACH_LATER = 0.15
_PATIENCE = 10.0
_LONGEST = 120.0
_MOST_FILLERS = 40


@dataclass(frozen=True)
class Stage:
    """What a session plays on: the tenant's flow and rows, who has which telephones, and what recordings sound like.

    `whole` are the recordings of greetings that nobody can interrupt. `desk_phones` and `mobiles` are by desk phone and
    by user. `clock` is the file from which the exchange reads the time.
    """

    graph: FlowGraph
    rows: Rows
    listening: Listening
    clock: Path
    desk_phones: Mapping[str, str]
    mobiles: Mapping[str, str]
    whole: frozenset[str] = frozenset()

    def user_of(self, device: Device) -> str:
        """Return whose telephone it is."""
        kind, _, ident = device.owner.partition(".")
        return self.desk_phones.get(ident, "") if kind == "desk_phone" else ident

    def takers(self, outcome: Outcome, accounts: Mapping[str, str]) -> set[str]:
        """Return the users whose telephones took a call."""
        by_mobile = {number: user for user, number in self.mobiles.items()}
        found = (accounts.get(each) or by_mobile.get(each) for each in outcome.answered)
        return {user for user in found if user}


class Session:
    """Makes batches of calls on a bench."""

    def __init__(self, bench: Bench, stage: Stage, devices: Sequence[Device]) -> None:
        """Take both, and the telephones that are needed."""
        self.bench = bench
        self.stage = stage
        self.devices = devices
        self.accounts = {each.endpoint: stage.user_of(each) for each in devices}
        self._numbers = _shown(stage)

    async def begin(self, instant: int) -> None:
        """Let every telephone log in at an instant (UTC epoch seconds). Raises ExchangeError when one can't.

        It holds for calls at that instant and before: a clock that is set forward outlives what was logged in.
        """
        set_clock(self.stage.clock, instant)
        since = self.bench.now
        for device in self.devices:
            self.bench.sets.log_in(device.endpoint, device.username, device.digest)
        for device in self.devices:
            known = await self.bench.until(_of(device.endpoint, "registered", "unregistered"), since, _PATIENCE)
            if known is None or known.get("event") != "registered":
                code = known.get("code") if known is not None else "no answer"
                raise ExchangeError(f"The telephone {device.endpoint} can't log in: {code}.")

    async def play(self, batch: Batch) -> list[tuple[LiveCall, Outcome]]:
        """Make a batch's calls at once, at its instant."""
        set_clock(self.stage.clock, batch.instant)
        for user, behaviour in batch.users.items():
            self._behave(user, behaviour, 0)
        for address in sorted(batch.empty):
            self.stage.rows.log(address.partition(".")[2], None, logged_in=False)
        beside = [asyncio.create_task(self._watch(batch))]
        for address in sorted(batch.full):
            waiting = asyncio.Event()
            beside.append(asyncio.create_task(self._fill(address, waiting)))
            await waiting.wait()
        outcomes = await asyncio.gather(*(self._make(call) for call in batch.calls))
        for task in beside:
            task.cancel()
        self.bench.lines.clear()
        for address in sorted(batch.empty):
            self.stage.rows.log(address.partition(".")[2], None, logged_in=True)
        await self._quiet()
        return list(zip(batch.calls, outcomes, strict=True))

    async def _make(self, call: LiveCall) -> Outcome:
        caller = Caller(self.bench, call, next(self._numbers), self.stage.listening)
        return await caller.make(call.keys(self.stage.graph), self.stage.whole)

    def _behave(self, user: str, behaviour: Behaviour, place: int) -> None:
        """Tell all telephones of a user, the mobile too, how to take calls."""
        delay = _ANSWER_AFTER + place * _EACH_LATER
        for account, owner in self.accounts.items():
            if owner == user:
                self.bench.sets.behave(account, behaviour, delay)
        mobile = self.stage.mobiles.get(user)
        if mobile:
            self.bench.outside.behave(mobile, behaviour, delay)

    async def _watch(self, batch: Batch) -> None:
        """Let telephones behave as each call wants it at the place to which it comes: it may differ along the way."""
        since = self.bench.now
        outcomes = {address: outcome for call in batch.calls for address, outcome in call.met().items()}
        while True:
            found = await self.bench.until(_arrives, since, _LONGEST)
            if found is None:
                return
            since = self.bench.happened.index(found, since) + 1
            place = str(found.get("Place"))
            outcome = outcomes.get(place)
            if outcome is None:
                continue
            if place.startswith("user."):
                self._behave(place[5:], BEHAVIOURS[outcome], 0)
            elif place.startswith("group.") and outcome != "no_agents":
                for order, user in enumerate(members(self.stage.graph, place)):
                    self._behave(user, "answer" if outcome == "answered" else "ring", order)

    async def _fill(self, address: str, waiting: asyncio.Event) -> None:
        """Let somebody wait in a group's queue, and somebody else after them, as long as it takes."""
        group = self.stage.graph.nodes[address].attributes["number"]
        for turn in range(_MOST_FILLERS):
            since, number = self.bench.now, next(self._numbers)
            self.bench.lines.call(f"filler-{since}-{turn}", group, number)
            joined = await self.bench.until(_queue("QueueCallerJoin", number), since, _PATIENCE)
            waiting.set()
            if joined is not None:
                await self.bench.until(_queue("QueueCallerLeave", number), since, _LONGEST)
            self.bench.lines.hangup(f"filler-{since}-{turn}")

    async def _quiet(self) -> None:
        """Wait until no call is left, however slow the machine. Raises ExchangeError when one won't end."""
        assert self.bench.control is not None
        for _ in range(int(_PATIENCE * 10)):
            if self.bench.control.ask("CoreStatus").get("CoreCurrentCalls", "0") == "0":
                return
            await asyncio.sleep(0.1)
        self.bench.control.command("channel request hangup all")


def _queue(event: str, number: str) -> Callable[[Happening], bool]:
    return lambda each: each.get("Event") == event and each.get("CallerIDNum") == number


def _of(account: str, *events: str) -> Callable[[Happening], bool]:
    return lambda each: each.get("account") == account and each.get("event") in events


def _arrives(each: Happening) -> bool:
    return bool(each.get("UserEvent") == "AvokiAt")


def _shown(stage: Stage) -> Iterator[str]:
    """Yield numbers of callers, over and over: of the fictional mobile numbers those that nobody of the tenant has."""
    own = set(stage.mobiles.values())
    numbers = [number for last in range(5, 100) if (number := f"+467017406{last:02}") not in own]
    while True:
        yield from numbers
