"""`--target` and `--exclude`: some changes alone, with those that they need; and all but some, and what needs those."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from avoki_config.address import parse
from avoki_config.diagnostics import did_you_mean
from avoki_config.planner.diff import Difference
from avoki_config.resources import Change
from avoki_config.resources.naming import owned_number


class UnknownTargetError(ValueError):
    """A target that names no object; the words are for the user."""


def narrow(
    difference: Difference, targets: Collection[str], excludes: Collection[str], known: Collection[str]
) -> Difference:
    """Return the difference with only the changes of the targets (all where there are none) and of what they need.

    Changes of `excludes` are left out, and those that need one of them. A made or changed object needs what it refers
    to and the number that another gives up; a deleted or moved one needs that what refers to it changes. A submenu
    stands for its menu. Raises UnknownTargetError for what is no object, and for a target that needs what is excluded.
    """
    new_names = {c.previous_address: c.address for c in difference.changes if c.previous_address is not None}
    needs = _needs(difference, new_names)
    changes = {change.address for change in difference.changes}
    named = {target: new_names.get(address, address) for target in targets for address in (_known(target, known),)}
    unwanted = {new_names.get(address, address) for address in (_known(each, known) for each in excludes)} & changes
    dropped = _reached(unwanted, _turned(needs))
    for target, address in sorted(named.items()):
        if address in dropped:
            raise UnknownTargetError(_conflict(target, _reached({address}, needs) & unwanted))
    chosen = _reached(named.values(), needs) & changes if targets else changes
    return _only(difference, chosen - dropped, new_names)


def _conflict(target: str, unwanted: Collection[str]) -> str:
    if target in unwanted:
        return f"{target} is both a target and excluded: leave one of the two out."
    return f"{target} can't be changed without {', '.join(sorted(unwanted))}, which is excluded: leave one of them out."


def _reached(start: Iterable[str], ways: Mapping[str, Collection[str]]) -> set[str]:
    """Return the addresses, and all that they lead to."""
    reached: set[str] = set()
    waiting = list(start)
    while waiting:
        address = waiting.pop()
        if address not in reached:
            reached.add(address)
            waiting.extend(ways.get(address, ()))
    return reached


def _turned(ways: Mapping[str, Collection[str]]) -> dict[str, set[str]]:
    turned: dict[str, set[str]] = {}
    for address, needed in ways.items():
        for each in needed:
            turned.setdefault(each, set()).add(address)
    return turned


def _only(difference: Difference, chosen: Collection[str], new_names: Mapping[str, str]) -> Difference:
    left_out = [change for change in difference.changes if change.address not in chosen]
    return Difference(
        tuple(change for change in difference.changes if change.address in chosen),
        {old: body for old, body in difference.before.items() if new_names.get(old, old) in chosen},
        {address: body for address, body in difference.after.items() if address in chosen},
        difference.unchanged + sum(1 for change in left_out if change.action != "create"),
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
