"""Importing a whole tenant into a folder, or a file, that isn't there yet."""

from pathlib import Path

import click

from avoki_config.backends import BackendUrlError
from avoki_config.backends.tenants import tenants
from avoki_config.cli import exits, output
from avoki_config.cli.again import there
from avoki_config.cli.failures import FailureError
from avoki_config.cli.planning import opened
from avoki_config.cli.saved import TENANT_SUFFIXES
from avoki_config.compiler.writing.texts import NewFile
from avoki_config.compiler.writing.whole import files, one_file
from avoki_config.reports import adopted_text, file_diff
from avoki_config.resources import Resource


def import_new(path: Path, url: str | None, tenant: str | None, *, dry_run: bool) -> int:
    """Write a tenant as a backend has it: one file a section in a folder, or one file where PATH is named as YAML."""
    if url is None:
        raise click.UsageError(f"There is no tenant at {path}: give --backend, to import one from there.")
    ident = tenant or _only_tenant(url)
    resources = opened(url, ident, path).read().resources()
    if not resources:
        raise FailureError(f'There is no tenant "{ident}" there: nothing was ever applied. See --backend and --tenant.')
    made = _files(path, list(resources.values()))
    for file in made:
        if dry_run:
            output.data(file_diff.render(file.shown, "", file.after, "imported"))
        else:
            file.write()
    for line in _told(path, ident, made, list(resources.values()), dry_run=dry_run):
        output.note(line)
    return exits.DONE


def _only_tenant(url: str) -> str:
    try:
        found = tenants(url)
    except BackendUrlError as error:
        raise click.UsageError(str(error)) from None
    if not found:
        raise FailureError("There is nothing to import: nothing was ever applied there. See --backend.")
    if len(found) > 1:
        raise click.UsageError(f"There are {len(found)} tenants there; choose one with --tenant: {', '.join(found)}.")
    return found[0]


def _files(path: Path, resources: list[Resource]) -> list[NewFile]:
    if path.suffix.lower() in TENANT_SUFFIXES:
        return [NewFile(path, str(path), one_file(resources))]
    return [NewFile(path / name, str(path / name), text) for name, text in files(resources).items()]


def _told(path: Path, ident: str, made: list[NewFile], resources: list[Resource], *, dry_run: bool) -> list[str]:
    sounds = sorted(
        source["file"]
        for each in resources
        if each.kind == "prompt"
        for source in each.attributes.get("languages", {}).values()
        if source.get("file")
    )
    verb = "Would write" if dry_run else "Wrote"
    told = [f"{verb} {ident}, {len(resources)} objects, to {', '.join(file.shown for file in made)}."]
    told += adopted_text.sounds(sounds)
    return told if dry_run else [*told, f"Next: avoki-config plan {there(click.get_current_context(), str(path))}"]
