"""What a caller heard: which recordings, in which order, found in the sound of a call by cross-correlation.

A recording is known by its tell: the first stretch of it that sounds like no other recording of the tenant. So a caller
need listen no longer than to the tell's end, and two greetings that begin alike are told apart.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Sound = NDArray[np.float32]

RATE = 4000
"""Samples a second that are compared: half of a telephone's, for speech lies low and the work is halved."""

_TELL = 0.8
_STEP = 0.2
_UNLIKE = 0.5
_LEAST, _MOST = 0.6, 0.9
_MARGIN = 0.12
"""Correlation: a recording heard over G.711 has 0.99, one of whose tell a fifth is missing 0.9; others have a tell's
likeness."""

_QUIET = 0.003
_PAUSE = 0.6
"""Seconds of silence that speech may hold; longer ones aren't searched."""

_BLOCK = 1 << 14
"""Samples that are transformed at once: what fits a processor's cache."""

_APART = 0.4
_FAINT = 0.01
"""Of a recording's own power: what is fainter is noise that happens to look like it."""


class Tell(NamedTuple):
    """The stretch that a recording is known by, from `start` in seconds; others are like it by `likeness` at most."""

    start: float
    sound: Sound
    likeness: float = 0.0

    @property
    def threshold(self) -> float:
        """Return the correlation from which on it is this recording, and none of the others."""
        return min(max(self.likeness + _MARGIN, _LEAST), _MOST)

    @property
    def end(self) -> float:
        """Return when a listener knows which recording it is, in seconds from its beginning."""
        return self.start + len(self.sound) / RATE


@dataclass(frozen=True, slots=True)
class Heard:
    """A recording that was heard, from `at` seconds of the call's sound on, with its correlation (0 to 1)."""

    name: str
    at: float
    score: float


def sound(samples: bytes) -> Sound:
    """Return 8 kHz samples as numbers from -1 to 1, two and two as one."""
    values = np.frombuffer(samples[: len(samples) // 4 * 4], "<i2").astype(np.float32) / 32768
    return np.asarray(values.reshape(-1, 2).mean(axis=1), np.float32)


class Ear:
    """Knows a tenant's recordings by their tells."""

    def __init__(self, recordings: Mapping[str, bytes]) -> None:
        """Listen to every recording (8 kHz samples, by name) once."""
        self._sounds = {name: sound(samples) for name, samples in sorted(recordings.items())}
        self._pool = _Field(_joined(list(self._sounds.values())))
        self.tells = {name: tell for name in self._sounds if (tell := self._tell(name)) is not None}

    def _tell(self, name: str) -> Tell | None:
        """Return the first stretch of a recording that is like no other, else the least alike; None for silence."""
        best: Tell | None = None
        for candidate in self._candidates(self._sounds[name]):
            found = self._pool.scores(candidate.sound)
            begin = self._begin(name) + int(candidate.start * RATE)
            near = int(_APART / 2 * RATE)
            found[max(0, begin - near) : begin + near] = 0
            likeness = float(found.max(initial=0))
            if best is None or likeness < best.likeness:
                best = candidate._replace(likeness=likeness)
            if likeness < _UNLIKE:
                break
        return best

    def _begin(self, name: str) -> int:
        at = _gap()
        for each, values in self._sounds.items():
            if each == name:
                return at
            at += len(values) + _gap()
        raise KeyError(name)

    @staticmethod
    def _candidates(values: Sound) -> Iterator[Tell]:
        length = min(int(_TELL * RATE), len(values))
        loud = np.flatnonzero(np.abs(values) > 10 * _QUIET)
        if not len(loud):
            return
        step, last = int(_STEP * RATE), len(values) - length
        first = min(max(0, int(loud[0]) - step // 4), last)
        for start in range(first, last + 1, step):
            stretch = values[start : start + length]
            if float(np.sqrt(np.mean(stretch**2))) > 2 * _QUIET:
                yield Tell(start / RATE, stretch)

    def heard(self, samples: bytes) -> list[Heard]:
        """Return what is heard in the sound of a call, in order of time."""
        spoken, places = _spoken(sound(samples))
        field = _Field(spoken)
        hits = [hit for name, tell in self.tells.items() for hit in _hits(name, tell, field, places)]
        best: list[Heard] = []
        for hit in sorted(hits, key=lambda each: -each.score):
            if all(abs(hit.at - other.at) > _APART for other in best):
                best.append(hit)
        return sorted(best, key=lambda each: each.at)


def _gap() -> int:
    return int(_TELL * RATE)


def _joined(sounds: list[Sound]) -> Sound:
    """Return all sounds after another, with as much silence between them that no stretch lies in two."""
    silence = np.zeros(_gap(), np.float32)
    return np.concatenate([silence, *(part for each in sounds for part in (each, silence))])


def _spoken(values: Sound) -> tuple[Sound, NDArray[np.int64]]:
    """Return what isn't long silence, and where each sample of it was."""
    frame = RATE // 50
    count = len(values) // frame
    if not count:
        return values, np.arange(len(values))
    loud = np.sqrt(np.mean(values[: count * frame].reshape(count, frame) ** 2, axis=1)) > _QUIET
    reach = int(_PAUSE * 50)
    near = np.convolve(loud, np.ones(2 * reach + 1), "same") > 0 if count > reach else np.ones(count, bool)
    kept = np.flatnonzero(np.repeat(near[:count], frame))
    return values[kept], kept


def _hits(name: str, tell: Tell, field: "_Field", places: NDArray[np.int64]) -> Iterator[Heard]:
    found = field.scores(tell.sound)
    near = int(_APART * RATE)
    while (score := float(found.max(initial=0))) > tell.threshold:
        at = int(found.argmax())
        yield Heard(name, float(places[at] / RATE - tell.start), score)
        found[max(0, at - near) : at + near] = 0


class _Field:
    """A long sound in which short ones are looked for, in overlapping blocks whose spectra are computed once."""

    def __init__(self, values: Sound) -> None:
        self._length = len(values)
        self._step = _BLOCK - _gap() + 1
        count = max(1, -(-self._length // self._step))
        padded = np.zeros((count - 1) * self._step + _BLOCK, np.float32)
        padded[: self._length] = values
        blocks = np.lib.stride_tricks.sliding_window_view(padded, _BLOCK)[:: self._step]
        self._spectra = np.fft.rfft(blocks)
        self._power = np.concatenate([np.zeros(1), np.cumsum(values.astype(np.float64) ** 2)])

    def scores(self, wanted: Sound) -> Sound:
        """Return the normalised cross-correlation of `wanted`, a tell at most, with each stretch of its length."""
        length = len(wanted)
        if self._length < length:
            return np.zeros(0, np.float32)
        product = self._spectra * np.conj(np.fft.rfft(wanted, _BLOCK))
        alike = np.fft.irfft(product, _BLOCK)[:, : self._step].ravel()[: self._length - length + 1]
        energy = self._power[length:] - self._power[:-length]
        own = float(np.sum(wanted.astype(np.float64) ** 2))
        return np.asarray(alike / np.sqrt(np.maximum(energy, own * _FAINT) * own), np.float32)
