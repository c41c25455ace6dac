"""`avoki-config plan PATH`: what an apply would change."""

import os
import tempfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from avoki_config.cli import exits, output
from avoki_config.cli.compiling import compiled
from avoki_config.cli.options import TenantPath, at_option, format_option, option
from avoki_config.cli.planning import (
    FORMATS,
    backend_option,
    exit_code,
    folder_of,
    judging,
    opened,
    show,
    show_drift,
    split,
)
from avoki_config.compiler import Compilation
from avoki_config.planner import Rules, UnknownTargetError, encode, plan_on, refresh_on
from avoki_config.resources import Backend, Plan


@click.command()
@click.argument("path", type=TenantPath())
@backend_option
@option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Save the plan, for show and apply.")
@format_option(*FORMATS)
@option("--detailed-exitcode", is_flag=True, help="Exit with 2 when there are changes.")
@option("--target", multiple=True, metavar="ADDR", help="Only this object, and what it needs.")
@option("--refresh-only", is_flag=True, help="Plan nothing: show what was changed behind our back.")
@option("--existing", is_flag=True, help="A tenant that was never applied is an error.")
@at_option
def command(
    *,
    path: str,
    backend_url: str | None,
    out: Path | None,
    format: str,  # noqa: A002 - the option's name
    detailed_exitcode: bool,
    target: tuple[str, ...],
    refresh_only: bool,
    existing: bool,
    at: datetime | None,
) -> int:
    """Show what an apply of the tenant at PATH would change. Nothing is written but --out.

    Exits with 3 when the plan is blocked; with --detailed-exitcode 2 for changes (with --refresh-only: for drift).
    """
    if refresh_only and (out is not None or target):
        raise click.UsageError("--refresh-only plans nothing: leave --out and --target out.")
    compilation = compiled(path, at, json=format == "json")
    wanted = compilation.wanted
    backend = opened(backend_url, wanted.tenant, folder_of(path))
    if refresh_only:
        return _refresh(backend, compilation, path, format, existing=existing, detailed=detailed_exitcode)
    try:
        rules = judging(Rules(targets=split(target), existing=existing), compilation, path)
        plan = plan_on(backend, wanted, rules)
    except UnknownTargetError as error:
        raise click.UsageError(str(error)) from None
    plan = replace(plan, diagnostics=tuple(compilation.policy.with_levels(plan.diagnostics)))
    show(plan, format, compilation.texts)
    if out is not None:
        save(plan, out)
    if format == "text" and plan.changes and not plan.blocked:
        output.note(f"Next: avoki-config apply {out if out is not None else path}")
    return exit_code(plan, detailed=detailed_exitcode)


def _refresh(
    backend: Backend,
    compilation: Compilation,
    path: str,
    format: str,  # noqa: A002 - the option's name
    *,
    existing: bool,
    detailed: bool,
) -> int:
    """Show drift alone; with `--detailed-exitcode` it is what 2 stands for."""
    plan = refresh_on(backend, compilation.wanted, judging(Rules(existing=existing), compilation, path))
    if format == "text":
        show_drift(plan, compilation.texts)
    else:
        show(plan, format, compilation.texts)
    return exits.CHANGES if detailed and plan.drift and not plan.blocked else exit_code(plan, detailed=detailed)


def save(plan: Plan, out: Path) -> None:
    """Write the plan's file whole: beside its place first, then renamed into it."""
    descriptor, temporary = tempfile.mkstemp(prefix=f".{out.name}.", dir=out.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(encode(plan))
        Path(temporary).replace(out)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
