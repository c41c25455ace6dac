"""What callers meet while a plan's steps are taken one at a time, for a person."""

from collections.abc import Iterator

from avoki_config.reports.screen import Screen, printable
from avoki_config.resources import Plan
from avoki_config.resources.halfway import Ended, Hit

SHOWN = 20
"""How many hits are told; JSON has them all."""

_ENDS = {
    "hangup": "are hung up on",
    "not_in_service": "hear that the number is not in service",
    "trapped": "go round in a circle",
}


def lines(plan: Plan, screen: Screen) -> Iterator[str]:
    """Yield who is hit between which steps, or that nobody is; nothing for a plan that is one transaction."""
    if plan.halfway is None or not plan.steps:
        return
    hits = plan.halfway.hits
    yield ""
    if not hits:
        yield from screen.wrapped(f"{_taken(plan)}. After each, every call ends as before or as after: proved.", "")
        return
    why = "no order of them spares every caller" if plan.halfway.exhausted else "no order was found that spares all"
    yield from screen.wrapped(f"{_taken(plan)}, and {why}:", "")
    for hit in hits[:SHOWN]:
        yield from screen.wrapped(_told(hit, plan), "    ", "  ")
    if len(hits) > SHOWN:
        yield f"  … and {len(hits) - SHOWN} more (--format json lists them)"


def _taken(plan: Plan) -> str:
    return f"The {len(plan.steps)} steps are taken one at a time" if len(plan.steps) > 1 else "There is one step"


def _told(hit: Hit, plan: Plan) -> str:
    given = f" with {', '.join(hit.inputs)}" if hit.inputs else ""
    first, then = (_step(plan, number) for number in (hit.first, hit.last + 1))
    return (
        f"Between {first} and {then} those who call {hit.number}{given} ({hit.when}) {_ended(hit.between)}: "
        f"before, they {_ended(hit.before)}, and after, they {_ended(hit.after)}."
    )


def _step(plan: Plan, number: int) -> str:
    step = plan.steps[number - 1]
    return f"step {number} ({printable(f'{step.action} {step.address}')})"


def _ended(ended: Ended) -> str:
    kind, ident = ended
    if kind == "silent":
        return f"are to hear prompt.{ident}, which is not there"
    if kind == "dangling":
        return f"are sent to {ident}, which is not there"
    return _ENDS.get(kind) or f"come to {kind}.{ident}"
