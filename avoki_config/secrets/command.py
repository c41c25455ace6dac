"""A command that knows secrets: it is told the names, one a line, and prints a JSON object of names and values.

One process for all of them: a vault that signs in for each would take minutes. `sops -d --output-type json FILE` and
`vault kv get -format=json -field=data PATH` print that as they are. It is run without a shell.
"""

import shlex
import subprocess
from collections.abc import Mapping, Sequence
from typing import Any

import orjson

PATIENCE = 120.0
"""Seconds; somebody may have to sign in."""


def ask(command: str, names: Sequence[str]) -> Mapping[str, str | ValueError | None]:
    """Return what the command says of each name. Its stderr goes where ours goes; its stdout is shown nowhere.

    Why it says nothing is returned for each name, in words that follow the name.
    """
    try:
        printed = _run(command, "".join(f"{name}\n" for name in names))
        told: Any = orjson.loads(printed)
    except orjson.JSONDecodeError:
        return _all(names, "is unknown: the command for secrets printed no JSON")
    except ValueError as error:
        return _all(names, f"is unknown: {error}")
    if not isinstance(told, dict):
        return _all(names, "is unknown: the command for secrets printed no JSON object of names and values")
    return {name: _value(told.get(name)) for name in names}


def _run(command: str, names: str) -> bytes:
    try:
        words = shlex.split(command)
        if not words:
            raise ValueError("the command for secrets is empty")
        done = subprocess.run(  # noqa: S603 - the user's own command, without a shell
            words, input=names.encode(), stdout=subprocess.PIPE, timeout=PATIENCE, check=False
        )
    except OSError as error:
        raise ValueError(f"the command for secrets cannot be run: {error.strerror}") from None
    except subprocess.TimeoutExpired:
        raise ValueError(f"the command for secrets did not answer in {PATIENCE:.0f} s") from None
    if done.returncode:
        raise ValueError(f"the command for secrets failed with exit code {done.returncode}")
    return done.stdout


def _value(value: Any) -> str | ValueError | None:
    return (
        value if value is None or isinstance(value, str) else ValueError("is unknown: its value in the JSON is no text")
    )


def _all(names: Sequence[str], why: str) -> dict[str, str | ValueError | None]:
    return {name: ValueError(why) for name in names}
