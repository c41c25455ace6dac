"""Live tests: a tenant's calls made for real, on exchanges of their own that run a hurried copy of it."""

import asyncio
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from avoki_config.backends import open_backend
from avoki_config.exchange import program
from avoki_config.exchange.configuration import Machine, Plant, configure
from avoki_config.exchange.database import database
from avoki_config.exchange.folder import ExchangeFolder, Setup
from avoki_config.exchange.live import clock
from avoki_config.exchange.live.bench import Bench
from avoki_config.exchange.live.calls import Batch, LiveCall, batches
from avoki_config.exchange.live.hurried import hurried
from avoki_config.exchange.live.session import Session, Stage
from avoki_config.exchange.live.studio import Studio
from avoki_config.exchange.live.verdict import Judge, LiveResult
from avoki_config.exchange.ports import free_ports
from avoki_config.exchange.rows import Device, Rows
from avoki_config.exchange.sounds.speech import Engine, EspeakNg
from avoki_config.exchange.system_sounds import install as install_system_sounds
from avoki_config.exchange.trunk import CARRIER, simulated
from avoki_config.flow import build as build_graph
from avoki_config.flow.graph import FlowGraph
from avoki_config.flow.timed import TimedFlow
from avoki_config.flow.walk import walk
from avoki_config.planner import Wanted, plan_on
from avoki_config.resources import NOBODY, Resource
from avoki_config.resources.recordings import recording
from avoki_config.resources.secrets import Secret, SecretPlace, Secrets


@dataclass(frozen=True)
class Asked:
    """A call that somebody wants made: `instant` is UTC epoch seconds, `outcomes` are by address."""

    name: str
    number: str
    instant: int
    presses: tuple[str, ...] = ()
    outcomes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Theatre:
    """Where live tests are played: `urls` are backends for a copy each, all empty, as many as exchanges run at once.

    `root` is the tenant's folder, `work` a folder that may be filled, `kept` one in which recordings stay.
    """

    tenant: str
    root: Path
    work: Path
    kept: Path
    urls: Sequence[str]
    engine: Engine = field(default_factory=EspeakNg)


def play(resources: Iterable[Resource], asked: Iterable[Asked], theatre: Theatre) -> dict[str, LiveResult]:
    """Make every call, what goes wrong once more, and return how each went, by name.

    A machine without time for an exchange may keep a caller from pressing a key in time; what is wrong twice is wrong.
    Raises ExchangeError, WrongCallError.
    """
    return asyncio.run(perform(resources, asked, theatre))


async def perform(resources: Iterable[Resource], asked: Iterable[Asked], theatre: Theatre) -> dict[str, LiveResult]:
    """Do what `play` does, beside others."""
    copy = hurried(resources)
    graph = build_graph(copy)
    calls = traced(graph, asked)
    studio = await asyncio.to_thread(Studio, copy, theatre.root, theatre.kept, theatre.engine)
    shares = [share for share in dealt(batches(calls, graph), len(theatre.urls)) if share]
    stages = [_Production(copy, graph, studio, theatre, at) for at in range(len(shares))]
    found = await asyncio.gather(*(stage.run(share) for stage, share in zip(stages, shares, strict=True)))
    return {name: result for each in found for name, result in each.items()}


def traced(graph: FlowGraph, asked: Iterable[Asked]) -> list[LiveCall]:
    """Return the calls with what the evaluator says of them. Raises WrongCallError for one that can't be made."""
    calls = []
    flows: dict[int, TimedFlow] = {}
    for each in asked:
        flow = flows.setdefault(each.instant, TimedFlow.from_instant(graph, each.instant, days=1))
        trace = walk(flow.machine(each.instant), each.number, each.presses, each.outcomes)
        calls.append(LiveCall(each.name, each.number, each.instant, trace, each.presses, each.outcomes))
    return calls


def dealt(made: Sequence[Batch], shares: int) -> list[list[Batch]]:
    """Return batches in shares that take about as long; each keeps its order, the latest instant first."""
    hands: list[list[Batch]] = [[] for _ in range(shares)]
    load = [0.0] * shares
    for batch in sorted(made, key=_duration, reverse=True):
        at = load.index(min(load))
        hands[at].append(batch)
        load[at] += _duration(batch)
    return [sorted(hand, key=lambda each: -each.instant) for hand in hands]


def _duration(batch: Batch) -> float:
    return 3.0 + max(call.seconds() for call in batch.calls)


