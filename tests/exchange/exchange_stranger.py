"""Anybody who can send a datagram: requests as raw as one likes, from any address here, and what comes back."""

import socket
import time
from dataclasses import dataclass, field
from typing import Self
from uuid import uuid4

from avoki_config.exchange.live.sip import Message, session

_PATIENCE = 5.0
FINAL = 200


@dataclass
class Call:
    """A call that a stranger has made: the request's address and headers, and every answer."""

    to: bytes
    ident: str
    headers: list[bytes]
    answers: list[Message] = field(default_factory=list)

    @property
    def code(self) -> int:
        """Return the final answer's code, 0 where there is none yet."""
        return next((each.code for each in self.answers if each.code >= FINAL), 0)


class Stranger:
    """A socket at an address that speaks SIP without manners."""

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
        self,
        user: str | bytes,
        from_: str | bytes = "<sip:+46701740605@carrier.example>",
        to: str | bytes = b"",
        extra: tuple[str | bytes, ...] = (),
    ) -> Call:
        """Call a user of the exchange; what is bytes goes out as it stands. Return the call with its final answer."""
        target = b"sip:" + _bytes(user) + (b"@" if user else b"") + self._there
        headers = [
            b"From: " + _bytes(from_) + b";tag=" + uuid4().hex.encode(),
            b"To: " + (_bytes(to) or b"<" + target + b">"),
            b"Contact: <sip:stranger@" + self.own.encode() + b">",
            b"Content-Type: application/sdp",
            *map(_bytes, extra),
        ]
        call = Call(target, uuid4().hex, headers)
        self.send(b"INVITE", target, call.ident, headers, session(self.address, 4000))
        self._await_final(call, b"INVITE")
        return call

    def ask(self, method: str, user: str, from_: str, extra: tuple[str, ...] = ()) -> Call:
        """Send a request that isn't a call, and return it with its final answer."""
        target = b"sip:" + _bytes(user) + (b"@" if user else b"") + self._there
        headers = [b"From: " + _bytes(from_) + b";tag=1", b"To: " + _bytes(from_), *map(_bytes, extra)]
        call = Call(target, uuid4().hex, headers)
        self.send(method.encode(), target, call.ident, headers)
        self._await_final(call, method.encode())
        return call

    def send(self, method: bytes, target: bytes, ident: str, headers: list[bytes], body: str = "") -> None:
        """Send one request."""
        lines = [
            method + b" " + target + b" SIP/2.0",
            f"Via: SIP/2.0/UDP {self.own};branch=z9hG4bK{uuid4().hex};rport".encode(),
            b"Max-Forwards: 70",
            b"Call-ID: " + ident.encode(),
            b"CSeq: " + (b"2 " if method == b"BYE" else b"1 ") + method,
            *headers,
            f"Content-Length: {len(body)}".encode(),
        ]
        self.raw(b"\r\n".join([*lines, b"", body.encode()]))

    def raw(self, data: bytes) -> None:
        """Send bytes, whatever they are."""
        self.socket.sendto(data, self.exchange)

    def hang_up(self, call: Call) -> None:
        """End a call that was answered."""
        tagged = next(each.get("to") for each in call.answers if each.code == FINAL).encode()
        headers = [b"To: " + tagged if each.startswith(b"To:") else each for each in call.headers]
        kept = [each for each in headers if each.startswith((b"To:", b"From:"))]
        self.send(b"BYE", call.to, call.ident, [*kept, b"Subject: bye"])

    @property
    def _there(self) -> bytes:
        return f"{self.exchange[0]}:{self.exchange[1]}".encode()

    def _await_final(self, call: Call, method: bytes) -> None:
        end = time.monotonic() + _PATIENCE
        while call.code == 0 and (left := end - time.monotonic()) > 0:
            self.socket.settimeout(left)
            try:
                message = Message.parse(self.socket.recv(65536))
            except TimeoutError:
                return
            if message is not None and message.get("call-id") == call.ident:
                call.answers.append(message)
        if method == b"INVITE" and call.code:
            self._acknowledge(call)

    def _acknowledge(self, call: Call) -> None:
        answer = call.answers[-1]
        via = (
            answer.get("via").encode()
            if call.code > FINAL
            else f"SIP/2.0/UDP {self.own};branch=z9hG4bK{uuid4().hex}".encode()
        )
        from_ = next(each for each in call.headers if each.startswith(b"From:"))
        lines = [
            b"ACK " + call.to + b" SIP/2.0",
            b"Via: " + via,
            b"Max-Forwards: 70",
            from_,
            b"To: " + answer.get("to").encode(),
            b"Call-ID: " + call.ident.encode(),
            b"CSeq: 1 ACK",
            b"Content-Length: 0",
        ]
        self.raw(b"\r\n".join([*lines, b"", b""]))


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode()
