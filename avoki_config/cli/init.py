"""`avoki-config init [DIR]`: a starter tenant, its call tests, policy and editor settings."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import click

from avoki_config import __version__
from avoki_config.cli import exits, output
from avoki_config.cli.failures import FailureError
from avoki_config.cli.options import choice
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

PIPELINES = {
    "github": {
        "ci/github-action.yml": ".github/actions/avoki-config/action.yml",
        "ci/github-telephony.yml": ".github/workflows/telephony.yml",
        "ci/github-comment.yml": ".github/workflows/telephony-comment.yml",
    },
    "gitlab": {"ci/gitlab.yml": ".gitlab/telephony.gitlab-ci.yml"},
}
"""The same for each forge's pipelines."""

_PIPELINE_NEXT = {
    "github": "Next: set the secrets that the first lines of .github/workflows/telephony.yml name, and commit.",
    "gitlab": "Next: write `include: {local: .gitlab/telephony.gitlab-ci.yml}` into .gitlab-ci.yml, set the variables "
    "that the first lines of that file name, and commit.",
}


@click.command()
@click.argument("directory", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
@choice("--ci", tuple(PIPELINES), "Write the pipelines of this forge too; alone, where there is a tenant already.")
def command(directory: Path, ci: str | None) -> int:
    """Make a starter tenant in DIR (default: here): a tenant that validates, call tests, policy, editor settings.

    Nothing that exists is touched: if one of the files is there, none is made.
    """
    wanted = {directory / name: text for name, text in _contents()}
    if ci is not None:
        wanted = {} if any(path.exists() for path in wanted) else wanted
        wanted |= {directory / name: _text(source) for source, name in PIPELINES[ci].items()}
    there = [str(path) for path in wanted if path.exists() or path.is_symlink()]
    if there:
        raise FailureError(f"{', '.join(there)}: already there, so nothing was made.")
    for path, text in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
        output.data(f"{path}\n")
    output.note(f"Next: avoki-config validate {directory / 'tenant.yaml'}" if ci is None else _PIPELINE_NEXT[ci])
    return exits.DONE


def _contents() -> Iterator[tuple[str, str]]:
    """Yield each file's name and text: the starter's, and the schemas of this version."""
    for source, name in NAMES.items():
        yield name, _text(source)
    yield "schema/tenant.schema.json", schema_text("tenant")
    yield "schema/calls.schema.json", schema_text("calls")


def _text(source: str) -> str:
    """Return a file of the package; a pipeline installs this version."""
    return (STARTER / source).read_text(encoding="utf-8").replace("@VERSION@", __version__)
