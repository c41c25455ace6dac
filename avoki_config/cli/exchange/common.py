"""What the exchange's commands share: the tenant, the folder, the backend, and faults as words."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import click

from avoki_config.cli.compiling import compiled
from avoki_config.cli.failures import FailureError
from avoki_config.cli.options import TenantPath, option
from avoki_config.cli.planning import folder_of
from avoki_config.cli.progress import Progress
from avoki_config.cli.prompts import shown
from avoki_config.compiler import Compilation
from avoki_config.exchange.folder import ExchangeError, ExchangeFolder
from avoki_config.exchange.setting_up import Order, default_folder
from avoki_config.exchange.sounds.build import build, wanted
from avoki_config.exchange.sounds.programs import SoundError
from avoki_config.exchange.sounds.registered import registered
from avoki_config.exchange.sounds.speech import engine
from avoki_config.model.seconds import seconds

Command = TypeVar("Command", bound=Callable[..., Any])


class Place(NamedTuple):
    """Which exchange is meant, and the tenant where one was named."""

    folder: ExchangeFolder
    path: str | None


def place_options(command: Command) -> Command:
    """Add PATH, `--folder` and `--backend`."""
    folder = click.Path(path_type=Path, file_okay=False)
    words = "Where the exchange lives; default .avoki/exchange beside the tenant."
    command = option("--backend", "backend_url", metavar="URL", help="asterisk+sqlite:FILE, asterisk+postgresql://…")(
        command
    )
    command = option("--folder", type=folder, help=words)(command)
    return click.argument("path", type=TenantPath(), required=False)(command)


def place(path: str | None, folder: Path | None) -> Place:
    """Return the exchange that options name."""
    beside = folder_of(path) if path is not None else Path()
    return Place(ExchangeFolder((folder or default_folder(beside)).absolute()), path)


@contextmanager
def told() -> Iterator[None]:
    """Say what the exchange can't do as a command's own no."""
    try:
        yield
    except (ExchangeError, SoundError) as error:
        raise FailureError(str(error)) from None


def order(compilation: Compilation, backend: str, *, simulate: bool) -> Order:
    """Return what a tenant and its policy ask of an exchange."""
    tenant = next(each for each in compilation.resources if each.kind == "tenant")
    rules = next(each for each in compilation.resources if each.kind == "voicemail_rules")
    return Order(
        compilation.wanted.tenant,
        backend,
        simulate,
        os.environ,
        str(tenant.attributes["language"]),
        seconds(str(rules.attributes["max_message"])),
        compilation.policy.exchange,
    )


def install_prompts(compilation: Compilation, folder: ExchangeFolder) -> None:
    """Make the recordings that are missing, and tell the backend of them; one that can't be made ends the command."""
    assert compilation.tree is not None
    settings, sounds = compilation.policy.prompts, wanted(compilation.resources)
    progress = Progress(len(sounds), "prompts")
    speaker = engine(settings.engine, settings.command)
    made = build(sounds, compilation.tree.root, folder.sounds, speaker, on_made=progress)
    progress.end()
    if not made.ok:
        raise click.exceptions.Exit(shown(made, "text"))
    registered(made, folder.known().backend, compilation.wanted.tenant, moving=True)


def tenant_of(path: str) -> Compilation:
    """Return a tenant without errors; one with errors ends the command."""
    return compiled(path, None)
