"""What `plan`, `apply` and `show` share: backends, targets, forced codes, and how a plan is shown."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

import click

from avoki_config.backends import BackendUrlError, open_backend
from avoki_config.cli import exits, output
from avoki_config.cli.options import option
from avoki_config.compiler import Compilation
from avoki_config.planner import FORCEABLE, Outlook, Rules
from avoki_config.reports import diagnostics_text, drift_text, plan_text, renamings_text
from avoki_config.resources import Backend, Plan
from avoki_config.resources.recordings import Recorder

Command = TypeVar("Command", bound=Callable[..., Any])

FORMATS = ("text", "json", "markdown", "html")
"""How `plan` and `show` write a plan; all but text are documents of their own, findings included."""


def backend_option(command: Command) -> Command:
    """Add `--backend`."""
    words = "Where the tenant lives: sqlite:FILE, postgresql://…; default .avoki/TENANT.db beside the tenant."
    return option("--backend", "backend_url", metavar="URL", help=words)(command)


def narrowing_options(command: Command) -> Command:
    """Add what `plan` and `apply` take to go for a part of the tenant, or back."""
    back = option(
        "--rollback-to",
        type=click.IntRange(0),
        metavar="SERIAL",
        help="Go back to what apply SERIAL left (state history).",
    )
    words = "All but this object, and what can't change without it."
    exclude = option("--exclude", multiple=True, metavar="ADDR", help=words)
    return option("--target", multiple=True, metavar="ADDR", help="Only this object, and what it needs.")(
        exclude(back(command))
    )


def opened(url: str | None, tenant: str, folder: Path, recorder: Recorder | None = None) -> Backend:
    """Return the backend that an option names; a URL that is none is wrong usage.

    With a `recorder` an apply to an exchange makes what its callers would miss.
    """
    try:
        return open_backend(url, tenant, folder, recorder)
    except BackendUrlError as error:
        raise click.UsageError(str(error)) from None


def judging(rules: Rules, compilation: Compilation, path: str) -> Rules:
    """Return the rules with what the tenant's policy asks, and with callers thought of from its `--at` on."""
    assert compilation.at is not None
    outlook = Outlook(int(compilation.at.timestamp()), path)
    return replace(rules, outlook=outlook, levels=compilation.policy.with_levels)


def folder_of(tenant: str) -> Path:
    """Return the folder that a tenant, a file or a folder, lies beside its registry in."""
    path = Path(tenant)
    return path if path.is_dir() else path.parent


def split(values: Sequence[str]) -> tuple[str, ...]:
    """Return the values of an option that may be repeated, each of which may hold several, separated by commas."""
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


def forced(values: Sequence[str]) -> frozenset[str]:
    """Return the codes of `--force`; any that can't be forced is wrong usage."""
    codes = frozenset(code.upper() for code in split(values))
    wrong = sorted(codes - FORCEABLE)
    if wrong:
        raise click.UsageError(f"{wrong[0]} can't be forced; {', '.join(sorted(FORCEABLE))} can.")
    return codes


def show(plan: Plan, format: str, texts: Mapping[str, str]) -> None:  # noqa: A002 - the option's name
    """Print a plan with what is said about it."""
    if format != "text":
        report = import_module(f"avoki_config.reports.plan_{format}")
        output.data(report.render(plan))
        return
    output.data(plan_text.render(plan, output.screen()))
    for part in (drift_text.render(plan, output.screen()), renamings_text.render(plan, output.screen())):
        if part:
            output.data(f"\n{part}")
    _conclude(plan, texts)


def show_drift(plan: Plan, texts: Mapping[str, str]) -> None:
    """Print what was changed behind our back, for `plan --refresh-only`."""
    output.data(f"{plan_text.heading(plan)}\n\n{drift_text.summary(plan, output.screen())}")
    _conclude(plan, texts)


def _conclude(plan: Plan, texts: Mapping[str, str]) -> None:
    """Print what is said about a plan, and that it is blocked, or the fingerprint that `apply --approve` wants."""
    if plan.diagnostics:
        output.data("\n")
        output.findings(plan.diagnostics, texts)
    if plan.blocked:
        output.data(f"Blocked: {diagnostics_text.tally(plan.diagnostics)}. This plan can't be applied.\n")
    elif plan.changes:
        output.data(f"Fingerprint: {plan.fingerprint}\n")


def exit_code(plan: Plan, *, detailed: bool) -> int:
    """Return the exit code of showing a plan."""
    if plan.blocked:
        return exits.BLOCKED
    return exits.CHANGES if detailed and plan.changes else exits.DONE
