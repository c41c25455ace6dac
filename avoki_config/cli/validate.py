"""`avoki-config validate PATH…`: find what is wrong in tenants."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial

import click

from avoki_config.cli import exits, output
from avoki_config.cli.options import Codes, TenantPath, at_option, format_option, joined, option
from avoki_config.compiler import Compilation
from avoki_config.compiler.cache.compiling import compile_cached
from avoki_config.diagnostics import Diagnostic, Severity
from avoki_config.reports import diagnostics_text

FAILING: Mapping[bool, frozenset[Severity]] = {False: frozenset({"error"}), True: frozenset({"error", "warning"})}
"""Which severities fail, without and with `--strict`."""


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=TenantPath())
@format_option("text", "json", "sarif", "junit", "github", "gitlab")
@option("--strict", is_flag=True, help="Warnings fail too.")
@option("--select", type=Codes(), multiple=True, help="Only these rules, or families such as TIME.")
@option("--ignore", type=Codes(), multiple=True, help="Not these rules, or families.")
@option("--fix", is_flag=True, help="Make the edits that are certain in the files, and report what is left.")
@option("--dry-run", is_flag=True, help="With --fix: write nothing, print what would change as a diff.")
@at_option
def command(
    *,
    paths: tuple[str, ...],
    format: str,  # noqa: A002 - the option's name
    strict: bool,
    select: tuple[frozenset[str], ...],
    ignore: tuple[frozenset[str], ...],
    fix: bool,
    dry_run: bool,
    at: datetime | None,
) -> int:
    """Find what is wrong in tenants. Each PATH is a tenant: a YAML file, or a folder of them.

    Exits with 1 when there are errors, and with --strict when there are warnings. With --fix
    what is left after the edits counts, with --dry-run what stands in the files.
    """
    if dry_run and (not fix or format != "text"):
        raise click.UsageError("--dry-run belongs to --fix, and prints a diff: it has no other format.")
    judge = _judge(fix=fix, dry_run=dry_run)
    tenants = {path: judge(path, at=at, select=joined(select), ignore=joined(ignore)) for path in paths}
    found = [finding for compilation in tenants.values() for finding in compilation.diagnostics]
    if dry_run:
        _note_tally(tenants)
    elif format == "text":
        _print_text(tenants)
    elif format == "json":
        from avoki_config.reports import diagnostics_json  # noqa: PLC0415 - text doesn't pay

        output.data(diagnostics_json.render(found))
    else:
        _print_for_reviewers(tenants, format, FAILING[strict])
    return exits.FAILED if any(finding.severity in FAILING[strict] for finding in found) else exits.DONE


def _judge(*, fix: bool, dry_run: bool) -> Callable[..., Compilation]:
    """Return what is done with each tenant: finding what is wrong in it, after mending what can be, or showing how."""
    if not fix:
        return partial(compile_cached, verdict=True)
    from avoki_config.cli import fixing  # noqa: PLC0415 - a plain validate doesn't pay

    return fixing.show if dry_run else fixing.fix


def _note_tally(tenants: Mapping[str, Compilation]) -> None:
    """Say on stderr how tenants are as they stand: stdout has the diff."""
    for path, compilation in tenants.items():
        output.note(f"{path}: {diagnostics_text.tally(compilation.diagnostics)}. Nothing was written.")


def _print_text(tenants: Mapping[str, Compilation]) -> None:
    for path, compilation in tenants.items():
        if compilation.diagnostics:
            output.findings(compilation.diagnostics, compilation.texts)
        output.data(f"{path}: {diagnostics_text.tally(compilation.diagnostics)}.\n")


def _print_for_reviewers(tenants: Mapping[str, Compilation], name: str, failing: frozenset[Severity]) -> None:
    """Print for a machine that looks files up from the working folder."""
    from avoki_config.reports import github, gitlab, junit, sarif  # noqa: PLC0415 - 20 ms that text and JSON don't pay
    from avoki_config.reports.located import from_here  # noqa: PLC0415 - as above

    renderers: dict[str, Callable[[Sequence[Diagnostic]], str]] = {
        "sarif": sarif.render,
        "junit": partial(junit.render, failing=failing),
        "github": github.render,
        "gitlab": gitlab.render,
    }
    found = [finding for path, each in tenants.items() for finding in from_here(each.diagnostics, path)]
    output.data(renderers[name](found))
