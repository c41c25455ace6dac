"""An exchange with a plain line to a carrier: nobody speaks on it, and what the carrier is sent is kept."""

import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, NamedTuple, Self

from exchange_scenes import TENANT, users
from resource_sets import resource, tenant_of

from avoki_config.exchange import program
from avoki_config.exchange.configuration import Machine, Plant, configure
from avoki_config.exchange.database import database
from avoki_config.exchange.folder import ExchangeFolder, Setup
from avoki_config.exchange.live import sip
from avoki_config.exchange.live.run import apply_copy
from avoki_config.exchange.manager import Manager
from avoki_config.exchange.ports import free_ports
from avoki_config.exchange.settings import Trunk
from avoki_config.exchange.trunk import CARRIER
from avoki_config.resources import Resource

PATIENCE = 10.0
_LOOK = 0.02


class Carrier:
    """Who takes the exchange's calls out: answers each, and keeps every call as it was asked for. A context."""

    def __init__(self, address: str = CARRIER) -> None:
        self.address = address
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind((address, 0))
        self.port = int(self.socket.getsockname()[1])
        self.asked: list[sip.Message] = []
        self.also: Callable[[sip.Message], None] = lambda _: None
        self._known: dict[str, tuple[bytes, Any]] = {}
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.socket.close()

    def next_asked(self, since: int = 0) -> sip.Message:
        """Return the first call asked for from a mark on; wait for it."""
        until(lambda: len(self.asked) > since)
        return self.asked[since]

    def _serve(self) -> None:
        while True:
            try:
                data, source = self.socket.recvfrom(65536)
            except OSError:
                return
            message = sip.Message.parse(data)
            if message is not None and message.method:
                self._take(message, source)

    def _take(self, message: sip.Message, source: Any) -> None:
        ident = message.get("call-id")
        if message.method == "INVITE" and ident not in self._known:
            extra = [f"Contact: <sip:carrier@{self.address}:{self.port}>", "Content-Type: application/sdp"]
            body = sip.session(self.address, 4000)
            self._known[ident] = sip.response(message, "200 OK", "carrier", extra, body), source
            self.asked.append(message)
            self.also(message)
        if message.method == "INVITE":
            self.socket.sendto(self._known[ident][0], source)
        elif message.method != "ACK":
            self.socket.sendto(sip.response(message, "200 OK", "carrier"), source)


class Line(NamedTuple):
    """A running exchange, and who to ask about it."""

    folder: ExchangeFolder
    setup: Setup
    url: str

    @property
    def sip(self) -> tuple[str, int]:
        return self.setup.bind, self.setup.ports.sip

    def manager(self) -> Manager:
        return Manager(self.setup.ports.manager, self.setup.manager_secret)

    def console(self, words: str) -> str:
        return program.console(self.folder, words)

    def calls(self) -> int:
        with self.manager() as manager:
            return int(manager.ask("CoreStatus")["CoreCurrentCalls"])

    def end_calls(self) -> None:
        """End every call, and wait until none is left."""
        self.console("channel request hangup all")
        until(lambda: self.calls() == 0)

    def log(self) -> str:
        return (self.folder.log / "full").read_text("utf-8", "replace")


def until(wanted: Callable[[], Any]) -> Any:
    """Wait until something holds, and return it."""
    end = time.monotonic() + PATIENCE
    while not (found := wanted()):
        assert time.monotonic() < end, "it hasn't happened"
        time.sleep(_LOOK)
    return found


@contextmanager
def line(
    resources: Sequence[Resource], trunk: Trunk | None, secrets: Mapping[str, str] | None = None, **plant: Any
) -> Iterator[Line]:
    """Start an exchange with these objects and everybody of `users`, whose trunk it is; end it afterwards."""
    rules = resource("voicemail_rules", ring_time="2s", max_message="3m", keep="30d")
    everything = [rules, *(one for one in tenant_of(*users(), *resources) if one.kind != "voicemail_rules")]
    with TemporaryDirectory(dir="/tmp") as name:  # a control socket's path must be short
        folder = ExchangeFolder(Path(name) / "x")
        folder.make()
        url = f"asterisk+sqlite:{name}/exchange.db"
        apply_copy(url, TENANT, everything, Path(name))
        setup = Setup(TENANT, url, free_ports(folder.path, "127.0.0.1"))
        folder.remember(setup)
        machine = Machine(program.modules_folder(), program.documentation_folder())
        configure(Plant(folder, setup, database(url), machine, trunk, secrets, **plant))
        program.start(folder)
        try:
            yield Line(folder, setup, url)
        finally:
            program.stop(folder)
