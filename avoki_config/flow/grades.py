"""How bad a difference is to a caller. SEMANTICS, "Grades"."""

from avoki_config.flow.side import Reached

GRADES = ("trapped", "dropped", "lands_elsewhere", "hears_otherwise", "waits_otherwise")
"""What a difference is to a caller, worst first."""

_NOWHERE = frozenset({"hangup", "not_in_service", "dangling"})
"""Ends at which a caller has reached nobody: a number that nobody has hangs up too."""


def grade(base: Reached, head: Reached, *, heard: bool, noticed: bool) -> str | None:
    """Return the grade of two ends of one call, given whether what was heard differs, and anything noticed at all."""
    if base != head:
        if head.kind == "trapped":
            return "trapped"
        reached = base.kind not in _NOWHERE and base.kind != "trapped"
        return "dropped" if reached and head.kind in _NOWHERE else "lands_elsewhere"
    if heard:
        return "hears_otherwise"
    return "waits_otherwise" if noticed else None
