"""Scenes on a running exchange: who calls, who is rung, what the exchange tells of it."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from resource_sets import resource, tenant_of

from avoki_config.exchange import program
from avoki_config.exchange.folder import ExchangeFolder, Setup
from avoki_config.exchange.live.bench import Bench, Happening
from avoki_config.exchange.live.run import apply_copy, set_up
from avoki_config.exchange.live.studio import Studio
from avoki_config.exchange.rows import Rows
from avoki_config.exchange.sounds.speech import EspeakNg
from avoki_config.resources import Resource

TENANT = "nordlunda"
PEOPLE = ("ali", "eva", "nils", "sara")
RING = 2


def users() -> Iterator[Resource]:
    for at, name in enumerate(PEOPLE):
        yield resource(
            f"user.{name}",
            first_name=name,
            last_name="Ek",
            number=f"+4684650042{at}",
            password={"generate": True},
            devices=["softphone"],
            extension=f"42{at}",
            license="user",
        )


def group(ident: str, number: str, members: list[dict[str, Any]], **fields: Any) -> Resource:
    queue = {"attempts": 2, "on_max_wait": {"user": "sara"}, "max_wait": "unlimited", **fields.pop("queue", {})}
    listed = [{"role": "member", **member} for member in members]
    whole = {"license": "premium", "name": ident, "ring_devices": ["softphone"], "members": listed, "queue": queue}
    return resource(f"group.{ident}", number=number, **whole, **fields)


class Exchange:
    """A running exchange with everybody's telephone logged in."""

    def __init__(self, bench: Bench, rows: Rows) -> None:
        self.bench = bench
        self.rows = rows
        self.calls = 0

    async def begin(self) -> None:
        devices = self.rows.devices()
        for device in devices:
            self.bench.sets.log_in(device.endpoint, device.username, device.digest)
        for device in devices:
            assert await self.bench.until(of("registered", device.endpoint), 0, 10), device

    def behave(self, **how: Any) -> None:
        for name in PEOPLE:
            self.bench.sets.behave(endpoint(name), how.get(name, "ring"), 0.2)

    def call(self, number: str) -> str:
        self.calls += 1
        name = f"call-{self.calls}"
        self.bench.lines.call(name, number, f"+467017406{20 + self.calls}")
        return name

    async def rung(self, since: int, until: Callable[[Happening], bool], patience: float) -> list[tuple[str, float]]:
        """Return who was rung from a mark on until something happens, and how many seconds after the first."""
        assert await self.bench.until(until, since, patience), self.told(since)
        asked = [each for each in self.bench.happened[since:] if each.get("event") == "asked"]
        return [(str(each.get("account")).rpartition(".")[2], each.at - asked[0].at) for each in asked]

    def told(self, since: int) -> list[Any]:
        return [each.fields for each in self.bench.happened[since:] if each.source == "phones"]

    async def over(self, call: str) -> None:
        since = self.bench.now
        self.bench.lines.hangup(call)
        await self.bench.until(lambda each: each.get("event") == "over" and each.get("call") == call, since, 10)
        await asyncio.sleep(0.5)


def endpoint(name: str) -> str:
    return f"{TENANT}.softphone.{name}"


def of(event: str, account: str) -> Callable[[Happening], bool]:
    return lambda each: bool(each.get("event") == event and each.get("account") == account)


Scene = Callable[[Exchange], Awaitable[None]]
Play = Callable[[Scene], None]


@contextmanager
def stage(resources: Sequence[Resource]) -> Iterator[Play]:
    """Start an exchange with these objects and everybody of `users`, and give what plays a scene on it."""
    rules = resource("voicemail_rules", ring_time=f"{RING}s")
    everything = [rules, *(one for one in tenant_of(*users(), *resources) if one.kind != "voicemail_rules")]
    with TemporaryDirectory(dir="/tmp") as name:  # a control socket's path must be short
        folder = ExchangeFolder(Path(name) / "x")
        folder.make()
        url = f"asterisk+sqlite:{name}/exchange.db"
        apply_copy(url, TENANT, everything, Path(name))
        setup = set_up(folder, url, TENANT, Studio(everything, Path(name), Path(name), EspeakNg()))
        program.start(folder)
        try:
            yield lambda scene: asyncio.run(_played(folder, setup, Rows(url, TENANT), scene))
        finally:
            program.stop(folder)


async def _played(folder: ExchangeFolder, setup: Setup, rows: Rows, scene: Scene) -> None:
    async with Bench(folder, setup) as bench:
        exchange = Exchange(bench, rows)
        await exchange.begin()
        await scene(exchange)
