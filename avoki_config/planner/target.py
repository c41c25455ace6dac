"""`--target`: some changes alone, with those that they need."""

from collections.abc import Collection, Iterator, Mapping

from avoki_config.address import parse
from avoki_config.diagnostics import did_you_mean
from avoki_config.planner.diff import Difference
from avoki_config.resources import Change
from avoki_config.resources.naming import owned_number


class UnknownTargetError(ValueError):
    """A target that names no object; the words are for the user."""


def narrow(difference: Difference, targets: Collection[str], known: Collection[str]) -> Difference:
    """Return the difference with only the changes of the targets and of what they need.

    A made or changed object needs what it refers to and the number that another gives up; a deleted or moved one needs
    that what refers to it changes. A submenu stands for its menu. Raises UnknownTargetError.
    """
    changes = {change.address: change for change in difference.changes}
    new_names = {c.previous_address: c.address for c in difference.changes if c.previous_address is not None}
    needs = _needs(difference, new_names)
    chosen: set[str] = set()
    waiting = [new_names.get(address, address) for address in (_known(target, known) for target in targets)]
    while waiting:
        address = waiting.pop()
        if address in changes and address not in chosen:
            chosen.add(address)
            waiting.extend(needs.get(address, ()))
    left_out = sum(1 for address, change in changes.items() if address not in chosen and change.action != "create")
    kept = tuple(change for change in difference.changes if change.address in chosen)
    return Difference(
        kept,
        {old: body for old, body in difference.before.items() if new_names.get(old, old) in chosen},
        {address: body for address, body in difference.after.items() if address in chosen},
        difference.unchanged + left_out,
    )


def _known(target: str, known: Collection[str]) -> str:
    try:
        address = str(parse(target)._replace(keys=()))
    except ValueError as error:
        raise UnknownTargetError(f"{error}.") from None
    if address not in known:
        raise UnknownTargetError(f"There is no {target}.{did_you_mean(target, known)}")
    return address


def _needs(difference: Difference, new_names: dict[str, str]) -> dict[str, set[str]]:
    needs: dict[str, set[str]] = {}
    owners = {owned_number(r.kind, r.attributes): new_names.get(old, old) for old, r in difference.before.items()}
    for change in difference.changes:
        for address in _needed(change, difference, owners):
            needs.setdefault(change.address, set()).add(address)
    gone = {change.previous_address or change.address: change for change in difference.changes}
    for old, body in difference.before.items():
        for reference in body.references:
            if reference in gone and gone[reference].action in ("delete", "move"):
                needs.setdefault(gone[reference].address, set()).add(new_names.get(old, old))
    return needs


def _needed(change: Change, difference: Difference, owners: Mapping[str | None, str]) -> Iterator[str]:
    if change.address not in difference.after:
        return
    after = difference.after[change.address]
    yield from after.references
    number = owned_number(after.kind, after.attributes)
    if number is not None and number in owners:
        yield owners[number]
