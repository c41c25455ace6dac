"""Recordings for tests: those of the tenant, made once, and cut to what tells them apart so that calls are short."""

from collections.abc import Iterable
from pathlib import Path

from avoki_config.exchange.folder import ExchangeError
from avoki_config.exchange.live.caller import Listening
from avoki_config.exchange.live.ear import Ear
from avoki_config.exchange.sounds.build import build, wanted
from avoki_config.exchange.sounds.installed import write
from avoki_config.exchange.sounds.samples import RATE, WIDTH, as_file, converted
from avoki_config.exchange.sounds.speech import Engine
from avoki_config.resources import Resource
from avoki_config.resources.recordings import SUFFIX

_COMPARED = 6
"""Seconds of a recording that are compared with the others."""

_AFTER = 0.2
"""Seconds that are left after the tell."""


class Studio:
    """A tenant's recordings as a live test plays them."""

    def __init__(self, resources: Iterable[Resource], root: Path, kept: Path, engine: Engine) -> None:
        """Make what isn't in `kept` yet, listen to it, and cut it. Raises ExchangeError for what can't be made."""
        sounds = wanted(resources)
        report = build(sounds, root, kept, engine)
        problem = next((each for each in report.results if each.outcome == "failed"), None)
        if problem is not None:
            raise ExchangeError(f"The prompt {problem.prompt} can't be made: {problem.problem}")
        self.prompts: dict[str, list[str]] = {}
        for each in sounds:
            if each.recording is not None:
                self.prompts.setdefault(each.recording, []).append(each.prompt)
        first = {name: _begun(kept / f"{name}{SUFFIX}") for name in sorted(self.prompts)}
        ear = Ear(first)
        self._cut = {
            name: _cut(samples, ear.tells[name].end if name in ear.tells else 1.0) for name, samples in first.items()
        }
        self.listening = Listening(ear, {name: len(each) / WIDTH / RATE for name, each in self._cut.items()})

    def install(self, folder: Path) -> None:
        """Put the cut recordings where an exchange plays from."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, samples in self._cut.items():
            write(folder / f"{name}{SUFFIX}", as_file(samples))


def _begun(path: Path) -> bytes:
    return converted(path.read_bytes())[: _COMPARED * RATE * WIDTH]


def _cut(samples: bytes, known: float) -> bytes:
    return samples[: int((known + _AFTER) * RATE) * WIDTH]
