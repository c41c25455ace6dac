"""Compiling for a command: what is wrong is said, and a tenant with errors goes no further."""

from datetime import datetime

from click.exceptions import Exit

from avoki_config.cli import exits, output
from avoki_config.compiler import Compilation, compile  # noqa: A004 - the word of the trade
from avoki_config.compiler.policy import LOCKED
from avoki_config.reports import diagnostics_json, diagnostics_text

UNWALKABLE = frozenset({*LOCKED, "REF001"})
"""Without what these findings lack, nobody knows where a call goes."""


def compiled(path: str, at: datetime | None, *, json: bool = False) -> Compilation:
    """Return a tenant without errors. One with errors ends the command: they are printed, with `json` on stdout too."""
    compilation = compile(path, at=at)
    if not compilation.ok:
        _refuse(path, compilation, json=json)
    return compilation


def readable(path: str, at: datetime | None) -> Compilation:
    """Return a tenant that could be read, with faults in its flow or not: they are what a picture is looked at for."""
    compilation = compile(path, at=at)
    if any(finding.code in LOCKED for finding in compilation.diagnostics):
        _refuse(path, compilation, json=False)
    if not compilation.ok:
        output.note(f"{path}: {diagnostics_text.tally(compilation.diagnostics)}; see avoki-config validate {path}")
    return compilation


def walkable(path: str, at: datetime | None) -> Compilation:
    """Return a tenant that parses and whose references resolve: calls can be made in it, whatever else is wrong."""
    compilation = compile(path, at=at)
    if any(finding.code in UNWALKABLE for finding in compilation.diagnostics):
        _refuse(path, compilation, json=False)
    return compilation


def _refuse(path: str, compilation: Compilation, *, json: bool) -> None:
    errors = [finding for finding in compilation.diagnostics if finding.severity == "error"]
    output.findings(errors, compilation.texts, err=True)
    output.note(f"{path}: {diagnostics_text.tally(compilation.diagnostics)}. Nothing was done.")
    if json:
        output.data(diagnostics_json.render(compilation.diagnostics))
    raise Exit(exits.FAILED)
