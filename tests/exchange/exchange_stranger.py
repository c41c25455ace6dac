"""Anybody who can send a datagram: requests as raw as one likes, from any address here, and what comes back."""

import re
import socket
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Self
from uuid import uuid4

from avoki_config.exchange.live.sip import Message, authorization, session
from avoki_config.exchange.rows import Device

_PATIENCE = 1.0
_SOUND = re.compile(rb"m=audio (\d+)")
FINAL, UNAUTHORIZED = 200, 401
CALLER = "<sip:+46701740605@carrier.example>"

Raw = str | bytes


@dataclass
class Call:
    """A request that a stranger has made: what it says who it is, how often it was made, and every answer."""

    method: bytes
    target: bytes
    headers: list[bytes]
    body: str = ""
    ident: str = field(default_factory=lambda: uuid4().hex)
    count: int = 1
    answers: list[Message] = field(default_factory=list)
    sound: int = 0
    """The port that the exchange takes sound on."""

    @property
    def code(self) -> int:
        """Return the final answer's code, 0 where there is none."""
        return next((each.code for each in reversed(self.answers) if each.code >= FINAL), 0)

    def header(self, name: bytes) -> bytes:
        return next(each for each in self.headers if each.startswith(name))


class Stranger:
    """A socket at an address that speaks SIP without manners. A context."""

    def __init__(self, address: str, exchange: tuple[str, int]) -> None:
        self.address = address
        self.exchange = exchange
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind((address, 0))
        self.own = f"{address}:{self.socket.getsockname()[1]}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()

    def invite(
        self, user: Raw, from_: Raw = CALLER, to: Raw = b"", *, extra: Sequence[Raw] = (), port: int = 4000
    ) -> Call:
        """Call a user of the exchange, with sound at a port; what is bytes goes out as it stands."""
        return self.ask(
            "INVITE", user, from_, to, extra=["Content-Type: application/sdp", *extra], body=session(self.address, port)
        )

    def ring(self, user: str) -> None:
        """Call a user of the exchange, and don't wait for an answer."""
        there = f"{self.exchange[0]}:{self.exchange[1]}"
        said = [b"From: " + CALLER.encode() + b";tag=1", f"To: <sip:{user}@{there}>".encode()]
        said += [f"Contact: <sip:stranger@{self.own}>".encode(), b"Content-Type: application/sdp"]
        call = Call(b"INVITE", f"sip:{user}@{there}".encode(), said, _sound(self.address, 4000))
        self._one(call, b"INVITE", 1, call.headers, body=call.body)

    def dial(self, device: Device, user: Raw) -> Call:
        """Call from a telephone, which says its password when it is asked."""
        call = self.invite(user, f"<sip:{device.endpoint}@{self.exchange[0]}>")
        assert call.code == UNAUTHORIZED
        challenge = next(each for each in call.answers if each.code == UNAUTHORIZED).get("www-authenticate")
        said = authorization(challenge, device.username, device.digest, "INVITE", call.target.decode())
        call.headers.append(f"Authorization: {said}".encode())
        return self._send(call)

    def ask(
        self, method: str, user: Raw, from_: Raw = CALLER, to: Raw = b"", *, extra: Sequence[Raw] = (), body: str = ""
    ) -> Call:
        """Send a request, and return it with its final answer."""
        there = f"{self.exchange[0]}:{self.exchange[1]}".encode()
        target = b"sip:" + _bytes(user) + (b"@" if user else b"") + there
        headers = [
            b"From: " + _bytes(from_) + b";tag=" + uuid4().hex.encode(),
            b"To: " + (_bytes(to) or b"<" + target + b">"),
            b"Contact: <sip:stranger@" + self.own.encode() + b">",
        ]
        return self._send(Call(method.encode(), target, [*headers, *map(_bytes, extra)], body))

    def hang_up(self, call: Call) -> None:
        """End a call that was answered."""
        said = [call.header(b"From:"), b"To: " + call.answers[-1].get("to").encode()]
        self._one(call, b"BYE", call.count + 1, said)

    def raw(self, data: bytes) -> None:
        """Send bytes, whatever they are."""
        self.socket.sendto(data, self.exchange)

    def received(self) -> list[Message]:
        """Return what has come since somebody looked."""
        self.socket.settimeout(0)
        found: list[Message] = []
        with suppress(BlockingIOError):
            while True:
                message = Message.parse(self.socket.recv(65536))
                found += [message] if message is not None else []
        return found

    def _send(self, call: Call) -> Call:
        before = call.code
        if before:
            call.count += 1
        call.answers.clear()
        self._one(call, call.method, call.count, call.headers, body=call.body)
        end = time.monotonic() + _PATIENCE
        while not call.code and (left := end - time.monotonic()) > 0:
            self.socket.settimeout(left)
            try:
                data = self.socket.recv(65536)
            except TimeoutError:
                break
            message = Message.parse(data)
            if message is not None and message.get("cseq") == f"{call.count} {call.method.decode()}":
                call.answers += [message] if message.get("call-id") == call.ident else []
                call.sound = int(found[1]) if (found := _SOUND.search(data)) else call.sound
        if call.method == b"INVITE" and call.code:
            answer = call.answers[-1]
            via = answer.get("via").encode() if call.code > FINAL else b""
            self._one(call, b"ACK", call.count, [call.header(b"From:"), b"To: " + answer.get("to").encode()], via=via)
        return call

    def _one(
        self, call: Call, method: bytes, count: int, headers: Sequence[bytes], *, via: bytes = b"", body: str = ""
    ) -> None:
        lines = [
            method + b" " + call.target + b" SIP/2.0",
            b"Via: " + (via or f"SIP/2.0/UDP {self.own};branch=z9hG4bK{uuid4().hex};rport".encode()),
            b"Max-Forwards: 70",
            f"Call-ID: {call.ident}".encode(),
            f"CSeq: {count} ".encode() + method,
            *headers,
            f"Content-Length: {len(body)}".encode(),
        ]
        self.raw(b"\r\n".join([*lines, b"", body.encode()]))


def _sound(address: str, port: int) -> str:
    """Return a description of sound with keys as events (RFC 4733)."""
    plain = session(address, port).replace("RTP/AVP 8", "RTP/AVP 8 101")
    return plain + "a=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\n"


def _bytes(text: Raw) -> bytes:
    return text if isinstance(text, bytes) else text.encode()
