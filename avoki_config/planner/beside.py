"""What a plan says beside its changes: drift, renames that look meant, and moves that would lose an object."""

from collections.abc import Iterator
from dataclasses import replace

from avoki_config.diagnostics import Diagnostic, diagnostic
from avoki_config.planner import recordings as recording
from avoki_config.planner.drift import History, drift, findings, repaired
from avoki_config.planner.plan import Rules, Wanted, levelled
from avoki_config.planner.renames import renamings
from avoki_config.resources import Plan, State
from avoki_config.resources.drift import Renaming


def beside(plan: Plan, wanted: Wanted, state: State, history: History, rules: Rules) -> Plan:
    """Return the plan with what was changed behind our back, what its deletions may be instead, and its recordings.

    Raises BackendError when the state's bodies can't be read.
    """
    touched = {change.address for change in plan.changes}
    touched.update(change.previous_address for change in plan.changes if change.previous_address is not None)
    deleted = {change.address for change in plan.of("delete")}
    drifted = repaired(drift(wanted.resources, state, history), touched, deleted)
    recorded = recording.recordings(plan, state)
    found = (*_doubled(plan, wanted, state), *findings(drifted, wanted.spans))
    silent = levelled(recording.findings(plan, recorded, wanted.spans), rules)
    return replace(
        plan,
        drift=drifted,
        renamings=_renamings(plan, state),
        recordings=recorded,
        diagnostics=(*plan.diagnostics, *rules.levels(found), *silent),
    )


def _renamings(plan: Plan, state: State) -> tuple[Renaming, ...]:
    created, deleted = _by_kind(plan, "create"), _by_kind(plan, "delete")
    common = created.keys() & deleted.keys()
    if not common:
        return ()
    gone = state.resources(sorted(address for kind in common for address in deleted[kind]))
    made = [plan.after[address] for kind in sorted(common) for address in created[kind]]
    return renamings([gone[address] for address in sorted(gone)], made)


def _by_kind(plan: Plan, action: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for change in plan.changes:
        if change.action == action:
            found.setdefault(change.address.partition(".")[0], []).append(change.address)
    return found


def _doubled(plan: Plan, wanted: Wanted, state: State) -> Iterator[Diagnostic]:
    """Yield the moves whose both ends exist: a rename can't be made, and the old object would be deleted unasked.

    Of what a file says alone: going back to a former state (`Wanted.reason`) gives each id the object that it had.
    """
    if wanted.reason:
        return
    deleted = {change.address for change in plan.of("delete")}
    for entry in wanted.moved:
        if entry.old in deleted and entry.new in state.hashes:
            yield diagnostic(
                "SRC004",
                f"{entry.old} is said to have moved to {entry.new}, but there are both already: a rename would lose "
                "one of them.",
                help=f"Remove the entry if {entry.old} is to be deleted; or give its object in the file another id.",
                address=entry.new,
                span=wanted.spans.get(entry.new),
            )
