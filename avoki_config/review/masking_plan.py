"""A plan in the names that may be shown."""

from dataclasses import replace

from avoki_config.resources import Change, FieldChange, Plan, Step
from avoki_config.resources.drift import Drift, DriftedField, Renaming
from avoki_config.review.masking import diagnostic, span
from avoki_config.review.names import Names


def plan(names: Names, found: Plan) -> Plan:
    """Return a plan by these names. It is for reading: its fingerprint is another than that of the plan to apply."""
    return replace(
        found,
        changes=tuple(_change(names, each) for each in found.changes),
        steps=tuple(_step(names, each) for each in found.steps),
        reads={names.address(address): read for address, read in found.reads.items()},
        after={each.address: each for each in names.resources(list(found.after.values()))},
        diagnostics=tuple(diagnostic(names, each) for each in found.diagnostics),
        spans={names.address(address): span(names, place) for address, place in found.spans.items()},
        drift=tuple(_drift(names, each) for each in found.drift),
        renamings=tuple(_renaming(names, each) for each in found.renamings),
    )


def _change(names: Names, change: Change) -> Change:
    return replace(
        change,
        address=names.address(change.address),
        previous_address=change.previous_address and names.address(change.previous_address),
        fields=tuple(_field(names, field) for field in change.fields),
    )


def _field(names: Names, field: FieldChange) -> FieldChange:
    last = field.path.rpartition(".")[2]
    return replace(
        field,
        path=names.text(field.path),
        before=names.value(field.before, last),
        after=names.value(field.after, last),
    )


def _step(names: Names, step: Step) -> Step:
    return replace(
        step,
        address=names.address(step.address),
        previous_address=step.previous_address and names.address(step.previous_address),
        previous_owner=step.previous_owner and names.address(step.previous_owner),
    )


def _drift(names: Names, drift: Drift) -> Drift:
    fields = tuple(_drifted(names, field) for field in drift.fields)
    since = drift.since and replace(drift.since, who=names.text(drift.since.who))
    return replace(drift, address=names.address(drift.address), fields=fields, since=since)


def _drifted(names: Names, field: DriftedField) -> DriftedField:
    last = field.path.rpartition(".")[2]
    values = {name: names.value(getattr(field, name), last) for name in ("file", "applied", "real")}
    return replace(field, path=names.text(field.path), **values)


def _renaming(names: Names, each: Renaming) -> Renaming:
    return replace(each, old=names.address(each.old), new=names.address(each.new), why=names.text(each.why))
