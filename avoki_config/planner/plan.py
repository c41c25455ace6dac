"""Making a plan: what would change, in which steps, from what it was read, and what stands against it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from avoki_config.diagnostics import Diagnostic, Span
from avoki_config.planner.diff import Difference, diff
from avoki_config.planner.moved import MovedEntry, moves_in
from avoki_config.planner.order import order
from avoki_config.planner.safety import Limits, judge
from avoki_config.planner.target import narrow
from avoki_config.resources import Plan, Resource, State

_NO_LIMITS = Limits()


@dataclass(frozen=True)
class Wanted:
    """A tenant as its file has it: its id, its resources, `moved`, and where each object stands."""

    tenant: str
    resources: Sequence[Resource]
    moved: Sequence[MovedEntry] = ()
    spans: Mapping[str, Span] = field(default_factory=dict)


@dataclass(frozen=True)
class Rules:
    """What the user and the policy ask of a plan: limits, codes forced, targets alone, a registry that must exist."""

    limits: Limits = _NO_LIMITS
    force: Collection[str] = ()
    targets: Collection[str] = ()
    existing: bool = False


def make_plan(
    wanted: Wanted, state: State, *, backend: str, rules: Rules | None = None, diagnostics: Iterable[Diagnostic] = ()
) -> Plan:
    """Return the plan that turns the state into what is wanted; blocked ones too, with what blocks them.

    `diagnostics` are findings made before, which the plan carries on. Raises BackendError when the state can't be read,
    UnknownTargetError for a target that is neither in the file nor in the state.
    """
    rules = rules or Rules()
    addresses = {resource.address for resource in wanted.resources}
    difference = diff(wanted.resources, state, moves_in(wanted.moved, addresses, state.hashes))
    if rules.targets:
        difference = narrow(difference, rules.targets, addresses.union(state.hashes))
    found = judge(
        difference, state, limits=rules.limits, existing=rules.existing, force=rules.force, spans=wanted.spans
    )
    return Plan(
        tenant=wanted.tenant,
        backend=backend,
        serial=state.serial,
        lineage=state.lineage,
        changes=difference.changes,
        steps=order(difference),
        reads=_reads(difference, state),
        after=difference.after,
        unchanged=difference.unchanged,
        diagnostics=(*diagnostics, *found),
        spans={c.address: wanted.spans[c.address] for c in difference.changes if c.address in wanted.spans},
    )


def _reads(difference: Difference, state: State) -> dict[str, str | None]:
    """Return the hash of each object touched, and of each that one of them will refer to; None for absent."""
    touched = {change.address for change in difference.changes}
    touched.update(change.previous_address for change in difference.changes if change.previous_address is not None)
    touched.update(reference for resource in difference.after.values() for reference in resource.references)
    return {address: state.hashes.get(address) for address in sorted(touched)}
