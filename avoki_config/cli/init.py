"""`avoki-config init [DIR]`: a starter tenant, its call tests, policy and editor settings."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import click

from avoki_config.cli import exits, output
from avoki_config.cli.failures import FailureError
from avoki_config.model.schema import schema_text

STARTER = files("avoki_config.cli") / "starter"
NAMES = {
    "tenant.yaml": "tenant.yaml",
    "tenant.calls.yaml": "tenant.calls.yaml",
    "avoki-config.toml": "avoki-config.toml",
    "settings.json": ".vscode/settings.json",
    "gitignore": ".gitignore",
}
"""The package's files and where they go."""


@click.command()
@click.argument("directory", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
def command(directory: Path) -> int:
    """Make a starter tenant in DIR (default: here): a tenant that validates, call tests, policy, editor settings.

    Nothing that exists is touched: if one of the files is there, none is made.
    """
    wanted = {directory / name: text for name, text in _contents()}
    there = [str(path) for path in wanted if path.exists() or path.is_symlink()]
    if there:
        raise FailureError(f"{', '.join(there)}: already there, so nothing was made.")
    for path, text in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
        output.data(f"{path}\n")
    output.note(f"Next: avoki-config validate {directory / 'tenant.yaml'}")
    return exits.DONE


def _contents() -> Iterator[tuple[str, str]]:
    """Yield each file's name and text: the starter's, and the schemas of this version."""
    for source, name in NAMES.items():
        yield name, (STARTER / source).read_text(encoding="utf-8")
    yield "schema/tenant.schema.json", schema_text("tenant")
    yield "schema/calls.schema.json", schema_text("calls")
