"""Making recordings while a tenant is applied: whose engine speaks, and where its files lie."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from avoki_config.cli import output
from avoki_config.resources import BackendError
from avoki_config.resources.recordings import Recorder, Sound


def recorder(folder: Path) -> Recorder:
    """Return what makes recordings of the tenant that lies in a folder, as its policy says. Loads nothing yet."""

    def record(sounds: Sequence[Sound], place: Path) -> Mapping[str, str]:
        made = _studio(folder)(sounds, place)
        output.note(f"Recorded for callers, in {place}: {len(made)}.")
        return made

    return record


def _studio(folder: Path) -> Callable[[Sequence[Sound], Path], Mapping[str, str]]:
    from avoki_config.compiler import policy_file  # noqa: PLC0415 - only an exchange's apply needs this
    from avoki_config.exchange.sounds.programs import SoundError  # noqa: PLC0415 - as above
    from avoki_config.exchange.sounds.registered import made  # noqa: PLC0415 - as above
    from avoki_config.exchange.sounds.speech import engine  # noqa: PLC0415 - as above

    file = policy_file.find(folder)
    settings = None if file is None else policy_file.read(file, file.name)[0].prompts
    try:
        speaker = engine(settings.engine, settings.command) if settings is not None else engine("espeak-ng")
    except SoundError as error:
        raise BackendError(f"{error} Nothing was changed.") from None
    return lambda sounds, place: made(sounds, folder, place, speaker)
