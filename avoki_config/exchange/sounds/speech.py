"""Text to speech: which program says a text. espeak-ng is built in; any other is a command in avoki-config.toml."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from avoki_config.exchange.sounds.programs import SoundError, run

WORDS_A_MINUTE = 150
_PHONEMES = re.compile(r"\[(?=\[)")
"""espeak-ng takes what stands in [[…]] for phonemes: a tenant's text is only ever words."""


class Engine(Protocol):
    """Something that speaks."""

    @property
    def name(self) -> str:
        """Return what the engine and its settings are called: another name means that prompts sound otherwise."""
        ...

    def speak(self, text: str, voice: str, language: str) -> bytes:
        """Return a text as a WAV file of any kind. Raises SoundError."""
        ...


@dataclass(frozen=True, slots=True)
class EspeakNg:
    """espeak-ng: small, local, and the same bytes for the same text. Voices are its own (`sv`, `en-gb`, `sv+f3`)."""

    name: str = "espeak-ng"

    def speak(self, text: str, voice: str, language: str) -> bytes:
        """Return the text, in the voice of its language where there is no voice of that name."""
        said = _PHONEMES.sub("[ ", text).encode()
        try:
            return self._speak(said, voice)
        except SoundError:
            if voice == language or not self._knows(language):
                raise
            return self._speak(said, language)

    def _knows(self, language: str) -> bool:
        try:
            self._speak(b"a", language)
        except SoundError:
            return False
        return True

    def _speak(self, text: bytes, voice: str) -> bytes:
        rate = str(WORDS_A_MINUTE)
        command = ("espeak-ng", "-b", "1", "-v", voice, "-s", rate, "--stdin", "--stdout")
        return run(command, text, "espeak-ng")


@dataclass(frozen=True, slots=True)
class CommandEngine:
    """Any program: the text is its stdin, `{voice}` and `{language}` are filled in, the WAV comes to `{output}`.

    Without `{output}` the WAV is expected on stdout.
    """

    command: tuple[str, ...]

    @property
    def name(self) -> str:
        """Return the command as it is written."""
        return " ".join(self.command)

    def speak(self, text: str, voice: str, language: str) -> bytes:
        """Run the command."""
        with TemporaryDirectory(prefix="avoki-speech-") as folder:
            output = Path(folder) / "said.wav"
            values = {"voice": voice, "language": language, "output": str(output)}
            said = run([_filled(part, values) for part in self.command], text.encode())
            return output.read_bytes() if output.exists() else said


def engine(name: str, command: Sequence[str] = ()) -> Engine:
    """Return the engine of a name: `espeak-ng`, or `command` with the command that policy gives. Raises SoundError."""
    if name == "espeak-ng":
        return EspeakNg()
    if name == "command" and command:
        return CommandEngine(tuple(command))
    if name == "command":
        raise SoundError('There is no command to speak with: write [prompts] command = ["…"] in avoki-config.toml.')
    raise SoundError(f'There is no engine "{name}": there is espeak-ng, and command.')


def _filled(part: str, values: dict[str, str]) -> str:
    return re.sub(r"\{(voice|language|output)\}", lambda match: values[match[1]], part)
