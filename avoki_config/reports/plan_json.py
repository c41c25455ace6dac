"""A plan for machines, in the contract's JSON."""

from typing import Any

import orjson

from avoki_config.reports.diagnostics_json import FORMAT_VERSION, dumps, entries, span_json
from avoki_config.resources import Change, FieldChange, Plan


def render(plan: Plan) -> str:
    """Return the plan's JSON, with a line break at its end; the same plan gives the same bytes."""
    return dumps(document(plan))


def document(plan: Plan) -> dict[str, Any]:
    """Return the plan as the contract's object."""
    return {
        "format_version": FORMAT_VERSION,
        "tenant": plan.tenant,
        "backend": plan.backend,
        "serial": plan.serial,
        "lineage": plan.lineage,
        "fingerprint": plan.fingerprint,
        "reads": dict(sorted(plan.reads.items())),
        "summary": plan.summary,
        "changes": [_change(plan, change) for change in plan.changes],
        "steps": [
            {"action": step.action, "address": step.address, "previous_address": step.previous_address}
            for step in plan.steps
        ],
        "diagnostics": entries(plan.diagnostics),
    }


def _change(plan: Plan, change: Change) -> dict[str, Any]:
    return {
        "address": change.address,
        "action": change.action,
        "previous_address": change.previous_address,
        "fields": [_field(field) for field in change.fields],
        "span": span_json(plan.spans.get(change.address)),
    }


def _field(field: FieldChange) -> dict[str, Any]:
    return {
        "path": field.path,
        "before": _ordered(field.before),
        "after": _ordered(field.after),
        "sensitive": field.sensitive,
    }


def _ordered(value: Any) -> Any:
    """Return a value with its keys sorted: their order in a file means nothing."""
    return orjson.loads(orjson.dumps(value, option=orjson.OPT_SORT_KEYS)) if isinstance(value, dict | list) else value
