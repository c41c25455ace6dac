"""Telephones that are called: they log in, ring, answer or are busy, as they are told. Nobody speaks in them.

One socket is as many telephones as one likes: each is a user of its address.
"""

import asyncio
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal
from uuid import uuid4

from avoki_config.exchange.live import sip

Behaviour = Literal["answer", "ring", "busy"]
Tell = Callable[[dict[str, Any]], None]
_Way = tuple[str, int]


@dataclass
class _Ringing:
    """An incoming call: the request, where it came from, and the answer that waits for its time."""

    request: sip.Message
    source: _Way
    tag: str = field(default_factory=lambda: uuid4().hex)
    answering: asyncio.TimerHandle | None = None
    last: bytes = b""
    up: bool = False


class Sets(asyncio.DatagramProtocol):
    """The telephones at one address. What happens to them is told to `tell`: asked, up, over, registered."""

    def __init__(self, address: str, exchange: _Way, tell: Tell, usual: Behaviour = "ring") -> None:
        """Take the address, where the exchange is, and how a telephone behaves that was told nothing."""
        self.address = address
        self._exchange = exchange
        self._tell = tell
        self._usual: tuple[Behaviour, float] = (usual, 0.2)
        self._behaviours: dict[str, tuple[Behaviour, float]] = {}
        self._calls: dict[str, _Ringing] = {}
        self._logins: dict[str, tuple[str, str, str]] = {}
        self._sink = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._transport: asyncio.DatagramTransport | None = None

    async def open(self, port: int) -> None:
        """Open the sockets, for SIP and for the sound that nobody hears."""
        self._sink.bind((self.address, 0))
        loop = asyncio.get_running_loop()
        await loop.create_datagram_endpoint(lambda: self, local_addr=(self.address, port))

    def close(self) -> None:
        """Close them."""
        for call in self._calls.values():
            _forget(call)
        if self._transport is not None:
            self._transport.close()
        self._sink.close()

    def connection_made(self, transport: Any) -> None:
        """Keep the way out."""
        self._transport = transport

    def behave(self, name: str, behaviour: Behaviour, delay: float) -> None:
        """Take calls differently from now on, those that ring too."""
        self._behaviours[name] = behaviour, delay
        for call in self._calls.values():
            if call.request.dialled == name and not call.up:
                _forget(call)
                self._take(call, behaviour, delay)

    def log_in(self, name: str, user: str, digest: str) -> None:
        """Register a telephone; it is told whether that went well."""
        ident = uuid4().hex
        self._logins[ident] = name, user, digest
        self._register(ident, 1, "")

    def _register(self, ident: str, count: int, answer: str) -> None:
        name = self._logins[ident][0]
        host, port = self._exchange
        own = f"{self.address}:{self._port}"
        lines = [
            f"REGISTER sip:{host}:{port} SIP/2.0",
            f"Via: SIP/2.0/UDP {own};branch=z9hG4bK{uuid4().hex};rport",
            "Max-Forwards: 70",
            f"From: <sip:{name}@{host}>;tag={ident[:8]}",
            f"To: <sip:{name}@{host}>",
            f"Call-ID: {ident}",
            f"CSeq: {count} REGISTER",
            f"Contact: <sip:{name}@{own}>",
            "Expires: 7200",
            *([f"Authorization: {answer}"] if answer else []),
        ]
        self._send(sip.text(lines), self._exchange)

    @property
    def _port(self) -> int:
        assert self._transport is not None
        return int(self._transport.get_extra_info("sockname")[1])

    def _send(self, data: bytes, target: _Way) -> None:
        if self._transport is not None and not self._transport.is_closing():
            self._transport.sendto(data, target)

    def datagram_received(self, data: bytes, addr: Any) -> None:
        """Take a message."""
        message = sip.Message.parse(data)
        if message is None:
            return
        if message.code:
            self._answered(message)
            return
        known = self._calls.get(message.get("call-id"))
        if message.method == "INVITE" and known is None:
            self._asked(message, addr)
        elif message.method == "INVITE" and known is not None:
            self._send(known.last, addr)
        elif message.method == "CANCEL":
            self._cancelled(message, known, addr)
        elif message.method == "BYE":
            self._send(sip.response(message, "200 OK", "bye"), addr)
            self._over(message.get("call-id"), 200)
        elif message.method != "ACK":
            self._send(sip.response(message, "200 OK", "ok"), addr)

    def _asked(self, request: sip.Message, source: _Way) -> None:
        call = _Ringing(request, source)
        self._calls[request.get("call-id")] = call
        self._tell({"event": "asked", "account": request.dialled, "number": request.dialled, "at": self.address})
        behaviour, delay = self._behaviours.get(request.dialled, self._usual)
        if behaviour != "busy":
            self._reply(call, "180 Ringing")
        self._take(call, behaviour, delay)

    def _take(self, call: _Ringing, behaviour: Behaviour, delay: float) -> None:
        if behaviour == "busy":
            self._reply(call, "486 Busy Here")
            self._over(call.request.get("call-id"), 486)
        elif behaviour == "answer":
            call.answering = asyncio.get_running_loop().call_later(delay, self._answer, call)

    def _answer(self, call: _Ringing) -> None:
        port = int(self._sink.getsockname()[1])
        self._reply(call, "200 OK", sip.session(self.address, port))
        call.up = True
        self._tell({"event": "up", "account": call.request.dialled, "at": self.address})

    def _reply(self, call: _Ringing, status: str, body: str = "") -> None:
        extra = [f"Contact: <sip:{call.request.dialled}@{self.address}:{self._port}>"]
        extra += ["Content-Type: application/sdp"] if body else []
        call.last = sip.response(call.request, status, call.tag, extra, body)
        self._send(call.last, call.source)

    def _cancelled(self, message: sip.Message, call: _Ringing | None, source: _Way) -> None:
        self._send(sip.response(message, "200 OK", "cancel"), source)
        if call is not None and not call.up:
            self._reply(call, "487 Request Terminated")
            self._over(message.get("call-id"), 487)

    def _over(self, ident: str, code: int) -> None:
        call = self._calls.pop(ident, None)
        if call is not None:
            _forget(call)
            self._tell({"event": "ended", "account": call.request.dialled, "code": code})

    def _answered(self, message: sip.Message) -> None:
        """Take the exchange's answer to a registration."""
        ident = message.get("call-id")
        if ident not in self._logins or message.code < 200:  # noqa: PLR2004 - below 200 an answer isn't final
            return
        name, user, digest = self._logins[ident]
        challenge = message.get("www-authenticate")
        if message.code == 401 and message.get("cseq").startswith("1 "):  # noqa: PLR2004 - Unauthorized
            host, port = self._exchange
            uri = f"sip:{host}:{port}"
            self._register(ident, 2, sip.authorization(challenge, user, digest, "REGISTER", uri))
            return
        event = "registered" if message.code == 200 else "unregistered"  # noqa: PLR2004 - OK
        self._tell({"event": event, "account": name, "code": message.code})


def _forget(call: _Ringing) -> None:
    if call.answering is not None:
        call.answering.cancel()
