"""What a plan says of secrets: how many are set and made, and of which nothing can be told, and why. Never a value."""

from collections.abc import Iterator

from avoki_config.reports.screen import printable
from avoki_config.resources import Plan, SecretChange

SHOWN = 5
"""How many unknown secrets are named; JSON has them all."""


def lines(plan: Plan) -> Iterator[str]:
    """Yield `Secrets: 1 to set, 2 unknown.` and a line for each unknown one; nothing where there is nothing to say."""
    if not plan.secrets:
        return
    unknown = [each for each in plan.secrets if each.status == "unknown"]
    setting = sum(1 for each in plan.secrets if each.status == "set")
    making = sum(1 for each in plan.secrets if each.status == "generate" and each.changes)
    waiting = sum(1 for each in plan.secrets if each.status == "generate" and not each.changes)
    parts = (
        (setting, "to set"),
        (making, "to generate (--secrets-out)"),
        (waiting, "not generated yet (apply --secrets-out makes them)"),
        (len(unknown), "unknown"),
    )
    yield f"Secrets: {', '.join(f'{count} {words}' for count, words in parts if count)}."
    for each in unknown[:SHOWN]:
        yield f"  {_unknown(each)}"
    if len(unknown) > SHOWN:
        yield f"  … and {len(unknown) - SHOWN} more (--format json lists them)"


def _unknown(change: SecretChange) -> str:
    then = "apply needs it" if change.changes else "no change"
    return f"{printable(change.address)} {change.field}: unknown, {printable(change.reason)}: {then}"
