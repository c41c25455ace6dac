"""Other programs that make sounds: run with bytes in and bytes out, and what goes wrong as words for a person."""

import subprocess
from collections.abc import Sequence

LONGEST = 120
"""Seconds that one prompt may take: a program that hangs must not hang us."""


class SoundError(Exception):
    """A sound that can't be made; the message says why and what to do."""


def run(command: Sequence[str], data: bytes, package: str = "") -> bytes:
    """Return what a program writes to stdout when it reads `data`; `package` is what Debian calls it.

    Raises SoundError when the program is missing, fails or hangs.
    """
    program = command[0]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=LONGEST, check=False)  # noqa: S603 - a list of arguments, no shell
    except FileNotFoundError:
        install = f": install it (on Debian, apt install {package})" if package else ": install it, or name another"
        raise SoundError(f'There is no program "{program}"{install}.') from None
    except OSError as error:
        raise SoundError(f'"{program}" can\'t be run: {error.strerror or error}.') from None
    except subprocess.TimeoutExpired:
        raise SoundError(f'"{program}" took more than {LONGEST} s for one prompt, and was ended.') from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise SoundError(f'"{program}" failed: {said[-1] if said else f"exit code {done.returncode}"}')
    return done.stdout
