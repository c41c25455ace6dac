"""From wanted resources and a state to a plan, and from a plan to an apply."""

from avoki_config.planner.apply import Applied, BlockedPlanError, apply_plan, apply_wanted, plan_on
from avoki_config.planner.codec import decode, encode, plan_json, read_plan
from avoki_config.planner.diff import Difference, diff
from avoki_config.planner.landing import Outlook
from avoki_config.planner.moved import MovedEntry, MovedProblem, moves_in, problems
from avoki_config.planner.plan import Rules, Wanted, make_plan
from avoki_config.planner.refresh import refresh_on
from avoki_config.planner.safety import FORCEABLE, Limits
from avoki_config.planner.target import UnknownTargetError

__all__ = [
    "FORCEABLE",
    "Applied",
    "BlockedPlanError",
    "Difference",
    "Limits",
    "MovedEntry",
    "MovedProblem",
    "Outlook",
    "Rules",
    "UnknownTargetError",
    "Wanted",
    "apply_plan",
    "apply_wanted",
    "decode",
    "diff",
    "encode",
    "make_plan",
    "moves_in",
    "plan_json",
    "plan_on",
    "problems",
    "read_plan",
    "refresh_on",
]
