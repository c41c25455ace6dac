"""One exchange with its telephones, for tests: orders go out to both, and what happens on both comes in as one list."""

import asyncio
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, Self

from avoki_config.exchange.folder import ExchangeError, ExchangeFolder, Setup
from avoki_config.exchange.live.lines import Lines
from avoki_config.exchange.live.sets import Sets
from avoki_config.exchange.manager import Manager
from avoki_config.exchange.trunk import CARRIER

PHONES = "127.0.0.3"
"""The address of the users' telephones; the carrier has its own, which is what the exchange knows it by."""


class Happening(NamedTuple):
    """Something that happened: on the `exchange` (an AMI event) or at the `phones`, at a monotonic time in seconds."""

    source: str
    at: float
    fields: dict[str, Any]

    def get(self, name: str) -> Any:
        """Return a field; None where there is none."""
        return self.fields.get(name)


class Bench:
    """A running exchange and its telephones: those that call, and those that are called. An asynchronous context."""

    def __init__(self, folder: ExchangeFolder, setup: Setup) -> None:
        """Name the exchange; nothing is started yet."""
        self.folder = folder
        self.setup = setup
        self.happened: list[Happening] = []
        self.control: Manager | None = None
        exchange = (setup.bind, setup.ports.sip)
        self.sets = Sets(PHONES, exchange, self._tell)
        self.outside = Sets(CARRIER, exchange, self._tell, "answer")
        self.lines = Lines(CARRIER, exchange, self._tell)
        self._news = asyncio.Condition()
        self._telling: set[asyncio.Task[None]] = set()
        self._manager: Manager | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    async def __aenter__(self) -> Self:
        """Start the telephones and listen to the exchange."""
        self._loop = asyncio.get_running_loop()
        await self.sets.open(self.setup.ports.carrier)
        await self.outside.open(self.setup.ports.carrier)
        await self.lines.open(self.setup.ports.carrier + 1)
        self._manager = Manager(self.setup.ports.manager, self.setup.manager_secret)
        self.control = Manager(self.setup.ports.manager, self.setup.manager_secret)
        threading.Thread(target=self._read_exchange, daemon=True).start()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop listening, and let the telephones go."""
        for conversation in (self._manager, self.control):
            if conversation is not None:
                conversation.close()
        self.lines.close()
        self.sets.close()
        self.outside.close()

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

    def _read_exchange(self) -> None:
        """Hand on what the exchange tells, from a thread of its own: its conversation is a plain stream."""
        assert self._manager is not None
        assert self._loop is not None
        try:
            for message in self._manager.listen():
                asyncio.run_coroutine_threadsafe(self._add("exchange", message), self._loop)
        except (ExchangeError, OSError, ValueError, RuntimeError):
            return

    def _tell(self, fields: dict[str, Any]) -> None:
        """Take what a telephone tells."""
        task = asyncio.get_running_loop().create_task(self._add("phones", fields))
        self._telling.add(task)
        task.add_done_callback(self._telling.discard)

    async def _add(self, source: str, fields: dict[str, Any]) -> None:
        self.happened.append(Happening(source, time.monotonic(), fields))
        async with self._news:
            self._news.notify_all()

    def recording(self, name: str) -> Path:
        """Return where a call's sound is kept."""
        folder = self.folder.path / "heard"
        folder.mkdir(exist_ok=True)
        return folder / f"{name}.wav"
