"""A plan as JSON: the contract that `--format json` prints, and the file that `--out` saves, `show` and `apply` read.

The file is that JSON and the bodies that apply needs, closed by a checksum of every byte before it.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, NoReturn

import orjson

from avoki_config.diagnostics.plain import from_plain, span_from_plain, span_to_plain, to_plain
from avoki_config.planner.halfway_codec import halfway_from_plain, halfway_to_plain
from avoki_config.planner.recordings_codec import recordings_from_plain, recordings_to_plain
from avoki_config.resources import (
    FORMAT_VERSION,
    Change,
    FieldChange,
    Plan,
    Resource,
    SecretChange,
    StalePlanError,
    Step,
)
from avoki_config.resources.drift import Drift, DriftedField, Renaming, Since

_CLOSING = re.compile(rb',"checksum":"(sha256:[0-9a-f]{64})"\}\n\Z')


def plan_json(plan: Plan) -> dict[str, Any]:
    """Return the plan as `--format json` prints it."""
    return {
        "format_version": FORMAT_VERSION,
        "tenant": plan.tenant,
        "backend": plan.backend,
        "serial": plan.serial,
        "lineage": plan.lineage,
        "fingerprint": plan.fingerprint,
        "reads": dict(plan.reads),
        "summary": plan.summary,
        "changes": [_change_json(change, plan) for change in plan.changes],
        "steps": [_step_json(step) for step in plan.steps],
        "halfway": halfway_to_plain(plan.halfway),
        "diagnostics": [to_plain(finding) for finding in plan.diagnostics],
        "drift": [asdict(each) for each in plan.drift],
        "hints": [_hint_json(each) for each in plan.renamings],
        "secrets": [_secret_json(each) for each in plan.secrets],
        **({"reason": plan.reason} if plan.reason else {}),
        **({"recordings": recordings_to_plain(plan.recordings)} if plan.recordings is not None else {}),
    }


def _secret_json(change: SecretChange) -> dict[str, Any]:
    return {
        "address": change.address,
        "path": change.field,
        "status": change.status,
        "changes": change.changes,
        "reason": change.reason,
        "since": change.since,
    }


def _hint_json(renaming: Renaming) -> dict[str, Any]:
    return {
        "hint": "renamed",
        "address": renaming.new,
        "previous_address": renaming.old,
        "why": renaming.why,
        "yaml": f"moved:\n  - {renaming.entry}\n",
    }


def _change_json(change: Change, plan: Plan) -> dict[str, Any]:
    return {
        "address": change.address,
        "action": change.action,
        "previous_address": change.previous_address,
        "fields": [
            {"path": field.path, "before": field.before, "after": field.after, "sensitive": field.sensitive}
            for field in change.fields
        ],
        "span": span_to_plain(plan.spans.get(change.address)),
    }


def _step_json(step: Step) -> dict[str, Any]:
    return {
        "action": step.action,
        "address": step.address,
        "previous_address": step.previous_address,
        "pending": list(step.pending),
        "previous_owner": step.previous_owner,
    }


def encode(plan: Plan) -> bytes:
    """Return the bytes of a plan file; the same plan gives the same bytes."""
    after = {
        address: {"attributes": resource.attributes, "references": resource.references}
        for address, resource in sorted(plan.after.items())
    }
    text = orjson.dumps({**plan_json(plan), "after": after}).removesuffix(b"}")
    return text + b',"checksum":"%s"}\n' % _checksum(text)


def decode(data: bytes) -> Plan:
    """Return the plan that `encode` wrote.

    Raises StalePlanError, with words for the user, for anything else: damaged, cut short, changed, a newer format's.
    """
    closing = _CLOSING.search(data)
    intact = closing is not None and closing[1] == _checksum(data[: closing.start()])
    if not intact:
        _refuse(_newer(data) or "The plan file is damaged, was changed, or is no plan: its checksum does not hold.")
    try:
        value = orjson.loads(data)
        plan, said = _plan(value), value["fingerprint"]
    except (KeyError, TypeError, ValueError, AttributeError):
        _refuse(_newer(data) or "The plan file is of a format that this version does not know.")
    if plan.fingerprint != said:
        _refuse("The plan file was changed: its fingerprint is not that of its content.")
    return plan


def read_plan(path: Path) -> Plan:
    """Return the plan saved in a file. Raises StalePlanError as `decode` does, OSError when it can't be read."""
    return decode(path.read_bytes())


def _checksum(text: bytes) -> bytes:
    return b"sha256:" + hashlib.sha256(text).hexdigest().encode()


def _newer(data: bytes) -> str | None:
    try:
        version = orjson.loads(data)["format_version"]
        newer = tuple(map(int, version.split("."))) > tuple(map(int, FORMAT_VERSION.split(".")))
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
    return f"The plan has the newer format {version}; this version reads {FORMAT_VERSION}." if newer else None


def _plan(value: Mapping[str, Any]) -> Plan:
    if value["format_version"] != FORMAT_VERSION:
        raise ValueError(value["format_version"])
    after = {address: _resource(address, body) for address, body in value["after"].items()}
    spans = {change["address"]: span_from_plain(change["span"]) for change in value["changes"]}
    return Plan(
        tenant=value["tenant"],
        backend=value["backend"],
        serial=value["serial"],
        lineage=value["lineage"],
        changes=tuple(_change(change) for change in value["changes"]),
        steps=tuple(
            Step(s["action"], s["address"], s["previous_address"], tuple(s["pending"]), s["previous_owner"])
            for s in value["steps"]
        ),
        reads=value["reads"],
        after=after,
        unchanged=value["summary"]["unchanged"],
        halfway=halfway_from_plain(value.get("halfway")),
        diagnostics=tuple(from_plain(finding) for finding in value["diagnostics"]),
        spans={address: span for address, span in spans.items() if span is not None},
        drift=tuple(_drift(each) for each in value.get("drift", ())),
        renamings=tuple(
            Renaming(hint["previous_address"], hint["address"], hint["why"]) for hint in value.get("hints", ())
        ),
        reason=value.get("reason", ""),
        secrets=tuple(_secret(each) for each in value["secrets"]),
        recordings=recordings_from_plain(value.get("recordings")),
    )


def _change(value: Mapping[str, Any]) -> Change:
    fields = tuple(FieldChange(f["path"], f["before"], f["after"], f["sensitive"]) for f in value["fields"])
    return Change(value["address"], value["action"], fields, value["previous_address"])


def _secret(value: Mapping[str, Any]) -> SecretChange:
    named = (value["address"], value["path"], value["status"], value["changes"])
    return SecretChange(*named, value["reason"], value["since"])


def _drift(value: Mapping[str, Any]) -> Drift:
    fields = tuple(DriftedField(**field) for field in value["fields"])
    since = None if value["since"] is None else Since(**value["since"])
    return Drift(value["address"], value["action"], value["outcome"], fields, since)


def _resource(address: str, body: Mapping[str, Any]) -> Resource:
    return Resource(address, address.partition(".")[0], body["attributes"], tuple(body["references"]))


def _refuse(why: str) -> NoReturn:
    raise StalePlanError(f"{why} Make a new plan: nothing was changed.")
