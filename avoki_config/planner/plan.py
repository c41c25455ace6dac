"""Making a plan: what would change, in which steps, from what it was read, and what stands against it."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from avoki_config.diagnostics import Diagnostic, Span
from avoki_config.planner.diff import Difference, diff
from avoki_config.planner.landing import Outlook, landing, versions
from avoki_config.planner.moved import MovedEntry, moves_in
from avoki_config.planner.order import order
from avoki_config.planner.safety import Limits, forced, judge
from avoki_config.planner.secrets import secret_changes, with_secrets, with_steps, within
from avoki_config.planner.target import narrow
from avoki_config.resources import Plan, Resource, SecretChange, State
from avoki_config.secrets import Vault

_NO_LIMITS = Limits()


@dataclass(frozen=True)
class Wanted:
    """A tenant as its file has it: its id, its resources, `moved`, and where each object stands.

    `reason` is what the history tells of one that comes from elsewhere (`Plan.reason`).
    """

    tenant: str
    resources: Sequence[Resource]
    moved: Sequence[MovedEntry] = ()
    spans: Mapping[str, Span] = field(default_factory=dict)
    reason: str = ""


@dataclass(frozen=True)
class Rules:
    """What the user and the policy ask of a plan: limits, codes forced, targets alone, a registry that must exist.

    With an `outlook` callers are thought of: PLAN005. `levels` gives findings the severities of the policy. With a
    `vault` secrets are planned and set; without one they stay as they are.
    """

    limits: Limits = _NO_LIMITS
    force: Collection[str] = ()
    targets: Collection[str] = ()
    excludes: Collection[str] = ()
    existing: bool = False
    outlook: Outlook | None = None
    vault: Vault | None = None
    levels: Callable[[Iterable[Diagnostic]], Sequence[Diagnostic]] = tuple


def make_plan(
    wanted: Wanted, state: State, *, backend: str, rules: Rules | None = None, diagnostics: Iterable[Diagnostic] = ()
) -> Plan:
    """Return the plan that turns the state into what is wanted; blocked ones too, with what blocks them.

    `diagnostics` are findings made before, which the plan carries on. Raises BackendError when the state can't be read,
    UnknownTargetError for a target that is neither in the file nor in the state.
    """
    rules = rules or Rules()
    addresses = {resource.address for resource in wanted.resources}
    whole, secrets = _whole(wanted, state, moves_in(wanted.moved, addresses, state.hashes), rules.vault)
    difference = whole
    if rules.targets or rules.excludes:
        difference = narrow(whole, rules.targets, rules.excludes, addresses.union(state.hashes))
        secrets = within(secrets, difference)
    found = (
        *judge(difference, state, limits=rules.limits, existing=rules.existing, force=rules.force, spans=wanted.spans),
        *_callers(wanted, state, whole, difference, rules.outlook),
    )
    return Plan(
        tenant=wanted.tenant,
        backend=backend,
        serial=state.serial,
        lineage=state.lineage,
        changes=difference.changes,
        steps=with_steps(order(difference), secrets),
        reads=_reads(difference, state),
        after=difference.after,
        unchanged=difference.unchanged,
        diagnostics=(*diagnostics, *levelled(found, rules)),
        spans={c.address: wanted.spans[c.address] for c in difference.changes if c.address in wanted.spans},
        reason=wanted.reason,
        secrets=secrets,
    )


def _whole(
    wanted: Wanted, state: State, moves: Mapping[str, str], vault: Vault | None
) -> tuple[Difference, tuple[SecretChange, ...]]:
    """Return everything that differs, and what there is to say of secrets."""
    difference = diff(wanted.resources, state, moves)
    if vault is None:
        return difference, ()
    secrets = secret_changes(wanted.tenant, wanted.resources, difference, state, vault)
    return with_secrets(difference, {resource.address: resource for resource in wanted.resources}, secrets), secrets


def levelled(found: Iterable[Diagnostic], rules: Rules) -> Iterator[Diagnostic]:
    """Yield the findings with the policy's severities; what is forced is a warning whatever policy says."""
    for finding in found:
        yield from [forced(finding, rules.force)] if finding.code in rules.force else rules.levels([finding])


def _callers(
    wanted: Wanted, state: State, whole: Difference, kept: Difference, outlook: Outlook | None
) -> Iterator[Diagnostic]:
    """Yield what callers would notice, where there are callers: a tenant that was never applied has none."""
    if outlook is not None and state.lineage is not None and kept.changes:
        yield from landing(versions(wanted.resources, whole, kept), kept.changes, outlook, wanted.spans)


def _reads(difference: Difference, state: State) -> dict[str, str | None]:
    """Return the hash of each object touched, and of each that one of them will refer to; None for absent."""
    touched = {change.address for change in difference.changes}
    touched.update(change.previous_address for change in difference.changes if change.previous_address is not None)
    touched.update(reference for resource in difference.after.values() for reference in resource.references)
    return {address: state.hashes.get(address) for address in sorted(touched)}
