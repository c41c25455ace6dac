"""Callers' messages: those older than the tenant's `voicemail.keep` are removed, as Asterisk itself never does.

A message is `msg0007.txt`, its envelope, and files beside it with its name, numbered without a gap from 0 on in each
folder of a box (apps/app_voicemail.c). A folder is changed under Asterisk's own lock. A box that somebody listens to is
left until the next time: its messages are known by their numbers then.
"""

import os
import re
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from avoki_config.backends.asterisk import names
from avoki_config.exchange import program
from avoki_config.exchange.folder import ExchangeError, ExchangeFolder
from avoki_config.exchange.manager import Manager

_ENVELOPE = re.compile(r"msg\d{4}\.txt")
_ORIGIN = re.compile(r"^origtime=(\d+)$", re.MULTILINE)
_PATIENCE = 5.0
"""Seconds that Asterisk too waits for a folder (main/app.c)."""


@dataclass(frozen=True, slots=True)
class Tidied:
    """How many messages were removed and kept, and the boxes (`user.karin-ek`) that were in use and left alone."""

    removed: int
    kept: int
    left: tuple[str, ...] = ()


def tidy(folder: ExchangeFolder, keep: int, now: int) -> Tidied:
    """Remove the messages left more than `keep` seconds before `now` (Unix seconds). Raises ExchangeError, OSError."""
    tenant = names.name(folder.known().tenant)
    listened = _listened(folder)
    removed, kept, left = 0, 0, set()
    for path in _folders(folder.spool / "voicemail" / tenant):
        box = path.parent.name
        if f"{box}@{tenant}" in listened:
            left.add(box)
            continue
        with _locked(path) as locked:
            if not locked:
                left.add(box)
                continue
            gone, stayed = _tidy_folder(path, now - keep)
        removed, kept = removed + gone, kept + stayed
    if removed:
        _refresh(folder)
    return Tidied(removed, kept, tuple(sorted(left)))


def unlock(folder: ExchangeFolder) -> None:
    """Remove the locks that a crash has left, before an exchange starts: behind them nobody could leave a message."""
    for lock in (folder.spool / "voicemail").glob("*/*/*/.lock*"):
        lock.unlink(missing_ok=True)


def _folders(root: Path) -> list[Path]:
    """Return the folders of all boxes that have messages, in order; links lead nowhere."""
    found = {each.parent for each in root.glob("*/*/msg*.txt") if _ENVELOPE.fullmatch(each.name)}
    return sorted(each for each in found if not each.is_symlink() and not each.parent.is_symlink())


def _tidy_folder(path: Path, oldest: int) -> tuple[int, int]:
    """Remove what is older than a time, and number the rest anew; return how many went and how many stay."""
    envelopes = sorted(each for each in path.iterdir() if _ENVELOPE.fullmatch(each.name))
    old = [each for each in envelopes if _left_at(each) < oldest]
    for envelope in old:
        for file in _files(envelope):
            file.unlink()
    kept = [each for each in envelopes if each not in old]
    for number, envelope in enumerate(kept):
        for file in _files(envelope):
            file.rename(file.with_name(f"msg{number:04}{file.suffix}"))
    return len(old), len(kept)


def _files(envelope: Path) -> list[Path]:
    """Return the files of a message, the envelope last: a message without one is none."""
    found = sorted(envelope.parent.glob(f"{envelope.stem}.*"))
    return [*(each for each in found if each != envelope), envelope]


def _left_at(envelope: Path) -> int:
    """Return when a message was left, in Unix seconds: as its envelope says, else the file's own time."""
    found = _ORIGIN.search(envelope.read_text("utf-8", "replace"))
    return int(found[1]) if found else int(envelope.stat().st_mtime)


@contextmanager
def _locked(path: Path) -> Iterator[bool]:
    """Hold Asterisk's lock of a folder; tell whether it could be had."""
    own, lock = path / f".lock-{secrets.token_hex(4)}", path / ".lock"
    own.touch(mode=0o600, exist_ok=False)
    try:
        held = _linked(own, lock)
    finally:
        own.unlink()
    try:
        yield held
    finally:
        if held:
            lock.unlink(missing_ok=True)


def _linked(own: Path, lock: Path) -> bool:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        try:
            os.link(own, lock)
        except FileExistsError:
            time.sleep(0.05)
        else:
            return True
    return False


def _listened(folder: ExchangeFolder) -> set[str]:
    """Return the boxes (`user.karin-ek@nordlunda`) that somebody listens to now."""
    if program.pid(folder) is None:
        return set()
    setup = folder.known()
    with Manager(setup.ports.manager, setup.manager_secret) as manager:
        calls = manager.listed("CoreShowChannels", "CoreShowChannelsComplete")
    data = (each.get("ApplicationData", "") for each in calls if each.get("Application") == "VoiceMailMain")
    return {each.partition(",")[0] for each in data}


def _refresh(folder: ExchangeFolder) -> None:
    """Let telephones show at once how many messages are left."""
    if program.pid(folder) is None:
        return
    setup = folder.known()
    with Manager(setup.ports.manager, setup.manager_secret) as manager:
        answer = manager.ask("VoicemailRefresh")
    if answer.get("Response") != "Success":
        raise ExchangeError("The messages are removed, but the exchange doesn't count them anew: exchange reload PATH.")
