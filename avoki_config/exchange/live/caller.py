"""One caller: dials, presses keys when a person would, waits for the call's end, and tells what happened."""

import asyncio
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from avoki_config.exchange.live.bench import Bench, Happening
from avoki_config.exchange.live.calls import Key, LiveCall
from avoki_config.exchange.live.ear import Ear, Heard
from avoki_config.exchange.live.media import STEP
from avoki_config.exchange.sounds.samples import converted

_RECORDING = re.compile(r"/([0-9a-f]{32})\b")
_REACTION = 0.25
"""Seconds between knowing what to press and pressing it; pressed at once, a key may fall between two applications."""

_TAIL = 0.2
"""Seconds that are listened to after a recording is known: it begins a moment after it is told."""

_BETWEEN = 0.35
_SETTLED = 1.0
"""Seconds after which a call that was told to have ended won't go on: a user's voicemail comes at once."""

_SETUP = 30.0
_WAITING = "WaitExten"
_PAUSE = 0.6
"""Seconds without sound after which no more of it is to come; a busy exchange plays on before."""

_SLACK = 30.0
"""Seconds more than a call should take after which nobody waits any longer: only where something is wrong."""


class Listening(NamedTuple):
    """How long each recording lasts, in seconds, and after how long a listener knows it."""

    ear: Ear
    lengths: Mapping[str, float]

    def known_after(self, recording: str) -> float:
        """Return when a listener knows the recording; its end for one that can't be told."""
        tell = self.ear.tells.get(recording)
        return tell.end if tell is not None else self.lengths.get(recording, 0.0)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one call was: the recordings heard in order, the end that the exchange told, and what speaks for it.

    `kind` is empty when no end was told. `hung_up` tells that the exchange ended the call. `answered` are the accounts
    that took a call meanwhile, `asked` the numbers that the carrier was asked for, `applications` what ran on the
    caller's channel (`VoiceMail nordlunda`).
    """

    heard: tuple[Heard, ...]
    kind: str
    ident: str
    hung_up: bool
    answered: tuple[str, ...]
    asked: tuple[str, ...]
    applications: tuple[str, ...]


class Caller:
    """Makes one call."""

    def __init__(self, bench: Bench, call: LiveCall, number: str, listening: Listening) -> None:
        """Take the call, and the number that is shown for it, which no other call of the bench has."""
        self.bench = bench
        self.call = call
        self.number = number
        self.listening = listening
        self.name = f"call-{number[1:]}"
        self.since = bench.now
        self.channel = ""

    async def make(self, keys: list[Key], whole: frozenset[str]) -> Outcome:
        """Make the call; in `whole` are the recordings that nobody can interrupt."""
        self.since = self.bench.now
        record = self.bench.recording(f"{self.name}-{self.since}")
        self.bench.lines.call(self.name, self.call.number, self.number, record)
        began = await self.bench.until(self._is_ours, self.since, _SETUP)
        self.channel = str(began.get("Uniqueid")) if began is not None else ""
        pressing = asyncio.create_task(self._press(keys, whole))
        await self._ended(time.monotonic() + self.call.seconds() + _SLACK)
        pressing.cancel()
        told_by = self.bench.now
        self.bench.lines.hangup(self.name)
        over = await self.bench.until(self._is_over, self.since, _SETUP)
        heard = await asyncio.to_thread(self.listening.ear.heard, samples_of(record)) if self._was_up() else []
        return self._outcome(heard, over, told_by)

    async def _press(self, keys: list[Key], whole: frozenset[str]) -> None:
        """Press each key when the recordings before it have begun, and long enough ago to be known."""
        before = -1
        for key in keys:
            if key.queueing:
                await self.bench.until(self._is_queueing, self.since, _SLACK)
                await asyncio.sleep(2 * _REACTION)
            elif key.after != before:
                await self._listen(key.after, whole)
            else:
                await asyncio.sleep(_BETWEEN)
            before = key.after
            self.bench.lines.press(self.name, key.key)

    async def _listen(self, count: int, whole: frozenset[str]) -> None:
        """Wait until so many recordings have begun, and the last of them is known, or over where it must be."""
        if count == 0:
            await asyncio.sleep(2 * _REACTION)
            await awaits_keys(self.bench, self.channel)
            return
        seen: list[Happening] = []

        def nth(each: Happening) -> bool:
            if self._plays(each) and each not in seen:
                seen.append(each)
            return len(seen) == count

        begun = await self.bench.until(nth, self.since, self.call.seconds() + _SLACK)
        if begun is None:
            return
        recording = self._plays(begun)
        length = self.listening.lengths.get(recording, 0.0)
        wait = length if recording in whole else min(self.listening.known_after(recording) + _TAIL, length)
        await hears(self.bench, self.name, wait)
        await awaits_keys(self.bench, self.channel)
        await asyncio.sleep(_REACTION)

    async def _ended(self, deadline: float) -> None:
        """Wait until the call is over, or nothing more is told of its end."""
        since = self.since
        while True:
            found = await self.bench.until(self._tells_end, since, deadline - time.monotonic())
            if found is not None and self._is_over(found) and self.channel:
                await self.bench.until(self._is_gone, self.since, _SETUP)  # what the exchange tells comes before
            if found is None or self._is_over(found):
                return
            since = self.bench.happened.index(found) + 1
            told_last = await self.bench.until(self._tells_end, since, _SETTLED)
            if told_last is None:
                return

    def _told(self) -> list[Happening]:
        return self.bench.happened[self.since :]

    def _was_up(self) -> bool:
        return any(each.get("event") == "up" and each.get("call") == self.name for each in self._told())

    def _tells_end(self, each: Happening) -> bool:
        return self._is_over(each) or self._is_end(each)

    def _is_ours(self, each: Happening) -> bool:
        begins = each.get("Event") == "Newchannel" and each.get("CallerIDNum") == self.number
        return bool(begins and each.get("Context") == "avoki-in")

    def _is_over(self, each: Happening) -> bool:
        return bool(each.get("event") == "over" and each.get("call") == self.name)

    def _is_end(self, each: Happening) -> bool:
        return bool(each.get("UserEvent") == "AvokiEnd" and each.get("Call") == self.channel)

    def _is_gone(self, each: Happening) -> bool:
        return bool(each.get("Event") == "Hangup" and each.get("Uniqueid") == self.channel)

    def _is_queueing(self, each: Happening) -> bool:
        return bool(each.get("Event") == "QueueCallerJoin" and each.get("Uniqueid") == self.channel)

    def _plays(self, each: Happening) -> str:
        """Return the recording that begins to be played to us; an empty text for everything else."""
        if each.get("Event") != "Newexten" or each.get("Uniqueid") != self.channel:
            return ""
        data = str(each.get("AppData") or "")
        match = None if data.startswith("0?") else _RECORDING.search(data)
        return match[1] if match else ""

    def _outcome(self, heard: list[Heard], over: Happening | None, told_by: int) -> Outcome:
        """Put together what was heard and told up to our hanging up."""
        told = self.bench.happened[self.since : told_by]
        ends = [each for each in self._told() if self._is_end(each)]
        end = ends[-1] if ends else None
        applications = (
            f"{each.get('Application')} {each.get('AppData') or ''}"
            for each in told
            if each.get("Event") == "Newexten" and each.get("Uniqueid") == self.channel
        )
        return Outcome(
            tuple(heard),
            str(end.get("Kind")) if end is not None else "",
            str(end.get("Id") or "") if end is not None else "",
            over is not None and over.get("by") == "there",
            tuple(
                str(each.get("account"))
                for each in told
                if each.get("event") == "up" and each.get("account") != "carrier"
            ),
            tuple(str(each.get("number")) for each in told if each.get("event") == "asked"),
            tuple(dict.fromkeys(applications)),
        )


async def hears(bench: Bench, call: str, seconds: float) -> None:
    """Wait until a call has heard so many seconds of sound from now on, less where it pauses, or is over.

    A busy exchange plays slowly, so it is the sound that is counted, and not the time.
    """
    before, end = bench.lines.progress(call), time.monotonic() + seconds
    while before is not None and (now := bench.lines.progress(call)) is not None:
        paused = now.pause > _PAUSE and time.monotonic() > end
        if paused or now.seconds >= before.seconds + seconds:
            return
        await asyncio.sleep(STEP)


async def awaits_keys(bench: Bench, channel: str) -> None:
    """Wait until the exchange does nothing in a call but wait for a key.

    While it looks up in the database what comes next, a key is lost; on a busy machine that takes its time.
    """
    if _doing(bench, channel) != _WAITING:
        await bench.until(lambda each: _steps(each, channel) and each.get("Application") == _WAITING, bench.now, _SETUP)


def _doing(bench: Bench, channel: str) -> str:
    """Return the application that a channel is in."""
    return next((str(each.get("Application")) for each in reversed(bench.happened) if _steps(each, channel)), "")


def _steps(each: Happening, channel: str) -> bool:
    return bool(each.get("Event") == "Newexten" and each.get("Uniqueid") == channel)


def samples_of(path: Path) -> bytes:
    """Return what a telephone recorded of a call that is over: nothing where nobody answered."""
    return converted(path.read_bytes()) if path.exists() else b""
