"""The options that say where secrets are, and what is said about secrets after an apply."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

import click

from avoki_config.address import to_path
from avoki_config.cli import output
from avoki_config.cli.options import option
from avoki_config.compiler import Compilation
from avoki_config.diagnostics import Span
from avoki_config.planner import Applied
from avoki_config.resources import SecretPlace
from avoki_config.secrets import Keys, Outbox, Sources, Vault


class _NamedPath(click.Path):
    """A path that isn't empty: an unset variable of a shell must not mean the working folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path."""
        if not str(value):
            self.fail("The path is empty.", param, ctx)
        return super().convert(value, param, ctx)


_PATH = _NamedPath(path_type=Path)
_OPTIONS = (
    option("--secrets-dir", type=_PATH, metavar="DIR", help="A folder with a file for each {secret: NAME}."),
    option(
        "--secrets-command",
        metavar="COMMAND",
        help="A command that reads names, one a line, and prints a JSON object of names and values.",
    ),
    option("--secret-key-file", type=_PATH, metavar="FILE", help="The key that records of secrets are made under."),
    option("--secrets-out", type=_PATH, metavar="FILE", help="Where generated secrets are handed over (mode 0600)."),
)


@dataclass(frozen=True)
class SecretOptions:
    """The options of secrets as they were given."""

    folder: Path | None
    command: str | None
    key_file: Path | None
    out: Path | None

    def vault(self, compilation: Compilation | None = None) -> Vault:
        """Return who knows the values; with a tenant, findings point at its fields."""
        outbox = None if self.out is None else Outbox(self.out)
        made = Vault(Sources(self.folder, self.command), Keys(self.key_file), outbox)
        if compilation is not None:
            made.locate = lambda place: _located(compilation, place)
        return made


def secret_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of secrets, which the command gets together as `secrets`."""

    @wraps(command)
    def gathered(
        *,
        secrets_dir: Path | None,
        secrets_command: str | None,
        secret_key_file: Path | None,
        secrets_out: Path | None,
        **options: Any,
    ) -> Any:
        return command(secrets=SecretOptions(secrets_dir, secrets_command, secret_key_file, secrets_out), **options)

    for add in reversed(_OPTIONS):
        gathered = add(gathered)
    return gathered


def _located(compilation: Compilation, place: SecretPlace) -> Span:
    return compilation.place((*to_path(place.address), place.field))


def tell(applied: Applied, vault: Vault) -> None:
    """Say on stderr what became of generated secrets and of the key, after an apply."""
    if vault.made and vault.outbox is not None:
        output.note(f"{_secrets(vault.made)} generated, and handed over in {vault.outbox.path}")
    pending = sum(1 for each in applied.plan.secrets if each.status == "generate") - vault.made
    if pending and applied.result is not None:
        output.note(f"{_secrets(pending)} not generated yet; to do it, apply with --secrets-out FILE.")
    if vault.new_key is not None:
        output.note(f"A key was made for records of secrets: {vault.new_key}")
    if vault.unkeyed:
        output.note(
            f"No record was kept of {_secrets(vault.unkeyed)[:-4]}, for there is no key and none could be made: a new "
            "value will not be noticed. Set AVOKI_CONFIG_SECRET_KEY."
        )


def _secrets(count: int) -> str:
    return "1 secret is" if count == 1 else f"{count} secrets are"
