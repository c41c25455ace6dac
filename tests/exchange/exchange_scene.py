"""A running exchange with a tenant that is applied by the real command, and callers who do things one by one."""

import asyncio
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, text

from avoki_config.compiler import compile as compile_tenant
from avoki_config.exchange import program
from avoki_config.exchange.folder import ExchangeFolder
from avoki_config.exchange.live.bench import Bench, Happening
from avoki_config.exchange.live.caller import awaits_keys, hears, samples_of
from avoki_config.exchange.live.run import set_up
from avoki_config.exchange.live.studio import Studio
from avoki_config.exchange.rows import Rows
from avoki_config.exchange.sounds.speech import EspeakNg
from avoki_config.exchange.trunk import CARRIER
from avoki_config.resources import Resource

TENANT = "nordlunda"
PATIENCE = 60.0
"""Seconds after which what is waited for won't come: only where something is wrong."""

LISTENING = 1.2
"""Seconds of a recording that are heard before a key is pressed: it is known by then, and not yet over."""


class Caller:
    """Somebody who calls."""

    def __init__(self, scene: "Scene", name: str, number: str) -> None:
        self.scene = scene
        self.name = name
        self.number = number
        self.since = 0
        self.channel = ""

    async def dial(self, number: str) -> None:
        """Call, and wait until the exchange has the call."""
        bench = self.scene.bench
        self.since = bench.now
        bench.lines.call(self.name, number, self.number, bench.recording(self.name))
        begun = await self._until(lambda each: each.get("CallerIDNum") == self.number)
        self.channel = str(begun.get("Uniqueid"))

    async def press(self, key: str, *, interrupting: bool = False) -> None:
        """Press a key, when what is played is known; `interrupting` it, else when the exchange waits for a key."""
        await self.listens()
        if not interrupting:
            await awaits_keys(self.scene.bench, self.channel)
        self.scene.bench.lines.press(self.name, key)

    async def listens(self) -> None:
        """Wait until a recording has been played; the call must be up."""
        await hears(self.scene.bench, self.name, LISTENING)

    async def is_at(self, place: str) -> None:
        """Wait until the call has come to a menu, a group or a user."""
        await self._until(lambda each: self._told(each, "AvokiAt") and each.get("Place") == place)

    async def ends_in(self, kind: str, ident: str = "") -> None:
        """Wait until the exchange tells that the call has ended there."""
        found = await self._until(lambda each: self._told(each, "AvokiEnd"))
        assert (found.get("Kind"), found.get("Id") or "") == (kind, ident), self.name

    async def hang_up(self) -> None:
        self.scene.bench.lines.hangup(self.name)
        await self.is_over()

    async def is_over(self) -> None:
        """Wait until both sides have let the call go."""
        await self._until(self._over)
        await self._until(lambda each: each.get("Event") == "Hangup" and each.get("Uniqueid") == self.channel)

    @property
    def dropped(self) -> bool:
        """Tell whether the exchange has ended the call."""
        return any(self._over(each) for each in self.scene.bench.happened[self.since :])

    async def heard(self) -> list[str]:
        """Return the prompts that were heard; the call must be over."""
        found = self.scene.studio.listening.ear.heard(samples_of(self.scene.bench.recording(self.name)))
        return [self.scene.studio.prompts[each.name][0] for each in found]

    def _told(self, each: Happening, told: str) -> bool:
        return bool(each.get("UserEvent") == told and each.get("Call") == self.channel)

    def _over(self, each: Happening) -> bool:
        return bool(each.get("event") == "over" and each.get("call") == self.name)

    async def _until(self, wanted: Any) -> Happening:
        found = await self.scene.bench.until(wanted, self.since, PATIENCE)
        assert found is not None, (self.name, [each.fields for each in self.scene.bench.happened[self.since :]][-20:])
        return found


