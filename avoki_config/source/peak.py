"""The loudest sample of a sound, from 0 (silence) to 1."""

import math
import sys
from array import array
from collections.abc import Callable

Samples = memoryview


def peak(kind: str, bits: int, samples: Samples) -> float | None:
    """Return the loudest of samples of a kind (`pcm`, `float`, `alaw`, `mulaw`) and width; None for an odd width."""
    measure = _MEASURES.get((kind, bits))
    width = bits // 8
    whole = samples[: len(samples) // width * width] if measure else samples
    if measure is None:
        return None
    return measure(whole.tobytes()) if len(whole) else 0.0


def _pcm8(data: bytes) -> float:
    return max(max(data) - 128, 128 - min(data)) / 128


def _pcm16(data: bytes) -> float:
    numbers = array("h", data)
    if sys.byteorder == "big":
        numbers.byteswap()
    loudest, lowest = max(numbers), min(numbers)
    return max(loudest, -lowest) / 32768


def _pcm24(data: bytes) -> float:
    return _pcm16(_upper(data, 3))


def _pcm32(data: bytes) -> float:
    return _pcm16(_upper(data, 4))


def _upper(data: bytes, width: int) -> bytes:
    """Return the upper 16 bits of each sample: enough to tell loud from silent."""
    upper = bytearray(len(data) // width * 2)
    upper[0::2] = data[width - 2 :: width]
    upper[1::2] = data[width - 1 :: width]
    return bytes(upper)


def _float32(data: bytes) -> float:
    numbers = array("f", data)
    if sys.byteorder == "big":
        numbers.byteswap()
    return min(1.0, max((abs(number) for number in numbers if math.isfinite(number)), default=0.0))


def _alaw(data: bytes) -> float:
    """Measure A-law, ITU-T G.711: every other bit is inverted; three bits of segment, four of step."""
    return max(_alaw_size(byte ^ 0x55) for byte in set(data)) / 32768


def _alaw_size(byte: int) -> int:
    segment, step = byte >> 4 & 7, byte & 15
    return (step << 4) + 8 if segment == 0 else (step << 4) + 0x108 << segment - 1


def _mulaw(data: bytes) -> float:
    """Measure µ-law, ITU-T G.711: all bits are inverted; three bits of segment, four of step."""
    return max(_mulaw_size(byte ^ 0xFF) for byte in set(data)) / 32768


def _mulaw_size(byte: int) -> int:
    segment, step = byte >> 4 & 7, byte & 15
    return ((step << 3) + 0x84 << segment) - 0x84


_MEASURES: dict[tuple[str, int], Callable[[bytes], float]] = {
    ("pcm", 8): _pcm8,
    ("pcm", 16): _pcm16,
    ("pcm", 24): _pcm24,
    ("pcm", 32): _pcm32,
    ("float", 32): _float32,
    ("alaw", 8): _alaw,
    ("mulaw", 8): _mulaw,
}
