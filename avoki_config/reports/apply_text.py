"""What an apply did, in a line or two."""

from avoki_config.planner import Applied
from avoki_config.reports.plan_text import DONE, counts
from avoki_config.reports.screen import Screen
from avoki_config.resources import ApplyResult, Plan


def render(applied: Applied, screen: Screen) -> str:
    """Return what was done; where it stopped half-way, why and what to do."""
    if applied.result is None:
        return "Nothing was applied.\n"
    return outcome(applied.plan, applied.result, screen)


def outcome(plan: Plan, result: ApplyResult, screen: Screen) -> str:
    """Return the words for a result."""
    if result.outcome == "nothing":
        return screen.paint("Nothing to do:", "green", bold=True) + f" {plan.tenant} is as it should be.\n"
    if result.outcome == "applied":
        done = screen.paint("Applied:", "green", bold=True)
        return f"{done} {counts(plan, DONE)}. {plan.tenant} has serial {result.serial} now.\n"
    head = screen.paint("Partially applied:", "red", bold=True)
    why = f" {result.stopped}" if result.stopped else ""
    return (
        f"{head} {result.done} of {result.total} steps are done.{why}\nPlan again and apply: it goes on from there.\n"
    )
