"""`avoki-config apply PATH|PLAN`: carry a tenant, or a saved plan, out."""

import sys
from datetime import datetime
from pathlib import Path

import click

from avoki_config.cli import exits, output
from avoki_config.cli.compiling import compiled
from avoki_config.cli.options import Duration, TenantPath, at_option, option
from avoki_config.cli.origin import origin
from avoki_config.cli.planning import backend_option, folder_of, forced, judging, opened, show
from avoki_config.cli.progress import Progress
from avoki_config.cli.saved import is_plan, registry_folder
from avoki_config.planner import Applied, BlockedPlanError, Rules, apply_plan, apply_wanted, read_plan
from avoki_config.reports import apply_text
from avoki_config.resources import Plan


@click.command()
@click.argument("path", metavar="PATH|PLAN", type=TenantPath())
@backend_option
@option("--yes", is_flag=True, help="Don't ask.")
@option(
    "--lock-timeout", type=Duration(), default="0s", show_default=True, help="How long to wait for another's apply."
)
@option("--force", multiple=True, metavar="CODES", help="Overrule PLAN002 (many deletes) or PLAN003 (all of them).")
@at_option
def command(
    *,
    path: str,
    backend_url: str | None,
    yes: bool,
    lock_timeout: int,
    force: tuple[str, ...],
    at: datetime | None,
) -> int:
    """Carry out a tenant (PATH, planned under the lock) or a saved plan (PLAN), after asking.

    Exits with 3 when the plan is blocked, 4 when a saved one no longer fits, 5 when somebody else is applying.
    """
    if not yes and not output.is_terminal(sys.stdin):
        raise click.UsageError("There is no terminal to ask on: give --yes to apply without asking.")
    codes = forced(force)
    try:
        if is_plan(path):
            applied = _saved(Path(path), backend_url, lock_timeout, asking=not yes)
        else:
            applied = _tenant(path, backend_url, lock_timeout, Rules(force=codes), at, asking=not yes)
    except BlockedPlanError as error:
        show(error.plan, "text", {})
        return exits.BLOCKED
    output.data(apply_text.render(applied, output.screen()))
    if applied.result is None:
        return exits.FAILED
    return exits.PARTIAL if applied.result.outcome == "partial" else exits.DONE


def _tenant(
    path: str, url: str | None, lock_timeout: int, rules: Rules, at: datetime | None, *, asking: bool
) -> Applied:
    """Plan and apply a tenant under one lock."""
    compilation = compiled(path, at)
    wanted, folder = compilation.wanted, folder_of(path)
    backend = opened(url, wanted.tenant, folder)
    progress: list[Progress] = []

    def agrees(plan: Plan) -> bool:
        show(plan, "text", compilation.texts)
        progress.append(Progress(len(plan.steps), "steps"))
        return not asking or click.confirm("Apply this?", err=True)

    applied = apply_wanted(
        backend,
        wanted,
        judging(rules, compilation, path),
        lock_timeout=lock_timeout,
        origin=origin(folder),
        agrees=agrees,
        on_step=lambda done: progress[0](done) if progress else None,
    )
    if progress:
        progress[0].end()
    return applied


def _saved(path: Path, url: str | None, lock_timeout: int, *, asking: bool) -> Applied:
    """Apply a saved plan as it is."""
    plan = read_plan(path)
    folder = registry_folder(plan, path)
    backend = opened(url, plan.tenant, folder)
    if plan.changes and not plan.blocked:
        backend.check(plan)
        show(plan, "text", {})
        if asking and not click.confirm("Apply this?", err=True):
            return Applied(plan, None)
    progress = Progress(len(plan.steps), "steps")
    result = apply_plan(backend, plan, lock_timeout=lock_timeout, origin=origin(folder), on_step=progress)
    progress.end()
    return Applied(plan, result)
