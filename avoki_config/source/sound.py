"""Facts of the sound files that prompts name: what they are, how long, how loud. Rules judge them and read no file."""

from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Literal

from avoki_config.source.files import UnreadableError, read_bytes
from avoki_config.source.peak import peak
from avoki_config.source.riff import Wave, wave

SoundKind = Literal[
    "pcm", "alaw", "mulaw", "float", "other_wav", "mp3", "aac", "m4a", "ogg", "flac", "aiff", "au", "amr", "wma",
    "empty", "unknown", "unreadable",
]  # fmt: skip

_FORMATS: dict[int, SoundKind] = {0x0001: "pcm", 0x0003: "float", 0x0006: "alaw", 0x0007: "mulaw", 0x0055: "mp3"}
"""Format tags of WAVE, by Microsoft's mmreg.h."""

_SIGNATURES: tuple[tuple[int, bytes, SoundKind], ...] = (
    (0, b"ID3", "mp3"),
    (0, b"OggS", "ogg"),
    (0, b"fLaC", "flac"),
    (0, b"FORM", "aiff"),
    (0, b".snd", "au"),
    (0, b"#!AMR", "amr"),
    (0, b"\x30\x26\xb2\x75", "wma"),
    (4, b"ftyp", "m4a"),
)

_MPEG = 0xFFE0
"""The eleven bits that begin every frame of MPEG sound."""

_LAYER = 0x0006
"""Which layer of MPEG it is: none for AAC in ADTS."""


@dataclass(frozen=True, slots=True)
class SoundFacts:
    """What is known of a sound file.

    `rate` is in Hz, `bits` of one sample, `seconds` of what is really there, `peak` the loudest sample from 0 to 1;
    each is None where it isn't known. `format_tag` is WAVE's own number of the format. `truncated` means that the
    header promises more than there is. An unreadable file has the kind `unreadable`, and `problem` says why.
    """

    kind: SoundKind
    size: int = 0
    sha256: str | None = None
    bits: int | None = None
    rate: int | None = None
    channels: int | None = None
    seconds: float | None = None
    peak: float | None = None
    truncated: bool = False
    format_tag: int | None = None
    problem: str | None = None


def sound_facts(path: Path) -> SoundFacts | None:
    """Return the facts of a sound file of at most 64 MB; None when there is no such file. Raises nothing."""
    try:
        data = read_bytes(path)
    except UnreadableError as error:
        return None if error.missing else SoundFacts("unreadable", problem=error.detail)
    facts = SoundFacts(_kind(data), len(data), f"sha256:{sha256(data).hexdigest()}")
    found = wave(data)
    return facts if found is None else _wave_facts(facts, found, data)


def _kind(data: bytes) -> SoundKind:
    """Return what bytes that are no WAVE file begin like."""
    if not data:
        return "empty"
    for at, signature, kind in _SIGNATURES:
        if data.startswith(signature, at):
            return kind
    frame = int.from_bytes(data[:2], "big")
    if frame & _MPEG == _MPEG:
        return "mp3" if frame & _LAYER else "aac"
    return "unknown"


def _wave_facts(facts: SoundFacts, found: Wave, data: bytes) -> SoundFacts:
    kind = _FORMATS.get(found.format_tag, "other_wav")
    samples = memoryview(data)[found.start : found.end]
    measurable = kind in ("pcm", "alaw", "mulaw", "float")
    second = found.rate * found.frame
    return replace(
        facts,
        kind=kind,
        bits=found.bits,
        rate=found.rate,
        channels=found.channels,
        seconds=len(samples) / second if measurable and second else None,
        peak=peak(kind, found.bits, samples) if measurable else None,
        truncated=found.truncated,
        format_tag=found.format_tag,
    )
