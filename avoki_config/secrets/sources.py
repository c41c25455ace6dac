"""Where the value of `{secret: NAME}` stands: a mounted folder, what a command prints, or the environment.

What is named on the command line is asked before the environment. An empty value is as if it weren't there: that is
what a pipeline's variable is where the secret isn't given, as for a pull request from a fork. A place that can't be
read isn't one that has nothing: no later one is asked in its stead, for what it has may be an old password.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
        missing: dict[str, str] = {}
        left = sorted(set(names))
        for said in self._places():
            for name, answer in (said(left) if left else {}).items():
                if isinstance(answer, ValueError):
                    missing[name] = str(answer)
                elif answer and not _text(answer):
                    missing[name] = "is not UTF-8 text"
                elif answer:
                    values[name] = Secret(answer)
            left = [name for name in left if name not in values and name not in missing]
        return Found(values, {**missing, **dict.fromkeys(left, UNSET)})

    def _places(self) -> Iterator[Callable[[Sequence[str]], Mapping[str, str | ValueError | None]]]:
        """Yield what tells of names, in the order in which they are asked."""
        folder, command = self.folder, self.command
        if folder is not None:
            yield lambda names: {name: read(folder, name) for name in names}
        if command is not None:
            yield lambda names: ask(command, names)
        yield lambda names: {name: self.environment.get(name) for name in names}


def _text(value: str) -> bool:
    if value.isascii():
        return True
    try:
        value.encode()
    except UnicodeEncodeError:  # the environment's way to keep bytes that are no UTF-8
        return False
    return True
