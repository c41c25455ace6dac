"""Telling an exchange's state which recordings its folder has, so that plans know what callers can hear."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from avoki_config.backends.asterisk.installed import register
from avoki_config.backends.url import BackendUrlError
from avoki_config.exchange.folder import ExchangeError, ExchangeFolder, Setup
from avoki_config.exchange.sounds.build import BuildReport, Wanted, build
from avoki_config.exchange.sounds.speech import Engine
from avoki_config.resources import BackendError
from avoki_config.resources.recordings import Sound


def setup_of(sounds: Path) -> Setup | None:
    """Return what the exchange was set up with that plays from this folder; None where it is no exchange's.

    Raises ExchangeError where that can't be read.
    """
    beside = ExchangeFolder(sounds.absolute().parent)
    return beside.setup() if beside.sounds == sounds.absolute() else None


def registered(report: BuildReport, url: str, tenant: str, *, moving: bool) -> None:
    """Write down at the backend what a build found or made to be whole in its folder. Raises ExchangeError.

    With `moving` it is the folder that the exchange plays from, from now on.
    """
    files = {name: facts.sha256 for name, facts in report.known.items()}
    try:
        register(url, tenant, report.folder, files, moving=moving)
    except (BackendError, BackendUrlError) as error:
        raise ExchangeError(str(error)) from None


def made(sounds: Sequence[Sound], root: Path, folder: Path, engine: Engine) -> Mapping[str, str]:
    """Make recordings, and return the SHA-256 of each one's file by its name.

    Files of the tenant are found below its `root`. Raises BackendError for what can't be made.
    """
    wanted = [Wanted(each.address.partition(".")[2], each.language, each.source, each.name) for each in sounds]
    try:
        report = build(wanted, root, folder, engine)
    except OSError as error:
        raise BackendError(f"{folder}: recordings can't be put there: {error.strerror}. Nothing was changed.") from None
    for each in report.results:
        if each.outcome == "failed":
            raise BackendError(
                f"prompt.{each.prompt} ({each.language}) can't be recorded: {each.problem} Nothing was changed."
            )
    return {each.name: report.known[each.name].sha256 for each in sounds}
