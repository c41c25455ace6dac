"""Telephones that call: they dial, press keys, hang up, and keep what they hear. The other end is on the same machine.

One socket is as many telephones as one likes; each call has one more for its sound.
"""

import asyncio
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

from avoki_config.exchange.live import sip
from avoki_config.exchange.live.media import STEP, Media, Progress
from avoki_config.exchange.live.sets import Tell
from avoki_config.exchange.sounds.samples import as_file

ACCOUNT = "carrier"
"""Whose telephones these are, in what is told of them."""

_CONTACT = re.compile(r"<([^>]+)>")
_OK, _FAILED = 200, 300


@dataclass
class _Call:
    """A call that we make: `target` is whom requests go to, `to` is the To header with the exchange's tag."""

    name: str
    shown: str
    target: str
    record: Path | None
    media: Media
    to: str = ""
    ident: str = field(default_factory=lambda: uuid4().hex)
    tag: str = field(default_factory=lambda: uuid4().hex[:8])
    branch: str = field(default_factory=lambda: f"z9hG4bK{uuid4().hex}")
    sequence: int = 1
    ringing: bool = False
    up: bool = False
    leaving: bool = False


class Lines(asyncio.DatagramProtocol):
    """The telephones at one address. What happens to them is told to `tell`: up, over."""

    def __init__(self, address: str, exchange: tuple[str, int], tell: Tell) -> None:
        """Take the address, and where the exchange is."""
        self.address = address
        self._exchange = exchange
        self._tell = tell
        self._calls: dict[str, _Call] = {}
        self._transport: asyncio.DatagramTransport | None = None
        self._working: asyncio.Task[None] | None = None

    async def open(self, port: int) -> None:
        """Open the socket, and begin to work."""
        loop = asyncio.get_running_loop()
        await loop.create_datagram_endpoint(lambda: self, local_addr=(self.address, port))
        self._working = asyncio.create_task(self._work())

    def close(self) -> None:
        """Close all sockets; calls that are left are forgotten."""
        if self._working is not None:
            self._working.cancel()
        for call in self._calls.values():
            call.media.close()
        if self._transport is not None:
            self._transport.close()

    def connection_made(self, transport: Any) -> None:
        """Keep the way out."""
        self._transport = transport

    def call(self, name: str, number: str, shown: str, record: Path | None = None) -> None:
        """Dial a number and show another; the file `record` has what was heard, if anything, once the call is over."""
        host, port = self._exchange
        target = f"sip:{number}@{host}:{port}"
        call = _Call(name, f"sip:{shown}@{self.address}", target, record, Media(self.address), to=f"<{target}>")
        self._calls[call.ident] = call
        self._ask(call, "INVITE", call.branch, sip.session(self.address, call.media.port))

    def press(self, name: str, keys: str) -> None:
        """Press keys in a call; one that is over is past caring."""
        for call in self._named(name):
            call.media.press(keys)

    def hangup(self, name: str) -> None:
        """End a call, if it isn't over."""
        for call in self._named(name):
            self._end(call)

    def clear(self) -> None:
        """End every call that is left."""
        for call in self._calls.values():
            self._end(call)

    def progress(self, name: str) -> Progress | None:
        """Return how much sound a call has heard so far; None when it is over."""
        return next((call.media.progress for call in self._named(name)), None)

    def _named(self, name: str) -> list[_Call]:
        return [call for call in self._calls.values() if call.name == name]

    async def _work(self) -> None:
        """Let sound come and go."""
        while True:
            for call in self._calls.values():
                call.media.work()
            await asyncio.sleep(STEP)

    def _end(self, call: _Call) -> None:
        """Hang up, once: a call that isn't answered is cancelled, which is only allowed when something was answered."""
        before, call.leaving = call.leaving, True
        if before:
            return
        if call.up:
            call.sequence += 1
            self._ask(call, "BYE")
        elif call.ringing:
            self._ask(call, "CANCEL", call.branch)

    def _ask(self, call: _Call, method: str, branch: str = "", body: str = "") -> None:
        own = f"{self.address}:{self._port}"
        lines = [
            f"{method} {call.target} SIP/2.0",
            f"Via: SIP/2.0/UDP {own};branch={branch or f'z9hG4bK{uuid4().hex}'};rport",
            "Max-Forwards: 70",
            f"From: <{call.shown}>;tag={call.tag}",
            f"To: {call.to}",
            f"Call-ID: {call.ident}",
            f"CSeq: {call.sequence} {method}",
            f"Contact: <sip:{ACCOUNT}@{own}>",
            *(["Content-Type: application/sdp"] if body else []),
        ]
        self._send(sip.text(lines, body), self._exchange)

    @property
    def _port(self) -> int:
        assert self._transport is not None
        return int(self._transport.get_extra_info("sockname")[1])

    def _send(self, data: bytes, target: tuple[str, int]) -> None:
        if self._transport is not None and not self._transport.is_closing():
            self._transport.sendto(data, target)

    def datagram_received(self, data: bytes, addr: Any) -> None:
        """Take a message."""
        message = sip.Message.parse(data)
        call = self._calls.get(message.get("call-id")) if message is not None else None
        if message is None or (call is None and message.code):
            return
        if call is None or message.method:
            self._asked(message, call, addr)
        elif message.get("cseq").endswith("INVITE"):
            self._answered(call, message)
        elif message.get("cseq").endswith("BYE"):
            self._over(call, message.code)

    def _asked(self, message: sip.Message, call: _Call | None, source: tuple[str, int]) -> None:
        """Answer a request of the exchange: the call's end, or the question whether it goes on as it is."""
        if message.method == "ACK":
            return
        body = sip.session(self.address, call.media.port) if call is not None and message.method == "INVITE" else ""
        extra = [f"Contact: <sip:{ACCOUNT}@{self.address}:{self._port}>"]
        extra += ["Content-Type: application/sdp"] if body else []
        self._send(sip.response(message, "200 OK", call.tag if call is not None else "ok", extra, body), source)
        if call is not None and message.method == "BYE":
            self._over(call, _OK)

    def _answered(self, call: _Call, message: sip.Message) -> None:
        """Take the answer to our call."""
        if message.code < _OK:
            call.ringing = True
            self._hear(call, message)
            if call.leaving:
                self._ask(call, "CANCEL", call.branch)
            return
        first = not call.up
        if message.code < _FAILED:
            self._up(call, message)
        else:
            call.to = message.get("to")
            self._ask(call, "ACK", call.branch)
            self._over(call, message.code)
        if first and call.up and call.leaving:  # it was answered while we were hanging up
            call.leaving = False
            self._end(call)

    def _up(self, call: _Call, message: sip.Message) -> None:
        """Take a call that is answered; an answer that comes again wasn't acknowledged in time."""
        call.to = message.get("to")
        contact = _CONTACT.search(message.get("contact"))
        call.target = contact[1] if contact else call.target
        before, call.sequence = call.sequence, 1
        self._ask(call, "ACK")
        call.sequence = before
        if not call.up:
            call.up = True
            self._hear(call, message)
            self._tell({"event": "up", "call": call.name, "account": ACCOUNT})

    def _hear(self, call: _Call, message: sip.Message) -> None:
        """Begin with the sound, where the message says where it goes."""
        if message.sound is not None:
            call.media.begin(message.sound)

    def _over(self, call: _Call, code: int) -> None:
        """Forget a call, and keep what was heard of it."""
        del self._calls[call.ident]
        call.media.close()
        heard = call.media.heard()
        if call.record is not None and heard:
            call.record.write_bytes(as_file(heard))
        by = "here" if call.leaving else "there"
        self._tell({"event": "over", "call": call.name, "account": ACCOUNT, "code": code, "by": by})
