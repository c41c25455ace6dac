"""`prompts build`: what the exchange plays, made once, named by what it says."""

import json
import math
import struct
import wave
from pathlib import Path
from typing import Any

import pytest
from exchange_program import TENANT, run, write_tenant

HEAD = TENANT.partition("prompts:")[0].replace("language: sv}", "language: sv, languages: [sv, en]}") + (
    "prompts:\n  ko: {languages: {sv: {recorded: true}, en: {recorded: true}}}\n"
    "  ingen: {languages: {sv: {recorded: true}, en: {recorded: true}}}\n"
)


def built(folder: Path, prompts: str, *options: str, policy: str = "") -> dict[str, Any]:
    """Build the prompts of a tenant that has these, and return the report."""
    tenant = write_tenant(folder, HEAD + prompts)
    if policy:
        (folder / "avoki-config.toml").write_text(policy, encoding="utf-8")
    done = run("prompts", "build", tenant, "-o", "sounds", "--format", "json", *options, cwd=folder)
    report: dict[str, Any] = json.loads(done.stdout)
    report["exit"] = done.returncode
    report["recordings"] = [each for each in report["recordings"] if each["prompt"] == "valkommen"]
    return report


def samples(path: Path) -> tuple[tuple[int, int, int], bytes]:
    with wave.open(str(path)) as opened:
        form = opened.getframerate(), opened.getsampwidth(), opened.getnchannels()
        return form, opened.readframes(opened.getnframes())


def tone(path: Path, rate: int, channels: int, seconds: float, amplitude: int) -> None:
    """Write a WAV file with a tone of 400 Hz."""
    with wave.open(str(path), "wb") as made:
        made.setnchannels(channels)
        made.setsampwidth(2)
        made.setframerate(rate)
        count = int(rate * seconds)
        values = (int(amplitude * math.sin(2 * math.pi * 400 * at / rate)) for at in range(count))
        made.writeframes(b"".join(struct.pack("<h", value) * channels for value in values))


def test_texts_are_spoken_as_the_exchange_plays_them_and_only_once(tmp_path: Path) -> None:
    texts = '  valkommen: {languages: {sv: {text: "Hej på dig.", voice: sv}, en: {text: "Hello there.", voice: en}}}\n'
    first = built(tmp_path, texts)
    assert [(each["language"], each["outcome"]) for each in first["recordings"]] == [("sv", "made"), ("en", "made")]
    for each in first["recordings"]:
        form, sound = samples(tmp_path / "sounds" / f"{each['recording']}.wav")
        assert form == (8000, 2, 1)
        assert each["seconds"] == round(len(sound) / 16000, 2) > 0.3
        assert -40 < each["rms_dbfs"] < each["peak_dbfs"] <= 0
    stamps = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "sounds").glob("*.wav")}
    again = built(tmp_path, texts)
    assert {each["outcome"] for each in again["recordings"]} == {"kept"}
    assert {path.name: path.stat().st_mtime_ns for path in (tmp_path / "sounds").glob("*.wav")} == stamps


def test_only_what_changed_is_made_anew_and_what_nothing_plays_is_removed_when_asked(tmp_path: Path) -> None:
    both = '  valkommen: {languages: {sv: {text: "Hej.", voice: sv}, en: {text: "Hello.", voice: en}}}\n'
    old = built(tmp_path, both)["recordings"][0]["recording"]
    changed = built(tmp_path, both.replace("Hej.", "Hej igen."))
    assert [each["outcome"] for each in changed["recordings"]] == ["made", "kept"]
    assert changed["stale"] == [old]
    assert (tmp_path / "sounds" / f"{old}.wav").exists()
    pruned = built(tmp_path, both.replace("Hej.", "Hej igen."), "--prune")
    assert (pruned["stale"], pruned["pruned"]) == ([old], True)
    assert not (tmp_path / "sounds" / f"{old}.wav").exists()


def test_a_damaged_recording_is_made_again(tmp_path: Path) -> None:
    text = '  valkommen: {languages: {sv: {text: "Hej.", voice: sv}}}\n'
    path = tmp_path / "sounds" / f"{built(tmp_path, text)['recordings'][0]['recording']}.wav"
    whole = path.read_bytes()
    path.write_bytes(whole[:100])
    assert built(tmp_path, text)["recordings"][0]["outcome"] == "made"
    assert path.read_bytes() == whole


def test_a_file_is_converted_and_its_loudness_measured(tmp_path: Path) -> None:
    tone(tmp_path / "hej.wav", 44100, 2, 1.5, 16384)
    (each,) = built(tmp_path, "  valkommen: {languages: {sv: {file: hej.wav}}}\n")["recordings"]
    form, _ = samples(tmp_path / "sounds" / f"{each['recording']}.wav")
    assert form == (8000, 2, 1)
    assert each["seconds"] == pytest.approx(1.5, abs=0.02)
    assert each["peak_dbfs"] == pytest.approx(-6.0, abs=0.3)
    assert each["rms_dbfs"] == pytest.approx(-9.0, abs=0.3)


def test_a_file_that_needs_nothing_keeps_every_sample(tmp_path: Path) -> None:
    tone(tmp_path / "hej.wav", 8000, 1, 1.0, 8000)
    (each,) = built(tmp_path, "  valkommen: {languages: {sv: {file: hej.wav}}}\n")["recordings"]
    assert samples(tmp_path / "sounds" / f"{each['recording']}.wav") == samples(tmp_path / "hej.wav")


def test_what_only_the_portal_has_is_said_and_no_failure(tmp_path: Path) -> None:
    report = built(tmp_path, "  valkommen: {languages: {sv: {recorded: true}}}\n")
    (each,) = report["recordings"]
    assert (each["outcome"], each["recording"], report["exit"]) == ("portal", None, 0)


def test_another_engine_speaks_and_its_prompts_are_made_anew(tmp_path: Path) -> None:
    text = '  valkommen: {languages: {sv: {text: "Hej.", voice: röst}}}\n'
    before = built(tmp_path, text)["recordings"][0]
    tone(tmp_path / "said.wav", 16000, 1, 0.5, 1000)
    script = tmp_path / "speak.sh"
    script.write_text(
        f'#!/bin/sh\ncat > {tmp_path}/asked\necho "$1" >> {tmp_path}/asked\ncp {tmp_path}/said.wav "$2"\n'
    )
    script.chmod(0o755)
    policy = f'[prompts]\ncommand = ["{script}", "{{voice}}", "{{output}}"]\n'
    (after,) = built(tmp_path, text, policy=policy)["recordings"]
    assert (after["outcome"], after["recording"], after["seconds"]) == ("made", before["recording"], 0.5)
    assert (tmp_path / "asked").read_text(encoding="utf-8") == "Hej.röst\n"


def test_an_engine_that_fails_is_told_with_its_own_words(tmp_path: Path) -> None:
    policy = '[prompts]\ncommand = ["sh", "-c", "echo no voice >&2; exit 3"]\n'
    report = built(tmp_path, '  valkommen: {languages: {sv: {text: "Hej.", voice: sv}}}\n', policy=policy)
    (each,) = report["recordings"]
    assert (each["outcome"], report["ok"], report["exit"]) == ("failed", False, 1)
    assert "no voice" in each["problem"]


def test_no_text_is_taken_for_phonemes_or_an_option(tmp_path: Path) -> None:
    said = '{sv: {text: "[[ho]] --help", voice: sv}, en: {text: "-v", voice: "--version"}}'
    texts = f"  valkommen: {{languages: {said}}}\n"
    report = built(tmp_path, texts)
    assert [each["outcome"] for each in report["recordings"]] == ["made", "made"]
