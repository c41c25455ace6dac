"""`avoki-config prompts build PATH`: make the recordings that the exchange plays."""

from datetime import datetime
from pathlib import Path

import click

from avoki_config.cli import exits, output
from avoki_config.cli.compiling import compiled
from avoki_config.cli.failures import FailureError
from avoki_config.cli.options import TenantPath, at_option, choice, format_option, option
from avoki_config.cli.progress import Progress
from avoki_config.exchange.folder import ExchangeError
from avoki_config.exchange.sounds.build import BuildReport, build, wanted
from avoki_config.exchange.sounds.programs import SoundError
from avoki_config.exchange.sounds.speech import engine as named_engine
from avoki_config.reports import prompts as report
from avoki_config.reports.diagnostics_json import dumps


@click.group("prompts", no_args_is_help=True)
def command() -> None:
    """Make the recordings that the exchange plays."""


@command.command("build")
@click.argument("path", type=TenantPath())
@option("-o", "--out", required=True, type=click.Path(path_type=Path, file_okay=False), help="The folder to fill.")
@choice("--engine", ("espeak-ng", "command"), "Who speaks; default what avoki-config.toml says, else espeak-ng.")
@option("--backend", "backend_url", metavar="URL", help="The exchange that plays from DIR; one set up there is known.")
@option("--prune", is_flag=True, help="Remove recordings that nothing plays any more.")
@format_option("text", "json")
@at_option
def build_command(
    *,
    path: str,
    out: Path,
    engine: str | None,
    backend_url: str | None,
    prune: bool,
    format: str,  # noqa: A002 - the option's name
    at: datetime | None,
) -> int:
    """Speak and convert every prompt of the tenant at PATH, into a folder that the exchange plays from.

    A recording is named by what it says: it is made once, and again only when the words, the voice, the file or the
    engine changed. The exchange that plays from the folder gets to know what is there, so that plans do; what its calls
    may still come to is never removed. Exits with 1 when one can't be made.
    """
    compilation = compiled(path, at, json=format == "json")
    assert compilation.tree is not None
    settings = compilation.policy.prompts
    sounds = wanted(compilation.resources)
    progress = Progress(len(sounds), "prompts")
    from avoki_config.exchange.rows import Rows  # noqa: PLC0415 - SQLAlchemy is slow to load
    from avoki_config.exchange.sounds.registered import registered  # noqa: PLC0415 - as above

    tenant = compilation.wanted.tenant
    try:
        speaker = named_engine(engine or settings.engine, settings.command)
        url = _exchange(out, tenant, backend_url)
        keep = Rows(url, tenant).recordings(superseded=True) if url is not None and prune else ()
        made = build(sounds, compilation.tree.root, out, speaker, prune=prune, keep=keep, on_made=progress)
        progress.end()
        if url is not None:
            registered(made, url, tenant, moving=False)
    except (SoundError, ExchangeError) as error:
        raise FailureError(str(error)) from None
    return shown(made, format)


def _exchange(out: Path, tenant: str, url: str | None) -> str | None:
    """Return the backend whose exchange plays from a folder; None where it is nobody's."""
    from avoki_config.exchange.database import database  # noqa: PLC0415 - only this command needs it
    from avoki_config.exchange.sounds.registered import setup_of  # noqa: PLC0415 - SQLAlchemy is slow to load

    if url is not None:
        database(url)
        return url
    setup = setup_of(out)
    return setup.backend if setup is not None and setup.tenant == tenant else None


def shown(made: BuildReport, format: str) -> int:  # noqa: A002 - the option's name
    """Print what a build did, and return the exit code."""
    output.data(dumps(report.document(made)) if format == "json" else report.render(made, output.screen()))
    return exits.DONE if made.ok else exits.FAILED
