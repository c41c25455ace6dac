"""What must hold before a plan is carried out: it fits the backend's objects, and its result is whole.

The same checks for every backend, asked of what it holds now, before anything is written.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NoReturn, Protocol

from avoki_config.resources.backend import HistoryEntry, StalePlanError
from avoki_config.resources.change import Change
from avoki_config.resources.naming import owned_number
from avoki_config.resources.plan import Plan
from avoki_config.resources.secrets import SecretPlace
from avoki_config.resources.state import Known

_SHOWN = 3


class Holdings(Known, Protocol):
    """What the checks ask of a backend's present objects."""

    def referrers(self, targets: Collection[str]) -> Mapping[str, Collection[str]]:
        """Return, for those of these addresses that objects refer to, the objects' addresses."""
        ...

    def owners(self, numbers: Collection[str]) -> Mapping[str, Collection[str]]:
        """Return, for those of these numbers that are owned, the owners' addresses."""
        ...


History = Callable[[], Sequence[HistoryEntry]]


def check(plan: Plan, tenant: str, holdings: Holdings, history: History) -> None:
    """Raise StalePlanError when the plan may not be carried out on these holdings of the tenant.

    One that was applied already is refused though it fits again: whoever went back since doesn't want it a second time.
    `history` is asked only where it can tell of this plan.
    """
    if plan.tenant == tenant and holdings.serial > plan.serial:
        for entry in reversed(history()):
            if _is_of(entry, plan):
                _refuse(f"The plan was applied already, as serial {entry.serial}.")
    _check(plan, tenant, holdings)


def _is_of(entry: HistoryEntry, plan: Plan) -> bool:
    """Tell whether an apply carried this plan out, whole, after it was made; a later plan may be the same again."""
    whole = not entry.result.startswith("partial")
    return whole and entry.serial > plan.serial and entry.fingerprint == plan.fingerprint


def _check(plan: Plan, tenant: str, holdings: Holdings) -> None:
    if plan.tenant != tenant:
        _refuse(f'The plan is for the tenant "{plan.tenant}", and this is the registry of "{tenant}".')
    _check_lineage(plan, holdings)
    _check_reads(plan, holdings.hashes)
    _check_secrets(plan, holdings)
    gone = {change.previous_address or change.address for change in plan.changes if change.action in ("delete", "move")}
    _check_references(plan, holdings, gone)
    _check_numbers(plan, holdings, gone)


def _check_lineage(plan: Plan, holdings: Holdings) -> None:
    if plan.lineage == holdings.lineage:
        return
    if plan.lineage is None:
        _refuse("The plan was made before the first apply to this registry.")
    if holdings.lineage is None:
        _refuse("The plan was made from a registry with a history, and this one has none.")
    _refuse(f"The plan was made from another registry: its lineage is {plan.lineage}, this one's {holdings.lineage}.")


def _check_reads(plan: Plan, hashes: Mapping[str, str]) -> None:
    changed = sorted(address for address, read in plan.reads.items() if hashes.get(address) != read)
    if changed:
        _refuse(f"The plan is stale: since it was made, {_listed(changed)} changed.")


def _check_secrets(plan: Plan, holdings: Holdings) -> None:
    """No secret that the plan sets may have been set since: its object tells nothing of that."""
    before = {c.address: c.previous_address or c.address for c in plan.changes if c.action != "create"}
    setting = [change for change in plan.secrets if change.changes and change.address in before]
    records = holdings.secrets() if setting else {}
    for change in setting:
        record = records.get(SecretPlace(before[change.address], change.field))
        if change.since != (None if record is None else record.serial):
            _refuse(f"The plan is stale: since it was made, the {change.field} of {change.address} was set.")


def _check_references(plan: Plan, holdings: Holdings, gone: Collection[str]) -> None:
    """No object may refer to one that isn't there; whether a number is in the inventory is the NUM rules' to say."""
    there = holdings.hashes.keys() - gone | plan.after.keys()
    for source, resource in sorted(plan.after.items()):
        for target in resource.references:
            if target not in there and not target.startswith("number."):
                _refuse(f"The result would not be whole: {source} refers to {target}, which would not exist.")
    missing = [address for address in sorted(gone) if address not in there and not address.startswith("number.")]
    for target, sources in sorted(holdings.referrers(missing).items()):
        left = sorted(source for source in sources if source not in plan.after and source not in gone)
        if left:
            _refuse(f"The result would not be whole: {_listed(left)} would refer to {target}, which would not exist.")


def _check_numbers(plan: Plan, holdings: Holdings, gone: Collection[str]) -> None:
    """No number may get a second owner; whoever keeps the number that it had is no second one."""
    kept = {c.address for c in plan.changes if c.action in ("update", "move") and not _names_number(c)}
    owners: dict[str, str] = {}
    for address, resource in sorted(plan.after.items()):
        number = owned_number(resource.kind, resource.attributes)
        if number is not None:
            _check_owner(number, owners.setdefault(number, address), address)
    taken = [number for number, owner in owners.items() if owner not in kept]
    for number, present in sorted(holdings.owners(taken).items()):
        for address in sorted(present):
            if address not in plan.after and address not in gone:
                _check_owner(number, owners[number], address)


def _names_number(change: Change) -> bool:
    return any(field.path == "number" for field in change.fields)


def _check_owner(number: str, owner: str, other: str) -> None:
    if owner != other:
        _refuse(f"The result would not be whole: {number} would belong to both {owner} and {other}.")


def _listed(addresses: Iterable[str]) -> str:
    names = list(addresses)
    more = len(names) - _SHOWN
    return ", ".join(names[:_SHOWN]) + (f" and {more} more" if more > 0 else "")


def _refuse(why: str) -> NoReturn:
    raise StalePlanError(f"{why} Make a new plan: nothing was changed.")
