"""Where the value of `{secret: NAME}` stands: a mounted folder, what a command prints, or the environment.

What is named on the command line is asked before the environment. An empty value is as if it weren't there: that is
what a pipeline's variable is where the secret isn't given, as for a pull request from a fork.
"""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from avoki_config.resources import Secret
from avoki_config.secrets.command import ask
from avoki_config.secrets.folder import read

UNSET = "is not set"


@dataclass(frozen=True)
class Found:
    """The values that were found by name, and why the others weren't, in words that follow the name."""

    values: Mapping[str, Secret] = field(default_factory=dict)
    missing: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Sources:
    """The places to look in: a folder (`--secrets-dir`), a command (`--secrets-command`), the environment."""

    folder: Path | None = None
    command: str | None = None
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ, repr=False)

    def find(self, names: Iterable[str]) -> Found:
        """Return what is found of these secrets; the command is run once for all that the folder hasn't."""
        values: dict[str, Secret] = {}
        missing = dict.fromkeys(sorted(set(names)), UNSET)
        if self.folder is not None:
            _take(values, missing, {name: read(self.folder, name) for name in missing})
        if self.command is not None and missing:
            _take(values, missing, ask(self.command, list(missing)))
        _take(values, missing, {name: self.environment.get(name) for name in missing})
        return Found(values, missing)


def _take(values: dict[str, Secret], missing: dict[str, str], found: Mapping[str, str | ValueError | None]) -> None:
    """Move what was found from what is missing to the values; a place that failed says why."""
    for name, value in found.items():
        if isinstance(value, ValueError):
            missing[name] = str(value)
        elif value and not _text(value):
            missing[name] = "is not UTF-8 text"
        elif value:
            values[name] = Secret(value)
            del missing[name]


def _text(value: str) -> bool:
    if value.isascii():
        return True
    try:
        value.encode()
    except UnicodeEncodeError:  # the environment's way to keep bytes that are no UTF-8
        return False
    return True
