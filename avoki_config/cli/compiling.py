"""Compiling for a command: what is wrong is said, and a tenant with errors goes no further."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from click.exceptions import Exit

from avoki_config import compiler
from avoki_config.cli import exits, output
from avoki_config.compiler import Compilation
from avoki_config.compiler.cache.compiling import compile_cached
from avoki_config.compiler.compilation import UNWALKABLE
from avoki_config.compiler.policy import LOCKED
from avoki_config.diagnostics import Diagnostic, Span
from avoki_config.reports import diagnostics_json, diagnostics_text
from avoki_config.source.overlay import NO_OVERLAY


class Tenant(NamedTuple):
    """Where a tenant can be read, how the user named it, and what its file is called where places are shown.

    `overlay` are bytes by real path that are read in the stead of files.
    """

    path: str
    argument: str
    shown: str
    overlay: Mapping[Path, bytes] = NO_OVERLAY

    @classmethod
    def at(cls, path: str) -> "Tenant":
        """Return the tenant at a path, which is called what it is."""
        return cls(path, path, path)

    def named(self, span: Span) -> Span:
        """Return a place with the file's name as it is shown."""
        return replace(span, file=self.shown) if span.file == self.path else span


def compiled(path: str, at: datetime | None, *, json: bool = False) -> Compilation:
    """Return a tenant without errors. One with errors ends the command: they are printed, with `json` on stdout too."""
    compilation = compile_cached(path, at=at)
    if not compilation.ok:
        _refuse(Tenant.at(path), compilation, json=json)
    return compilation


def parseable(path: str, at: datetime | None) -> Compilation:
    """Return a tenant that could be read whole; faults in what it says don't matter to who writes in it."""
    compilation = compiler.compile(path, at=at, select=LOCKED)
    if any(finding.code in LOCKED and finding.severity == "error" for finding in compilation.diagnostics):
        _refuse(Tenant.at(path), compilation, json=False)
    return compilation


def readable(path: str, at: datetime | None) -> Compilation:
    """Return a tenant that could be read, with faults in its flow or not: they are what a picture is looked at for."""
    compilation = compiler.compile(path, at=at)
    stopping = {finding.code for finding in compilation.diagnostics} & (LOCKED - {"INT001"})
    if stopping or not compilation.resources:
        _refuse(Tenant.at(path), compilation, json=False)
    if not compilation.ok:
        output.note(f"{path}: {diagnostics_text.tally(compilation.diagnostics)}; see avoki-config validate {path}")
    return compilation


def walkable(given: Tenant, at: datetime | None) -> Compilation:
    """Return a tenant that parses and whose references resolve: calls can be made in it, whatever else is wrong."""
    compilation = compiler.compile(given.path, at=at, select=UNWALKABLE, overlay=given.overlay)
    if not compilation.walkable:
        _refuse(given, compilation, json=False)
    return compilation


def _refuse(given: Tenant, compilation: Compilation, *, json: bool) -> None:
    errors = [_named(finding, given) for finding in compilation.diagnostics if finding.severity == "error"]
    texts = {given.shown if name == given.path else name: text for name, text in compilation.texts.items()}
    output.findings(errors, texts, err=True)
    output.note(f"{given.argument}: {diagnostics_text.tally(compilation.diagnostics)}. Nothing was done.")
    if json:
        output.data(diagnostics_json.render(compilation.diagnostics))
    raise Exit(exits.FAILED)


def _named(finding: Diagnostic, given: Tenant) -> Diagnostic:
    """Return a finding with its file named as the user knows it."""
    related = tuple(replace(each, span=given.named(each.span)) for each in finding.related)
    return replace(finding, span=finding.span and given.named(finding.span), related=related)


def places(compilation: Compilation, given: Tenant) -> Callable[[tuple[str | int, ...]], Span]:
    """Return where a path of the tenant is written, as the user names the file. Only the tree is kept for it."""
    from avoki_config.compiler.places import place  # noqa: PLC0415 - a plan doesn't pay

    tree = compilation.tree
    assert tree is not None
    return lambda path: given.named(place(tree, path))
