"""The sound of one call at the caller's end: RTP (RFC 3550) with G.711 A-law, and keys as events (RFC 4733).

What comes is put together by the numbers that the exchange gave to its packets, not by when they came. So an exchange
that has no time to play is heard late, but as it meant to play: nothing is stretched, and nothing is left out.
"""

import socket
import struct
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from avoki_config.exchange.sounds.samples import RATE

STEP = 0.02
"""Seconds of sound in a packet."""

ALAW, EVENT = 8, 101
"""Types of payload: sound, and keys."""

SILENCE = b"\xd5" * int(RATE * STEP)
"""A packet of it: A-law has a byte for each sample."""

_KEYS = "0123456789*#ABCD"
_PRESSED, _ENDS, _APART = 5, 3, 4
"""Packets: of a key that is held, that tell of its end, and of silence before the next key."""

_KEPT = 1 << 20
"""Bytes that the system keeps for us while we have no time: seconds of sound, or as much of it as it grants."""

_HEAD = struct.Struct("!xBH4xL")
_LONGEST = 2048

_MOST_LOST = 50
"""Packets at most that are replaced by silence where they are missing; a longer jump is a new beginning."""


class Progress(NamedTuple):
    """How many seconds of sound were heard so far, and for how many nothing has come since."""

    seconds: float
    pause: float


class Media:
    """One call's sound: what was heard so far, and silence and keys to be sent."""

    def __init__(self, address: str) -> None:
        """Open a socket at an address."""
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _KEPT)
        self._socket.bind((address, 0))
        self._socket.settimeout(0)
        self.port = int(self._socket.getsockname()[1])
        self.progress = Progress(0.0, 0.0)
        self._streams: dict[int, _Stream] = {}
        self._keys: deque[str] = deque()
        self._packets = _packets(self._keys)
        self._target: tuple[str, int] | None = None

    def begin(self, target: tuple[str, int]) -> None:
        """Send from now on, to a target."""
        self._target = target

    def press(self, keys: str) -> None:
        """Press keys, one after the other."""
        self._keys.extend(keys)

    def work(self) -> None:
        """Take what has come, and send what is due: to be called each `STEP`."""
        self._take()
        if self._target is not None:
            self._socket.sendto(next(self._packets), self._target)

    def close(self) -> None:
        """Take what is left, and close the socket."""
        self._take()
        self._socket.close()

    def heard(self) -> bytes:
        """Return all that was heard: samples of 16 bits."""
        payload = b"".join(part for stream in self._streams.values() for part in stream.parts())
        return _LINEAR[np.frombuffer(payload, np.uint8)].tobytes()

    def _take(self) -> None:
        """Take all that has come; a pause is counted in our own steps, for we may have had no time to listen."""
        payloads = [self._sorted_in(data) for data in self._arrived()]
        heard = sum(payloads) / RATE
        self.progress = Progress(self.progress.seconds + heard, 0.0 if heard else self.progress.pause + STEP)

    def _arrived(self) -> Iterator[bytes]:
        while True:
            try:
                yield self._socket.recv(_LONGEST)
            except (BlockingIOError, ConnectionRefusedError):
                return

    def _sorted_in(self, data: bytes) -> int:
        """Put a packet in its place, and return how many samples it holds; none for one that isn't sound."""
        if len(data) <= _HEAD.size:
            return 0
        kind, number, source = _HEAD.unpack_from(data)
        if kind & 0x7F != ALAW:
            return 0
        self._streams.setdefault(source, _Stream()).add(number, data[_HEAD.size :])
        return len(data) - _HEAD.size


class _Stream:
    """Packets of one source, by numbers that go on where theirs begin anew after 65 535."""

    def __init__(self) -> None:
        self._last: int | None = None
        self._payloads: dict[int, bytes] = {}

    def add(self, number: int, payload: bytes) -> None:
        last = number if self._last is None else self._last
        self._last = last + ((number - last + 0x8000) & 0xFFFF) - 0x8000
        self._payloads[self._last] = payload

    def parts(self) -> Iterator[bytes]:
        before: int | None = None
        for at in sorted(self._payloads):
            lost = 0 if before is None else at - before - 1
            yield from [SILENCE] * (lost if lost <= _MOST_LOST else 0)
            yield self._payloads[at]
            before = at


def _packets(keys: deque[str]) -> Iterator[bytes]:
    """Yield what is sent, a packet for each step: silence, and the keys that are put in `keys`."""
    for number, (kind, stamp, payload) in enumerate(_payloads(keys)):
        yield struct.pack("!BBHLL", 0x80, kind, number & 0xFFFF, stamp & 0xFFFFFFFF, 1) + payload


def _payloads(keys: deque[str]) -> Iterator[tuple[int, int, bytes]]:
    stamp, step = 0, len(SILENCE)
    while True:
        yield ALAW, stamp, SILENCE
        stamp += step
        if keys:
            yield from ((EVENT, stamp, event) for event in _events(_KEYS.index(keys.popleft()), step))
            stamp += (_PRESSED + _ENDS) * step
            yield from ((ALAW, stamp + at * step, SILENCE) for at in range(_APART))
            stamp += _APART * step


def _events(key: int, step: int) -> Iterator[bytes]:
    """Yield what tells of a key: how long it has been held, and at last that it no longer is."""
    volume, end = 10, 0x80
    for at in range(1, _PRESSED + 1):
        yield struct.pack("!BBH", key, volume, at * step)
    yield from [struct.pack("!BBH", key, end | volume, (_PRESSED + 1) * step)] * _ENDS


def _linear(value: int) -> int:
    """Return the sample that a byte of A-law stands for (ITU-T G.711)."""
    inverted = value ^ 0x55
    exponent, mantissa = (inverted & 0x70) >> 4, (inverted & 0x0F) << 4
    size = mantissa + 8 if exponent == 0 else (mantissa + 0x108) << (exponent - 1)
    return size if inverted & 0x80 else -size


_LINEAR = np.array([_linear(value) for value in range(256)], "<i2")
