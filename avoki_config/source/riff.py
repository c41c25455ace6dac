"""The chunks of a RIFF/WAVE file. The standard library's `wave` refuses A-law, and every damaged file."""

import struct
from typing import NamedTuple

_EXTENSIBLE = 0xFFFE
_HEADER = 12
_UNKNOWN_LENGTH = 0xFFFFFFFF
"""What a program writes as the length that doesn't know it yet."""


class Wave(NamedTuple):
    """A WAVE file's format, and between which bytes its samples lie; `frame` is bytes of one sample of all channels."""

    format_tag: int
    channels: int
    rate: int
    frame: int
    bits: int
    start: int
    end: int
    truncated: bool


def wave(data: bytes) -> Wave | None:
    """Return what the chunks of a file say; None if it isn't RIFF/WAVE or has no whole `fmt ` chunk."""
    if data[:4] != b"RIFF" or data[8:12] != b"WAVE":
        return None
    at, form, samples, truncated = _HEADER, None, (len(data), len(data)), True
    while at + 8 <= len(data):
        name, size = struct.unpack_from("<4sI", data, at)
        begin, end = at + 8, min(at + 8 + size, len(data))
        if name == b"fmt ":
            form = _format(data[begin:end])
        elif name == b"data":
            samples = (begin, end)
            truncated = begin + size > len(data) and size != _UNKNOWN_LENGTH
            break
        at = begin + size + size % 2
    return None if form is None else Wave(*form, *samples, truncated)


def _format(chunk: bytes) -> tuple[int, int, int, int, int] | None:
    """Return format tag, channels, rate, bytes of a frame and bits of a sample."""
    if len(chunk) < 16:  # noqa: PLR2004 - the length of the oldest form of the chunk
        return None
    tag, channels, rate, _, frame, bits = struct.unpack_from("<HHIIHH", chunk)
    if tag == _EXTENSIBLE and len(chunk) >= 26:  # noqa: PLR2004 - the tag proper begins the GUID at 24
        (tag,) = struct.unpack_from("<H", chunk, 24)
    return tag, channels, rate, frame, bits
