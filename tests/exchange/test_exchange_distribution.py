"""Who is rung when, on a real exchange: ring lists, skills, rounds, busy members, and who is logged out."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from resource_sets import resource, tenant_of

from avoki_config.exchange import program
from avoki_config.exchange.folder import ExchangeFolder
from avoki_config.exchange.live.bench import Bench, Happening
from avoki_config.exchange.live.run import apply_copy, set_up
from avoki_config.exchange.live.studio import Studio
from avoki_config.exchange.rows import Rows
from avoki_config.exchange.sounds.speech import EspeakNg
from avoki_config.exchange.trunk import CARRIER
from avoki_config.resources import Resource

TENANT = "nordlunda"
PEOPLE = ("ali", "eva", "nils", "sara")
RING = 2
LIST, SKILLS, ALL, ENDLESS = (f"+4684650043{digit}" for digit in range(4))


def users() -> Iterator[Resource]:
    for at, name in enumerate(PEOPLE):
        yield resource(
            f"user.{name}",
            first_name=name,
            last_name="Ek",
            number=f"+4684650042{at}",
            password={"generate": True},
            devices=["softphone"],
            license="user",
        )


def group(ident: str, number: str, members: list[dict[str, Any]], **fields: Any) -> Resource:
    queue = {"attempts": 2, "on_max_wait": {"user": "sara"}, "max_wait": "unlimited", **fields.pop("queue", {})}
    listed = [{"role": "member", **member} for member in members]
    whole = {"license": "premium", "name": ident, "ring_devices": ["softphone"], "members": listed, "queue": queue}
    return resource(f"group.{ident}", number=number, **whole, **fields)


GROUPS = (
    group(
        "list",
        LIST,
        [{"user": "nils"}, {"user": "eva", "priority": 2}, {"user": "ali", "priority": 1}],
        distribution="priority",
    ),
    group(
        "skills",
        SKILLS,
        [{"user": "eva", "skill": 1}, {"user": "nils", "skill": 1}, {"user": "ali", "skill": 2}],
        distribution="skills",
    ),
    group("all", ALL, [{"user": "ali"}, {"user": "eva"}], distribution="simultaneous"),
    group(
        "endless",
        ENDLESS,
        [{"user": "ali"}, {"user": "eva"}],
        distribution="priority",
        queue={"attempts": None, "max_wait": "30s", "on_max_wait": {"user": "sara"}},
        prefix="55",
        suffix="7",
    ),
)


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
        ports = self.bench.setup.ports
        shown = f"+467017406{20 + self.calls}"
        to, told = f"sip:{number}@127.0.0.1:{ports.sip}", f"sip:{shown}@{CARRIER}"
        self.bench.order(0, "call", name=name, to=to, **{"from": told})
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
        self.bench.order(0, "hangup", name=call)
        await self.bench.until(lambda each: each.get("event") == "over" and each.get("call") == call, since, 10)
        await asyncio.sleep(0.5)


def endpoint(name: str) -> str:
    return f"{TENANT}.softphone.{name}"


def of(event: str, account: str) -> Callable[[Happening], bool]:
    return lambda each: bool(each.get("event") == event and each.get("account") == account)


def play(scene: Callable[[Exchange], Awaitable[None]]) -> None:
    """Play a scene on an exchange of its own."""
    rules = resource("voicemail_rules", ring_time=f"{RING}s")
    everything = [one for one in tenant_of(*users(), *GROUPS) if one.kind != "voicemail_rules"]
    resources = [rules, *everything]
    with TemporaryDirectory(dir="/tmp") as name:  # noqa: S108 - a control socket's path must be short
        folder = ExchangeFolder(Path(name) / "x")
        folder.make()
        url = f"asterisk+sqlite:{name}/exchange.db"
        apply_copy(url, TENANT, resources, Path(name))
        setup = set_up(folder, url, TENANT, Studio(resources, Path(name), Path(name), EspeakNg()))
        program.start(folder)
        try:
            asyncio.run(_played(folder, setup, Rows(url, TENANT), scene))
        finally:
            program.stop(folder)


async def _played(
    folder: ExchangeFolder, setup: Any, rows: Rows, scene: Callable[[Exchange], Awaitable[None]]
) -> None:
    async with Bench(folder, setup) as bench:
        exchange = Exchange(bench, rows)
        await exchange.begin()
        await scene(exchange)


def test_a_ring_list_is_gone_through_twice_in_its_order_and_then_the_call_goes_on() -> None:
    async def scene(exchange: Exchange) -> None:
        exchange.behave(sara="answer")
        since = exchange.bench.now
        call = exchange.call(LIST)
        rung = await exchange.rung(since, of("up", endpoint("sara")), 40)
        assert [name for name, _ in rung] == ["ali", "eva", "nils", "ali", "eva", "nils", "sara"]
        await exchange.over(call)

    play(scene)


def test_skills_go_first_and_nobody_is_asked_twice_before_all_were_asked_once() -> None:
    async def scene(exchange: Exchange) -> None:
        exchange.behave(sara="answer")
        since = exchange.bench.now
        call = exchange.call(SKILLS)
        names = [name for name, _ in await exchange.rung(since, of("up", endpoint("sara")), 40)]
        assert set(names[:2]) == {"eva", "nils"}
        assert names[2] == "ali"
        assert set(names[3:5]) == {"eva", "nils"}
        assert names[5:] == ["ali", "sara"]
        await exchange.over(call)

    play(scene)


def test_all_ring_at_once_and_all_again() -> None:
    async def scene(exchange: Exchange) -> None:
        exchange.behave(sara="answer")
        since = exchange.bench.now
        call = exchange.call(ALL)
        names = [name for name, _ in await exchange.rung(since, of("up", endpoint("sara")), 40)]
        assert set(names[:2]) == set(names[2:4]) == {"ali", "eva"}
        assert names[4:] == ["sara"]
        await exchange.over(call)

    play(scene)


def test_who_is_busy_or_logged_out_is_passed_over_at_once() -> None:
    async def scene(exchange: Exchange) -> None:
        exchange.behave(eva="busy", nils="answer")
        since = exchange.bench.now
        call = exchange.call(LIST)
        rung = await exchange.rung(since, of("up", endpoint("nils")), 20)
        assert [name for name, _ in rung] == ["ali", "eva", "nils"]
        assert rung[2][1] - rung[1][1] < RING
        await exchange.over(call)
        exchange.rows.log("list", "ali", logged_in=False)
        since = exchange.bench.now
        call = exchange.call(LIST)
        rung = await exchange.rung(since, of("up", endpoint("nils")), 20)
        assert [name for name, _ in rung] == ["eva", "nils"]
        await exchange.over(call)

    play(scene)


def test_rounds_without_a_limit_go_on_until_somebody_answers() -> None:
    async def scene(exchange: Exchange) -> None:
        exchange.behave()
        since = exchange.bench.now
        call = exchange.call(ENDLESS)
        rung = await exchange.rung(since, lambda each: count(exchange, since) >= 5, 40)
        assert [name for name, _ in rung[:5]] == ["ali", "eva", "ali", "eva", "ali"]
        exchange.behave(eva="answer")
        assert await exchange.bench.until(of("up", endpoint("eva")), since, 20)
        await exchange.over(call)

    play(scene)


def count(exchange: Exchange, since: int) -> int:
    return sum(each.get("event") == "asked" for each in exchange.bench.happened[since:])


def test_somebody_who_is_in_a_call_is_not_rung_for_another() -> None:
    async def scene(exchange: Exchange) -> None:
        exchange.behave(ali="answer")
        since = exchange.bench.now
        first = exchange.call(LIST)
        assert await exchange.bench.until(of("up", endpoint("ali")), since, 10)
        exchange.behave(ali="answer", eva="answer")
        since = exchange.bench.now
        second = exchange.call(LIST)
        rung = await exchange.rung(since, of("up", endpoint("eva")), 20)
        assert [name for name, _ in rung] == ["eva"]
        await exchange.over(second)
        await exchange.over(first)

    play(scene)


@pytest.fixture(autouse=True)
def _no_more_than_a_minute_each() -> None:
    """Say nothing: each scene waits for what happens, and asserts when it doesn't."""
