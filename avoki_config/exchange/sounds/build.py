"""`prompts build`: every recording that a tenant plays, made where it isn't there yet."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Literal

from avoki_config.exchange.sounds.installed import Recorded, index, installed, write, write_index
from avoki_config.exchange.sounds.programs import SoundError
from avoki_config.exchange.sounds.samples import as_file, converted, level, seconds
from avoki_config.exchange.sounds.speech import Engine
from avoki_config.resources import Resource
from avoki_config.resources.recordings import SUFFIX, recording

Outcome = Literal["made", "kept", "portal", "failed"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A prompt in one language, and the name of its recording: None for what only the portal has."""

    prompt: str
    language: str
    source: Mapping[str, str]
    recording: str | None


@dataclass(frozen=True, slots=True)
class Built:
    """How it went with one prompt in one language: what is known of the sound, or the problem."""

    prompt: str
    language: str
    recording: str | None
    outcome: Outcome
    recorded: Recorded | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """Everything that a build did. `stale` are recordings that nothing plays; `pruned` tells whether they are gone."""

    folder: Path
    results: tuple[Built, ...]
    stale: tuple[str, ...] = ()
    pruned: bool = False
    known: dict[str, Recorded] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """Tell whether everything that can be made is there."""
        return all(each.outcome != "failed" for each in self.results)


def wanted(resources: Iterable[Resource]) -> list[Wanted]:
    """Return every prompt in every language it has, by address and then as the tenant lists its languages."""
    return [
        Wanted(resource.id, language, source, recording(resource.attributes, language))
        for resource in resources
        if resource.kind == "prompt"
        for language, source in resource.attributes.get("languages", {}).items()
    ]


def build(
    sounds: Iterable[Wanted],
    root: Path,
    folder: Path,
    engine: Engine,
    *,
    prune: bool = False,
    keep: Collection[str] = (),
    on_made: Callable[[int], None] = lambda _: None,
) -> BuildReport:
    """Make what is missing in `folder`; files of the tenant are found below its `root`. Raises OSError.

    A recording is kept where its name is there already, whole, and was made in the same way. `prune` removes those that
    nothing plays: neither these sounds nor the calls of an exchange, which needs those of `keep`. `on_made` is told how
    many have been looked after.
    """
    folder.mkdir(parents=True, exist_ok=True)
    maker = _Maker(root, folder, engine)
    results = [maker.built(each) for each in _counted(sounds, on_made)]
    stale = tuple(sorted(installed(folder) - {each.recording for each in results} - set(keep)))
    if prune:
        for name in stale:
            (folder / f"{name}{SUFFIX}").unlink(missing_ok=True)
            maker.known.pop(name, None)
    if maker.known != index(folder):
        write_index(folder, maker.known)
    return BuildReport(folder, tuple(results), stale, prune, maker.known)


def _counted(sounds: Iterable[Wanted], on_made: Callable[[int], None]) -> Iterator[Wanted]:
    for done, each in enumerate(sounds):
        on_made(done)
        yield each


class _Maker:
    """What is known of a folder, and how to add to it."""

    def __init__(self, root: Path, folder: Path, engine: Engine) -> None:
        self.root = root
        self.folder = folder
        self.engine = engine
        self.known = index(folder)

    def built(self, sound: Wanted) -> Built:
        """Make one recording, or keep it."""
        if sound.recording is None:
            return Built(sound.prompt, sound.language, None, "portal")
        made_by = self.engine.name if sound.source.get("text") else "file"
        there = self.known.get(sound.recording)
        if there is not None and there.made_by == made_by:
            return Built(sound.prompt, sound.language, sound.recording, "kept", there)
        try:
            samples = converted(self._file(sound))
        except (SoundError, OSError) as error:
            words = str(error) if isinstance(error, SoundError) else f"{error.strerror}: {error.filename}"
            return Built(sound.prompt, sound.language, sound.recording, "failed", problem=words)
        recorded = self._write(sound.recording, samples, made_by)
        return Built(sound.prompt, sound.language, sound.recording, "made", recorded)

    def _file(self, sound: Wanted) -> bytes:
        source = sound.source
        if source.get("text"):
            return self.engine.speak(source["text"], source.get("voice") or sound.language, sound.language)
        data = (self.root / source["file"]).read_bytes()
        if f"sha256:{sha256(data).hexdigest()}" != source["sha256"]:
            raise SoundError(f"{source['file']} isn't the file any more that was planned with: plan again.")
        return data

    def _write(self, name: str, samples: bytes, made_by: str) -> Recorded:
        file, loud = as_file(samples), level(samples)
        write(self.folder / f"{name}{SUFFIX}", file)
        recorded = Recorded(made_by, seconds(samples), loud.rms, loud.peak, sha256(file).hexdigest())
        self.known[name] = recorded
        return recorded
