"""Facts of sound files: what a file is, whatever it is called, and nothing raises."""

import math
import os
import struct
import tempfile
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avoki_config.source import SoundFacts, sound_facts

RATE = 8000


def riff(*chunks: tuple[bytes, bytes]) -> bytes:
    body = b"".join(name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2) for name, data in chunks)
    return b"RIFF" + struct.pack("<I", 4 + len(body)) + b"WAVE" + body


def form(tag: int, bits: int, channels: int = 1, rate: int = RATE) -> bytes:
    frame = channels * bits // 8
    return struct.pack("<HHIIHH", tag, channels, rate, rate * frame % 2**32, frame, bits)


def facts(tmp_path: Path, data: bytes) -> SoundFacts:
    (tmp_path / "x.wav").write_bytes(data)
    found = sound_facts(tmp_path / "x.wav")
    assert found is not None
    return found


def sine(count: int, peak: int) -> bytes:
    return struct.pack(f"<{count}h", *(round(peak * math.sin(at / 7)) for at in range(count)))


def test_pcm_of_one_second_and_a_half(tmp_path: Path) -> None:
    data = riff((b"fmt ", form(1, 16)), (b"LIST", b"INFOodd"), (b"data", sine(12_000, 16_384)))
    found = facts(tmp_path, data)
    assert (found.kind, found.bits, found.rate, found.channels) == ("pcm", 16, RATE, 1)
    assert found.seconds == 1.5
    assert found.peak == pytest.approx(0.5, abs=0.01)
    assert not found.truncated
    assert found.sha256 == "sha256:" + sha256(data).hexdigest()
    assert found.size == len(data)


@pytest.mark.parametrize(
    ("tag", "bits", "samples", "kind", "peak"),
    [
        (1, 8, bytes([128, 192, 100]), "pcm", 0.5),
        (1, 8, bytes([128] * 9), "pcm", 0.0),
        (1, 16, struct.pack("<3h", 0, -32768, 7), "pcm", 1.0),
        (1, 24, b"\0\0\0" + b"\0\0\xc0", "pcm", 0.5),
        (1, 32, struct.pack("<2i", 0, 2**29), "pcm", 0.25),
        (3, 32, struct.pack("<3f", 0.25, -0.75, math.nan), "float", 0.75),
        (6, 8, bytes([0xD5, 0x55]), "alaw", 8 / 32768),
        (6, 8, bytes([0xAA]), "alaw", 32256 / 32768),
        (7, 8, bytes([0xFF, 0x7F]), "mulaw", 0.0),
        (7, 8, bytes([0x00]), "mulaw", 32124 / 32768),
        (1, 12, bytes(9), "pcm", None),
        (1, 16, b"", "pcm", 0.0),
        (0x11, 4, bytes(9), "other_wav", None),
        (0x55, 0, bytes(9), "mp3", None),
    ],
)
def test_each_format(tmp_path: Path, tag: int, bits: int, samples: bytes, kind: str, peak: float | None) -> None:  # noqa: PLR0917 - a table's columns
    found = facts(tmp_path, riff((b"fmt ", form(tag, bits)), (b"data", samples)))
    assert (found.kind, found.format_tag) == (kind, tag)
    assert found.peak == (None if peak is None else pytest.approx(peak, abs=1e-6))


def test_an_extensible_header_says_what_it_extends(tmp_path: Path) -> None:
    chunk = form(0xFFFE, 16, channels=2, rate=44_100) + struct.pack("<HHIH", 22, 16, 3, 1) + bytes(14)
    found = facts(tmp_path, riff((b"fmt ", chunk), (b"data", bytes(44_100 * 4))))
    assert (found.kind, found.channels, found.rate, found.seconds) == ("pcm", 2, 44_100, 1.0)


def test_a_truncated_file_is_as_long_as_what_is_there(tmp_path: Path) -> None:
    data = riff((b"fmt ", form(1, 16)), (b"data", bytes(RATE * 4)))
    found = facts(tmp_path, data[: -RATE * 2])
    assert (found.kind, found.truncated, found.seconds) == ("pcm", True, 1.0)
    assert facts(tmp_path, data[:36]).truncated


def test_a_length_that_the_recorder_never_filled_in_is_no_truncation(tmp_path: Path) -> None:
    data = riff((b"fmt ", form(1, 16))) + b"data\xff\xff\xff\xff" + bytes(RATE * 2)
    found = facts(tmp_path, data)
    assert (found.truncated, found.seconds) == (False, 1.0)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "empty"),
        (b"ID3\x04rest", "mp3"),
        (b"\xff\xfb\x90\x00", "mp3"),
        (b"\xff\xf1\x50\x80", "aac"),
        (b"OggS\0\x02", "ogg"),
        (b"fLaC\0", "flac"),
        (b"\0\0\0\x20ftypM4A ", "m4a"),
        (b"FORM\0\0\0\0AIFF", "aiff"),
        (b".snd\0\0\0\x18", "au"),
        (b"#!AMR\n", "amr"),
        (b"\x30\x26\xb2\x75\x8e\x66", "wma"),
        (b"<html>", "unknown"),
        (b"RIFF\x04\0\0\0WAVE", "unknown"),
        (b"RIFF\x04\0\0\0AVI ", "unknown"),
    ],
)
def test_what_is_called_wav_and_is_not(tmp_path: Path, data: bytes, kind: str) -> None:
    found = facts(tmp_path, data)
    assert found.kind == kind
    assert found.seconds is None


def test_absent_is_not_unreadable(tmp_path: Path) -> None:
    assert sound_facts(tmp_path / "nej.wav") is None
    assert sound_facts(tmp_path / "nej" / "nej.wav") is None
    os.mkfifo(tmp_path / "pipe.wav")
    (tmp_path / "ring.wav").symlink_to("ring.wav")
    for name in ("pipe.wav", "ring.wav", "."):
        found = sound_facts(tmp_path / name)
        assert found is not None
        assert found.kind == "unreadable"
        assert found.problem
        assert found.sha256 is None


headers = st.builds(form, st.integers(0, 0xFFFF), st.integers(0, 64), st.integers(0, 9), st.integers(0, 2**32 - 1))


@given(
    st.binary(max_size=40)
    | st.builds(
        lambda chunk, data: riff((b"fmt ", chunk), (b"data", data)),
        headers | st.binary(max_size=40),
        st.binary(max_size=60),
    ),
    st.integers(0, 120),
)
def test_no_bytes_raise(data: bytes, cut: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = facts(Path(folder), data[:cut])
    assert found.seconds is None or found.seconds >= 0
    assert found.peak is None or 0 <= found.peak <= 1
