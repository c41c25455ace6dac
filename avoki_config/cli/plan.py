"""`avoki-config plan PATH`: what an apply would change."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from avoki_config.cli import exits, output
from avoki_config.cli.again import next_apply
from avoki_config.cli.asking import Asked, of_former, of_tenant
from avoki_config.cli.options import TenantPath, at_option, format_option, option
from avoki_config.cli.planning import (
    FORMATS,
    backend_option,
    exit_code,
    narrowing_options,
    opened,
    show,
    show_drift,
    split,
)
from avoki_config.cli.secrets import SecretOptions, secret_options
from avoki_config.cli.whole_file import write_whole
from avoki_config.planner import Rules, UnknownTargetError, encode, plan_on, refresh_on
from avoki_config.resources import Backend


@click.command()
@click.argument("path", type=TenantPath())
@backend_option
@option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Save the plan, for show and apply.")
@format_option(*FORMATS)
@option("--detailed-exitcode", is_flag=True, help="Exit with 2 when there are changes.")
@narrowing_options
@option("--refresh-only", is_flag=True, help="Plan nothing: show what was changed behind our back.")
@option("--existing", is_flag=True, help="A tenant that was never applied is an error.")
@at_option
@secret_options
def command(
    *,
    path: str,
    backend_url: str | None,
    out: Path | None,
    format: str,  # noqa: A002 - the option's name
    detailed_exitcode: bool,
    target: tuple[str, ...],
    exclude: tuple[str, ...],
    rollback_to: int | None,
    refresh_only: bool,
    existing: bool,
    at: datetime | None,
    secrets: SecretOptions,
) -> int:
    """Show what an apply of the tenant at PATH would change. Nothing is written but --out.

    Exits with 3 when the plan is blocked; with --detailed-exitcode 2 for changes (with --refresh-only: for drift).
    """
    if refresh_only and (out is not None or target or exclude or rollback_to is not None):
        raise click.UsageError("--refresh-only plans nothing: leave --out, --target, --exclude and --rollback-to out.")
    rules = Rules(targets=split(target), excludes=split(exclude), existing=existing)
    if rollback_to is None:
        asked = of_tenant(path, at, rules, secrets, json=format == "json")
    else:
        asked = of_former(path, backend_url, rollback_to, at=at, rules=rules, secrets=secrets)
    backend = opened(backend_url, asked.wanted.tenant, asked.folder)
    if refresh_only:
        return _refresh(backend, asked, format, detailed=detailed_exitcode)
    try:
        plan = plan_on(backend, asked.wanted, asked.rules)
    except UnknownTargetError as error:
        raise click.UsageError(str(error)) from None
    plan = replace(plan, diagnostics=tuple(asked.levels(plan.diagnostics)))
    show(plan, format, asked.texts)
    if out is not None:
        write_whole(out, encode(plan))
    if format == "text" and plan.changes and not plan.blocked:
        again = next_apply(click.get_current_context(), str(out or path), saved=out is not None)
        output.note(f"Next: {again}")
    return exit_code(plan, detailed=detailed_exitcode)


def _refresh(backend: Backend, asked: Asked, format: str, *, detailed: bool) -> int:  # noqa: A002 - the option's name
    """Show drift alone; with `--detailed-exitcode` it is what 2 stands for."""
    plan = refresh_on(backend, asked.wanted, asked.rules)
    if format == "text":
        show_drift(plan, asked.texts)
    else:
        show(plan, format, asked.texts)
    return exits.CHANGES if detailed and plan.drift and not plan.blocked else exit_code(plan, detailed=detailed)
