"""Samples as the exchange plays them, and how long and how loud they are."""

import io
import math
import sys
import wave
from array import array
from dataclasses import dataclass
from operator import mul

from avoki_config.exchange.sounds.programs import SoundError, run

RATE = 8000
"""Samples a second: what telephone calls carry (ITU-T G.711)."""

WIDTH = 2
_FULL = 32768
_SILENT = -96.0
"""The level, in dBFS, of what has no sound: under the smallest step of 16 bits."""


@dataclass(frozen=True, slots=True)
class Level:
    """How loud a sound is, in dB below full scale: on the whole (RMS), and at its loudest sample."""

    rms: float
    peak: float


def converted(file: bytes) -> bytes:
    """Return a WAV file's samples as the exchange plays them: 8 kHz, 16 bits, one channel. Raises SoundError."""
    plain = _plain(file)
    if plain is not None:
        return plain
    # -R: the same dither each time, so that the same sound is the same bytes.
    command = ("sox", "-V1", "-R", "-t", "wav", "-", "-t", "raw", "-r", str(RATE), "-c", "1", "-b", "16")
    samples = run((*command, "-e", "signed-integer", "-L", "-"), file, "sox libsox-fmt-base")
    if not samples:
        raise SoundError("There is no sound in it.")
    return samples


def _plain(file: bytes) -> bytes | None:
    """Return the samples of a file that needs no conversion."""
    try:
        with wave.open(io.BytesIO(file)) as opened:
            form = opened.getframerate(), opened.getsampwidth(), opened.getnchannels()
            frames = opened.readframes(opened.getnframes())
    except (wave.Error, EOFError):
        return None
    return frames if form == (RATE, WIDTH, 1) and frames else None


def as_file(samples: bytes) -> bytes:
    """Return samples as a WAV file of the plainest kind."""
    made = io.BytesIO()
    with wave.open(made, "wb") as opened:
        opened.setnchannels(1)
        opened.setsampwidth(WIDTH)
        opened.setframerate(RATE)
        opened.writeframes(samples)
    return made.getvalue()


def values(samples: bytes) -> "array[int]":
    """Return samples as numbers, whatever the byte order of this machine."""
    numbers = array("h", samples[: len(samples) // WIDTH * WIDTH])
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def seconds(samples: bytes) -> float:
    """Return the length, in seconds to the hundredth."""
    return round(len(samples) / WIDTH / RATE, 2)


def level(samples: bytes) -> Level:
    """Return how loud a sound is."""
    numbers = values(samples)
    if not numbers:
        return Level(_SILENT, _SILENT)
    mean = math.sqrt(sum(map(mul, numbers, numbers)) / len(numbers))
    return Level(_decibels(mean), _decibels(max(map(abs, numbers))))


def _decibels(amplitude: float) -> float:
    return round(20 * math.log10(amplitude / _FULL), 1) if amplitude else _SILENT
