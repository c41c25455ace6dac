"""One exchange with its telephones, for tests: orders go out to both, and what happens on both comes in as one list."""

import asyncio
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, Self

import orjson

from avoki_config.exchange.folder import ExchangeError, ExchangeFolder, Setup
from avoki_config.exchange.manager import Manager

PHONES = "127.0.0.3"
"""The address of the users' telephones; the carrier has its own, which is what the exchange knows it by."""


_PATIENCE = 30.0
"""Seconds that telephones may take to start."""


class Happening(NamedTuple):
    """Something that happened: on the `exchange` (an AMI event) or at the `phones`, at a monotonic time in seconds."""

    source: str
    at: float
    fields: dict[str, Any]

    def get(self, name: str) -> Any:
        """Return a field; None where there is none."""
        return self.fields.get(name)


class Bench:
    """A running exchange and processes of telephones. Use it as an asynchronous context."""

    def __init__(self, folder: ExchangeFolder, setup: Setup, processes: int = 1) -> None:
        """Name the exchange; nothing is started yet."""
        self.folder = folder
        self.setup = setup
        self.happened: list[Happening] = []
        self.control: Manager | None = None
        self._news = asyncio.Condition()
        self._processes = processes
        self._phones: list[asyncio.subprocess.Process] = []
        self._readers: list[asyncio.Task[None]] = []
        self._homes: dict[str, int] = {}
        self._manager: Manager | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    async def __aenter__(self) -> Self:
        """Start the telephones and listen to the exchange."""
        self._loop = asyncio.get_running_loop()
        for _ in range(self._processes):
            phones = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "avoki_config.exchange.live.phones"),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
            )
            self._phones.append(phones)
            self._readers.append(asyncio.create_task(self._read_phones(phones)))
        self._manager = Manager(self.setup.ports.manager, self.setup.manager_secret)
        self.control = Manager(self.setup.ports.manager, self.setup.manager_secret)
        threading.Thread(target=self._read_exchange, daemon=True).start()
        while sum(each.get("event") == "ready" for each in self.happened) < self._processes:
            if await self.until(lambda each: each.get("event") == "ready", self.now, _PATIENCE) is None:
                break
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop listening, and let the telephones go."""
        for conversation in (self._manager, self.control):
            if conversation is not None:
                conversation.close()
        for phones in self._phones:
            assert phones.stdin is not None
            phones.stdin.close()
            await phones.wait()
        await asyncio.gather(*self._readers)

    def account(self, process: int, name: str, address: str, **fields: Any) -> None:
        """Make an account in one of the processes, each of which has a port of its own."""
        self._homes[name] = process
        port = self.setup.ports.carrier + process
        self._send(process, {"do": "account", "name": name, "address": address, "port": port, **fields})

    def order(self, do: str, account: str = "carrier", **fields: Any) -> None:
        """Tell an account's telephone something."""
        self._send(self._homes.get(account, 0), {"do": do, "account": account, **fields})

    def _send(self, process: int, order: dict[str, Any]) -> None:
        stream = self._phones[process].stdin
        assert stream is not None
        stream.write(orjson.dumps(order) + b"\n")

    @property
    def now(self) -> int:
        """Return where the list of what happened ends: a mark to look on from."""
        return len(self.happened)

    async def until(self, wanted: Callable[[Happening], bool], since: int, patience: float) -> Happening | None:
        """Return the first happening from `since` on that is wanted; None when `patience` seconds pass without it."""
        end = time.monotonic() + patience
        at = since
        while True:
            for each in self.happened[at:]:
                if wanted(each):
                    return each
            at = self.now
            left = end - time.monotonic()
            if left <= 0:
                return None
            async with self._news:
                if self.now == at:
                    try:
                        await asyncio.wait_for(self._news.wait(), left)
                    except TimeoutError:
                        return None

    async def _read_phones(self, phones: asyncio.subprocess.Process) -> None:
        assert phones.stdout is not None
        async for line in phones.stdout:
            await self._add("phones", orjson.loads(line))

    def _read_exchange(self) -> None:
        """Hand on what the exchange tells, from a thread of its own: its conversation is a plain stream."""
        assert self._manager is not None
        assert self._loop is not None
        try:
            for message in self._manager.listen():
                asyncio.run_coroutine_threadsafe(self._add("exchange", message), self._loop)
        except (ExchangeError, OSError, ValueError, RuntimeError):
            return

    async def _add(self, source: str, fields: dict[str, Any]) -> None:
        self.happened.append(Happening(source, time.monotonic(), fields))
        async with self._news:
            self._news.notify_all()

    def recording(self, name: str) -> Path:
        """Return where a call's sound is kept."""
        return self.folder.path / "heard" / f"{name}.wav"