class Scene:
    """The exchange, and the tenant's file."""

    def __init__(self, bench: Bench, studio: Studio, home: "Home") -> None:
        self.bench = bench
        self.studio = studio
        self.home = home
        self._callers = 0

    def caller(self, name: str) -> Caller:
        """Return somebody new; no two have the same number."""
        self._callers += 1
        return Caller(self, name, f"+467017406{self._callers + 10:02}")

    async def log_in(self) -> None:
        """Let every telephone that isn't yet log in; they ring until they are told otherwise."""
        known = {each.get("account") for each in self.bench.happened if each.get("event") == "registered"}
        for device in self.home.rows.devices():
            if device.endpoint not in known:
                self.bench.sets.log_in(device.endpoint, device.username, device.digest)
                assert await self.bench.until(_registered(device.endpoint), 0, PATIENCE), device

    async def rung(self, user: str, since: int) -> None:
        """Wait until a user's softphone is rung."""
        account = f"{TENANT}.softphone.{user}"
        asked = await self.bench.until(
            lambda each: each.get("event") == "asked" and each.get("account") == account, since, PATIENCE
        )
        assert asked is not None, user

    def answers(self, user: str) -> None:
        self.bench.sets.behave(f"{TENANT}.softphone.{user}", "answer", 0.1)

    async def apply(self, tenant: str) -> None:
        await asyncio.to_thread(self.home.apply, tenant)


class Home:
    """Where the tenant's file, the database and the exchange lie."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder = folder
        self.url = url
        self.exchange = ExchangeFolder(folder / "x")
        self.rows = Rows(url, TENANT)
        (folder / "avoki-config.toml").write_text(f'[exchange.trunk]\nhost = "{CARRIER}"\n')

    def apply(self, tenant: str) -> None:
        """Apply a tenant with the command that a person uses."""
        file = self.folder / "tenant.yaml"
        file.write_text(tenant, encoding="utf-8")
        options = ("--backend", self.url, "--yes", "--force", "PLAN002", "--secrets-out", self.folder / "secrets.json")
        command: list[str | Path] = [sys.executable, "-m", "avoki_config", "apply", file, *options]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        (self.folder / "secrets.json").unlink(missing_ok=True)

    def resources(self, tenant: str) -> Sequence[Resource]:
        file = self.folder / "compiled.yaml"
        file.write_text(tenant, encoding="utf-8")
        return compile_tenant(str(file)).resources

    @contextmanager
    def database(self) -> Iterator[Connection]:
        """Give a transaction in the exchange's database, past the product."""
        kind, _, rest = self.url.partition(":")
        sqlite = kind == "asterisk+sqlite"
        engine = create_engine(f"sqlite:///{rest}?timeout=10" if sqlite else f"postgresql+psycopg:{rest}")
        with engine.begin() as connection:
            yield connection
        engine.dispose()

    def versions(self) -> set[str]:
        """Return the versions of the flow that have contexts in the database."""
        with self.database() as connection:
            found = connection.execute(text("SELECT DISTINCT context FROM ast_extensions")).scalars().all()
        return {each.partition("-")[0] for each in found if not each.startswith("avoki-") and not each.endswith("-x")}


@asynccontextmanager
async def scene(folder: Path, url: str, tenants: Sequence[str], environment: Mapping[str, str] | None = None) -> Any:
    """Run an exchange on the first of the tenants, with the recordings of all; nothing is left when it ends."""
    home = Home(folder, url)
    home.apply(tenants[0])
    home.exchange.make()
    spoken = [each for tenant in tenants for each in home.resources(tenant)]
    studio = await asyncio.to_thread(Studio, spoken, folder, folder / "kept", EspeakNg())
    setup = set_up(home.exchange, url, TENANT, studio)
    await asyncio.to_thread(program.start, home.exchange, environment)
    try:
        async with Bench(home.exchange, setup) as bench:
            made = Scene(bench, studio, home)
            await made.log_in()
            yield made
    finally:
        await asyncio.to_thread(program.stop, home.exchange)


def _registered(account: str) -> Any:
    return lambda each: each.get("event") == "registered" and each.get("account") == account