class _Production:
    """One exchange with its copy of the tenant."""

    def __init__(self, copy: Sequence[Resource], graph: FlowGraph, studio: Studio, theatre: Theatre, at: int) -> None:
        self.copy = copy
        self.graph = graph
        self.studio = studio
        self.theatre = theatre
        self.url = theatre.urls[at]
        self.folder = ExchangeFolder(theatre.work / f"exchange-{at}")

    async def run(self, share: Sequence[Batch]) -> dict[str, LiveResult]:
        """Start the exchange, make the calls, those that went wrong once more, each alone, and end it."""
        setup = await asyncio.to_thread(self._prepare)
        time = self.folder.path / "clock"
        clock.set_clock(time, share[0].instant)
        stage = self._stage(time)
        await asyncio.to_thread(program.start, self.folder, clock.environment(time))
        try:
            devices = self._devices(stage, share)
            async with Bench(self.folder, setup) as bench:
                session = Session(bench, stage, devices)
                judge = Judge(stage, self.studio.prompts, session.accounts)
                first = await _played(session, judge, share)
                wrong = [each for call in first.values() if call.wrong for each in batches([call.call], self.graph)]
                second = await _played(session, judge, sorted(wrong, key=lambda each: -each.instant))
                tried = {name: replace(each, first_try=first[name].wrong) for name, each in second.items()}
                return first | tried
        finally:
            await asyncio.to_thread(program.stop, self.folder)

    def _prepare(self) -> Setup:
        self.folder.make()
        apply_copy(self.url, self.theatre.tenant, self.copy, self.folder.path)
        return set_up(self.folder, self.url, self.theatre.tenant, self.studio)

    @staticmethod
    def _devices(stage: Stage, share: Sequence[Batch]) -> list[Device]:
        """Return the telephones of whoever is called."""
        called = {user for batch in share for user in batch.users}
        return [each for each in stage.rows.devices() if stage.user_of(each) in called]

    def _stage(self, time: Path) -> Stage:
        kinds = {kind: [each for each in self.copy if each.kind == kind] for kind in ("desk_phone", "user")}
        mobiles = {each.id: (each.attributes.get("mobile") or {}).get("number") for each in kinds["user"]}
        return Stage(
            self.graph,
            Rows(self.url, self.theatre.tenant),
            self.studio.listening,
            time,
            {each.id: each.attributes["user"] for each in kinds["desk_phone"]},
            {user: number for user, number in mobiles.items() if number},
            frozenset(uninterrupted(self.copy)),
        )


async def _played(session: Session, judge: Judge, share: Sequence[Batch]) -> dict[str, LiveResult]:
    """Make the calls of a share, the latest first, and return how they went, by name."""
    if share:
        await session.begin(share[0].instant)
    played = [each for batch in share for each in await session.play(batch)]
    return {call.name: judge.result(call, outcome) for call, outcome in played}


def uninterrupted(resources: Iterable[Resource]) -> Iterator[str]:
    """Yield the recordings of greetings that nobody can interrupt, in every language."""
    held = {each.address: each for each in resources}
    for each in held.values():
        prompt = held.get(f"prompt.{each.attributes.get('greeting')}")
        if each.kind == "menu" and not each.attributes.get("barge_in", True) and prompt is not None:
            for language in prompt.attributes["languages"]:
                yield recording(prompt.attributes, language) or ""


def apply_copy(url: str, tenant: str, resources: Sequence[Resource], work: Path) -> None:
    """Apply a copy to an empty backend, with a carrier that `work` tells of; nobody knows the users' passwords."""
    (work / "avoki-config.toml").write_text(f'[exchange.trunk]\nhost = "{CARRIER}"\n')
    backend = open_backend(url, tenant, work)
    plan = plan_on(backend, Wanted(tenant, resources))
    users = [SecretPlace(each.address, "password") for each in resources if each.kind == "user"]
    with backend.lock():
        backend.apply(plan, NOBODY, lambda _: None, Secrets({each: Secret(secrets.token_hex()) for each in users}, {}))


def set_up(folder: ExchangeFolder, url: str, tenant: str, studio: Studio) -> Setup:
    """Write an exchange's configuration and recordings, with a carrier on this machine."""
    setup = Setup(tenant, url, free_ports(folder.path, "127.0.0.1"), simulated=True)
    folder.remember(setup)
    studio.install(folder.sounds)
    install_system_sounds(folder.share, EspeakNg())
    machine = Machine(program.modules_folder(), program.documentation_folder())
    configure(Plant(folder, setup, database(url), machine, trunk=simulated(setup)))
    return setup
