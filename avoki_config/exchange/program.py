"""Asterisk as a program on this machine: where it is, which version, whether it runs, starting and stopping it."""

import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from avoki_config.exchange.folder import ExchangeError, ExchangeFolder

OLDEST, NEWEST = 16, 22
"""The versions that the configuration is written for."""

_BOOT = 30.0
_STOP = 10.0
_PAUSE = 0.05
_MODULES = ("lib/asterisk/modules", "lib64/asterisk/modules", "lib/*/asterisk/modules")
_DOCUMENTATION = ("share/asterisk/documentation", "var/lib/asterisk/documentation", "../var/lib/asterisk/documentation")
"""Below what the program was installed in: /usr, /usr/local, or wherever its sbin is."""

_HOW = "install Asterisk 16 to 22 (docs/exchange.md; on Debian 12: sudo bash scripts/setup-system.sh)"


def asterisk() -> Path:
    """Return the program. Raises ExchangeError where there is none."""
    found = shutil.which("asterisk") or shutil.which("asterisk", path="/usr/sbin:/usr/local/sbin")
    if found is None:
        raise ExchangeError(f"There is no Asterisk on this machine: {_HOW}.")
    return Path(found)


def modules_folder() -> Path:
    """Return where the modules of this very Asterisk lie. Raises ExchangeError where they aren't."""
    return _beside("chan_pjsip.so", _MODULES, "modules")


def documentation_folder() -> Path:
    """Return where Asterisk's documentation of itself lies, without which it doesn't start. Raises ExchangeError."""
    return _beside("core-en_US.xml", _DOCUMENTATION, "documentation of itself")


def _beside(file: str, folders: Sequence[str], words: str) -> Path:
    """Return the folder, of those below where the program was installed, that has a file. Raises ExchangeError."""
    root = asterisk().resolve().parent.parent
    for folder in (path for pattern in folders for path in sorted(root.glob(pattern))):
        if (folder / file).exists():
            return folder.resolve()
    raise ExchangeError(f"Asterisk's {words} can't be found in {', '.join(folders)} of {root}: {_HOW}.")


def version() -> tuple[int, str]:
    """Return Asterisk's main version and its own words for it. Raises ExchangeError."""
    done = subprocess.run([asterisk(), "-V"], capture_output=True, text=True, check=False)  # noqa: S603 - found on the path
    words = done.stdout.strip()
    match = re.search(r"(\d+)\.\d+", words)
    if match is None:
        raise ExchangeError(f"Asterisk doesn't say its version: {words or done.stderr.strip()}")
    return int(match[1]), words


def pid(folder: ExchangeFolder) -> int | None:
    """Return the number of the exchange's process, None where it doesn't run."""
    try:
        number = int((folder.run / "asterisk.pid").read_text())
        command = Path(f"/proc/{number}/cmdline").read_bytes()
    except (OSError, ValueError):
        return None
    return number if str(folder.main_file).encode() in command.split(b"\0") else None


def start(folder: ExchangeFolder, environment: Mapping[str, str] | None = None) -> int:
    """Start the exchange, wait until it has booted, and return its process's number. Raises ExchangeError."""
    command: list[str | Path] = [asterisk(), "-f", "-n", "-C", folder.main_file]
    log = (folder.log / "console.log").open("ab")
    with log:
        process = subprocess.Popen(  # noqa: S603 - found on the path
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env={**os.environ, **(environment or {})},
            cwd=folder.path,
            start_new_session=True,
        )
    end = time.monotonic() + _BOOT
    while time.monotonic() < end:
        if process.poll() is not None:
            raise ExchangeError(f"Asterisk stopped at once: {_last_words(folder)}")
        if "fully booted" in console(folder, "core waitfullybooted"):
            return process.pid
        time.sleep(_PAUSE)
    stop(folder)
    raise ExchangeError(f"Asterisk hasn't booted in {_BOOT:.0f} s: {_last_words(folder)}")


def stop(folder: ExchangeFolder) -> bool:
    """End the exchange and every call in it; tell whether it ran. Raises ExchangeError when it won't end."""
    number = pid(folder)
    if number is None:
        return False
    console(folder, "core stop now")
    if not _gone(folder, _STOP):
        os.kill(number, signal.SIGKILL)
        if not _gone(folder, _STOP):
            raise ExchangeError(f"The exchange's process {number} won't end.")
    return True


def _gone(folder: ExchangeFolder, patience: float) -> bool:
    end = time.monotonic() + patience
    while time.monotonic() < end:
        number = pid(folder)
        if number is None or _reaped(number):
            return True
        time.sleep(_PAUSE)
    return False


def _reaped(number: int) -> bool:
    """Take leave of a child that has ended; tell whether it was one."""
    try:
        return os.waitpid(number, os.WNOHANG)[0] == number
    except ChildProcessError:
        return False


def console(folder: ExchangeFolder, words: str) -> str:
    """Return what a command of Asterisk's console prints; an empty text where nobody answers."""
    command: list[str | Path] = [asterisk(), "-C", folder.main_file, "-rx", words]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)  # noqa: S603 - found on the path
    return done.stdout if done.returncode == 0 else ""


def _last_words(folder: ExchangeFolder) -> str:
    """Return the last lines that it wrote, and where the rest is."""
    try:
        lines = (folder.log / "console.log").read_text("utf-8", "replace").strip().splitlines()
    except OSError:
        lines = []
    said = " / ".join(line.strip() for line in lines[-2:]) or "it said nothing"
    return f"{said}. More: {folder.log}/console.log"
