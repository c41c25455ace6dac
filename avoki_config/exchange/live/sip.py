"""Just enough SIP (RFC 3261) for telephones: messages as values, their bytes, digests (RFC 2617)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import md5
from typing import Self

_SHORT = {"v": "via", "f": "from", "t": "to", "i": "call-id", "m": "contact", "l": "content-length"}
_PARAMETER = re.compile(r'(\w+)=(?:"([^"]*)"|([^\s,]+))')
_USER = re.compile(r"sips?:([^@;>\s]+)@")
_ADDRESS = re.compile(r"^c=IN IP4 (\S+)", re.MULTILINE)
_PORT = re.compile(r"^m=audio (\d+) ", re.MULTILINE)


@dataclass(frozen=True)
class Message:
    """A request or a response: its first line, its headers in order, names in lower case, and its body."""

    first: str
    headers: tuple[tuple[str, str], ...]
    body: str = ""

    @classmethod
    def parse(cls, data: bytes) -> Self | None:
        """Return the message in a datagram; None for one that is none, such as a keep-alive."""
        head, _, body = data.decode("utf-8", "replace").partition("\r\n\r\n")
        first, *lines = head.split("\r\n")
        if "SIP/2.0" not in first:
            return None
        pairs = (line.partition(":") for line in lines if ":" in line)
        headers = ((_SHORT.get(name.strip().lower(), name.strip().lower()), value.strip()) for name, _, value in pairs)
        return cls(first, tuple(headers), body)

    @property
    def method(self) -> str:
        """Return the method of a request; an empty text for a response."""
        return "" if self.first.startswith("SIP/") else self.first.partition(" ")[0]

    @property
    def code(self) -> int:
        """Return the code of a response, 0 for a request."""
        return int(self.first.split(" ", 2)[1]) if self.first.startswith("SIP/") else 0

    def get(self, name: str) -> str:
        """Return a header's first value; an empty text where there is none."""
        return next((value for known, value in self.headers if known == name), "")

    def all(self, name: str) -> list[str]:
        """Return all values of a header."""
        return [value for known, value in self.headers if known == name]

    @property
    def dialled(self) -> str:
        """Return the user of a request's address."""
        match = _USER.search(self.first)
        return match[1] if match else ""

    @property
    def sound(self) -> tuple[str, int] | None:
        """Return to which address and port sound goes; None where the body doesn't say it (RFC 4566)."""
        address, port = _ADDRESS.search(self.body), _PORT.search(self.body)
        return (address[1], int(port[1])) if address and port else None


def response(request: Message, status: str, tag: str, extra: Sequence[str] = (), body: str = "") -> bytes:
    """Return the response to a request, with its status (`180 Ringing`) and a tag of ours."""
    to = request.get("to")
    lines = [
        f"SIP/2.0 {status}",
        *(f"Via: {each}" for each in request.all("via")),
        *(f"Record-Route: {each}" for each in request.all("record-route")),
        f"From: {request.get('from')}",
        f"To: {to}" if ";tag=" in to else f"To: {to};tag={tag}",
        f"Call-ID: {request.get('call-id')}",
        f"CSeq: {request.get('cseq')}",
        *extra,
    ]
    return text(lines, body)


def text(lines: Sequence[str], body: str = "") -> bytes:
    """Return a message's bytes."""
    return "\r\n".join([*lines, f"Content-Length: {len(body)}", "", body]).encode()


def session(address: str, port: int) -> str:
    """Return the description of sound as telephones have it (RFC 4566): G.711 A-law, and keys as events (RFC 4733)."""
    lines = ("v=0", f"o=- 1 1 IN IP4 {address}", "s=-", f"c=IN IP4 {address}", "t=0 0", f"m=audio {port} RTP/AVP 8 101")
    kinds = ("a=rtpmap:8 PCMA/8000", "a=rtpmap:101 telephone-event/8000", "a=fmtp:101 0-15", "a=sendrecv")
    return "\r\n".join([*lines, *kinds, ""])


def authorization(challenge: str, user: str, digest: str, method: str, uri: str) -> str:
    """Return the answer to a challenge; `digest` is that of user, realm and password (HA1)."""
    asked = {key: quoted or plain for key, quoted, plain in _PARAMETER.findall(challenge)}
    nonce, count, ours = asked.get("nonce", ""), "00000001", "avoki"
    request = _md5(f"{method}:{uri}")
    protected = "auth" in asked.get("qop", "")
    middle = f"{nonce}:{count}:{ours}:auth" if protected else nonce
    parts = [f'username="{user}"', f'realm="{asked.get("realm", "")}"', f'nonce="{nonce}"', f'uri="{uri}"']
    parts += [f'response="{_md5(f"{digest}:{middle}:{request}")}"', "algorithm=MD5"]
    parts += [f'opaque="{asked["opaque"]}"'] if "opaque" in asked else []
    parts += ["qop=auth", f"nc={count}", f'cnonce="{ours}"'] if protected else []
    return "Digest " + ", ".join(parts)


def _md5(value: str) -> str:
    return md5(value.encode(), usedforsecurity=False).hexdigest()
