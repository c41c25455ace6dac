"""The folder that one exchange lives in: where everything lies, and what is remembered from one command to the next."""

import os
import secrets
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import orjson

from avoki_config.exchange.sounds.installed import write

LONGEST_SOCKET = 90
"""Characters that the path of the control socket may have, with its name: Linux takes 107 (sun_path, unix(7))."""


class ExchangeError(Exception):
    """Something that the exchange can't do; the message says what, why and what to do."""


@dataclass(frozen=True, slots=True)
class Ports:
    """The ports of one exchange: SIP (UDP), the manager (TCP), the simulated carrier (UDP), and media from and to."""

    sip: int
    manager: int
    carrier: int
    rtp_first: int
    rtp_last: int


@dataclass(frozen=True, slots=True)
class Setup:
    """What an exchange was set up with. `manager_secret` is ours alone: the file is readable to its owner only.

    `simulated` tells that the carrier is a program on this machine.
    """

    tenant: str
    backend: str
    ports: Ports
    bind: str = "127.0.0.1"
    simulated: bool = False
    manager_secret: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)


@dataclass(frozen=True, slots=True)
class ExchangeFolder:
    """An exchange's folder."""

    path: Path

    @property
    def etc(self) -> Path:
        """Return where the configuration lies."""
        return self.path / "etc"

    @property
    def main_file(self) -> Path:
        """Return the file that Asterisk is started with."""
        return self.etc / "asterisk.conf"

    @property
    def sounds(self) -> Path:
        """Return where the recordings lie."""
        return self.path / "sounds"

    @property
    def share(self) -> Path:
        """Return where the exchange's own words lie: the beep, and what it asks for PINs with."""
        return self.path / "share"

    @property
    def log(self) -> Path:
        """Return where the logs lie."""
        return self.path / "var" / "log"

    @property
    def spool(self) -> Path:
        """Return where messages of callers lie."""
        return self.path / "var" / "spool"

    @property
    def run(self) -> Path:
        """Return where the control socket and the process's number lie."""
        return self.path / "var" / "run"

    @property
    def lib(self) -> Path:
        """Return where Asterisk keeps its own small database."""
        return self.path / "var" / "lib"

    def make(self) -> None:
        """Make the folders, the private ones readable to their owner only. Raises ExchangeError for a path too long."""
        if len(str(self.run)) > LONGEST_SOCKET:
            raise ExchangeError(f"{self.path} is too long a path for a control socket: choose a shorter --folder.")
        for folder in (
            self.path,
            self.etc,
            self.sounds,
            self.share,
            self.log / "cdr-csv",
            self.spool,
            self.run,
            self.lib / "keys",
        ):
            folder.mkdir(parents=True, exist_ok=True)
        for folder in (self.etc, self.log, self.spool, self.run, self.lib):
            folder.chmod(0o700)

    def setup(self) -> Setup | None:
        """Return what the exchange was set up with; None where there is none here. Raises ExchangeError."""
        try:
            read: dict[str, Any] = orjson.loads((self.path / "exchange.json").read_bytes())
            return Setup(**{**read, "ports": Ports(**read["ports"])})
        except FileNotFoundError:
            return None
        except (orjson.JSONDecodeError, TypeError, KeyError):
            raise ExchangeError(
                f"{self.path}/exchange.json is damaged: remove it, and run exchange up again."
            ) from None

    def known(self) -> Setup:
        """Return what the exchange was set up with. Raises ExchangeError where there is none."""
        found = self.setup()
        if found is None:
            raise ExchangeError(f"There is no exchange in {self.path}: make one with exchange up.")
        return found

    def remember(self, setup: Setup) -> None:
        """Keep what the exchange is set up with."""
        write_private(self.path / "exchange.json", orjson.dumps(asdict(setup), option=orjson.OPT_INDENT_2))


def write_private(path: Path, data: bytes) -> None:
    """Write a file whole, readable to its owner only from its first byte on."""
    before = os.umask(0o077)
    try:
        write(path, data, mode=0o600)
    finally:
        os.umask(before)
