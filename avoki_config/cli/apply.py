"""`avoki-config apply PATH|PLAN`: carry a tenant, or a saved plan, out."""

import sys
from datetime import datetime
from pathlib import Path

import click

from avoki_config.cli import exits, output
from avoki_config.cli.approval import Consent, Fingerprint
from avoki_config.cli.asking import Asked, of_former, of_tenant
from avoki_config.cli.interrupt import orderly
from avoki_config.cli.options import TenantPath, at_option, lock_timeout_option, option
from avoki_config.cli.origin import origin
from avoki_config.cli.planning import backend_option, forced, narrowing_options, opened, show, split
from avoki_config.cli.progress import Progress
from avoki_config.cli.recording import recorder
from avoki_config.cli.saved import is_plan, registry_folder
from avoki_config.cli.secrets import SecretOptions, secret_options, tell
from avoki_config.planner import (
    Applied,
    BlockedPlanError,
    Rules,
    UnknownTargetError,
    apply_plan,
    apply_wanted,
    plan_on,
    read_plan,
)
from avoki_config.reports import apply_text
from avoki_config.resources import Plan, stopping


@click.command()
@click.argument("path", metavar="PATH|PLAN", type=TenantPath())
@backend_option
@option("--yes", is_flag=True, help="Don't ask.")
@option("--approve", type=Fingerprint(), help="Don't ask: apply if the plan has this fingerprint, else nothing.")
@lock_timeout_option
@option("--force", multiple=True, metavar="CODES", help="Overrule PLAN002, PLAN003 or PLAN008 (see explain).")
@narrowing_options
@at_option
@secret_options
def command(
    *,
    path: str,
    backend_url: str | None,
    yes: bool,
    approve: str | None,
    lock_timeout: int,
    force: tuple[str, ...],
    target: tuple[str, ...],
    exclude: tuple[str, ...],
    rollback_to: int | None,
    at: datetime | None,
    secrets: SecretOptions,
) -> int:
    """Carry out a tenant (PATH, planned under the lock) or a saved plan (PLAN), after asking.

    Exits with 3 when the plan is blocked, 4 when a saved one no longer fits or it isn't the approved one, 5 when
    somebody else is applying.
    """
    if not yes and approve is None and not output.is_terminal(sys.stdin):
        raise click.UsageError("There is no terminal to ask on: give --yes to apply without asking.")
    consent = Consent(approve, asking=not yes and approve is None)
    rules = Rules(force=forced(force), targets=split(target), excludes=split(exclude))
    try:
        with orderly():
            if is_plan(path):
                _whole_plan(target, exclude, rollback_to)
                applied = _saved(Path(path), backend_url, lock_timeout, secrets, consent)
            else:
                asked = (
                    of_tenant(path, at, rules, secrets)
                    if rollback_to is None
                    else of_former(path, backend_url, rollback_to, at=at, rules=rules, secrets=secrets)
                )
                applied = _tenant(asked, backend_url, lock_timeout, consent)
    except BlockedPlanError as error:
        show(error.plan, "text", {})
        return exits.BLOCKED
    except UnknownTargetError as error:
        raise click.UsageError(str(error)) from None
    if stopping.requested() and applied.result is not None and applied.result.outcome == "applied":
        output.note("It was too late to stop: the apply is done.")
    output.data(apply_text.render(applied, output.screen()))
    if applied.result is None:
        return exits.FAILED
    return exits.PARTIAL if applied.result.outcome == "partial" else exits.DONE


def _whole_plan(target: tuple[str, ...], exclude: tuple[str, ...], rollback_to: int | None) -> None:
    if target or exclude or rollback_to is not None:
        raise click.UsageError("A saved plan is applied whole: --target, --exclude and --rollback-to are for plan.")


def _tenant(asked: Asked, url: str | None, lock_timeout: int, consent: Consent) -> Applied:
    """Plan and apply a tenant under one lock."""
    backend = opened(url, asked.wanted.tenant, asked.folder, recorder(asked.folder))
    progress: list[Progress] = []
    if consent.approved is not None:  # looked at before the lock is taken, which would make a registry
        consent.check(plan_on(backend, asked.wanted, asked.rules), backend, asked.texts)

    def agrees(plan: Plan) -> bool:
        asked.check(plan)
        consent.check(plan, backend, asked.texts)
        show(plan, "text", asked.texts)
        progress.append(Progress(len(plan.steps), "steps"))
        return consent.given()

    applied = apply_wanted(
        backend,
        asked.wanted,
        asked.rules,
        lock_timeout=lock_timeout,
        origin=origin(asked.folder),
        agrees=agrees,
        on_step=lambda done: progress[0](done) if progress else None,
    )
    if progress:
        progress[0].end()
    consent.check(applied.plan, backend, asked.texts)
    tell(applied, asked.vault)
    return applied


def _saved(path: Path, url: str | None, lock_timeout: int, secrets: SecretOptions, consent: Consent) -> Applied:
    """Apply a saved plan as it is."""
    plan = read_plan(path)
    folder = registry_folder(plan, path)
    backend = opened(url, plan.tenant, folder, recorder(folder))
    consent.check(plan, backend, {})
    if plan.changes and not plan.blocked:
        backend.check(plan)
        show(plan, "text", {})
        if not consent.given():
            return Applied(plan, None)
    progress, vault = Progress(len(plan.steps), "steps"), secrets.vault()
    result = apply_plan(backend, plan, lock_timeout=lock_timeout, origin=origin(folder), on_step=progress, vault=vault)
    progress.end()
    applied = Applied(plan, result)
    tell(applied, vault)
    return applied
