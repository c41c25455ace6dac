"""A plan for machines, in the contract's JSON."""

from avoki_config.planner import plan_json
from avoki_config.reports.diagnostics_json import dumps
from avoki_config.resources import Plan


def render(plan: Plan) -> str:
    """Return the plan's JSON, with a line break at its end; the same plan gives the same bytes."""
    return dumps(plan_json(plan))
