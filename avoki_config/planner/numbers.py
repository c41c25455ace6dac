"""Which objects get their number in a step of their own, and in which order numbers change owners."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from avoki_config.planner.arrange import arrange
from avoki_config.resources import Resource, Step
from avoki_config.resources.naming import owned_number


@dataclass(frozen=True)
class Switches:
    """`takers` are the objects that get a number in a step of their own; `losers` those whose number another gets."""

    takers: tuple[str, ...]
    owner_before: Mapping[str, str]
    before: Mapping[str, Resource]
    after: Mapping[str, Resource]

    @property
    def losers(self) -> frozenset[str]:
        """Return the present owners of the numbers that are taken."""
        return frozenset(owner for taker in self.takers if (owner := self._owner(taker)) is not None)

    def _owner(self, taker: str) -> str | None:
        owner = self.owner_before.get(str(_number(self.after[taker])))
        return owner if owner != taker else None

    def steps(self) -> Iterator[Step]:
        """Yield a switch for each taker. It takes the number from its owner, who takes another one only after that."""
        taken_by = {owner: taker for taker in self.takers if (owner := self._owner(taker)) is not None}
        waits = {taker: [taken_by[taker]] if taker in taken_by else [] for taker in self.takers}
        done: set[str] = set()
        for taker, _ in arrange(waits):
            owner = self._owner(taker)
            yield Step("switch", taker, previous_owner=owner if owner not in done else None)
            done.add(taker)


def switches(before: Mapping[str, Resource], after: Mapping[str, Resource], unfinished: Iterable[str]) -> Switches:
    """Find the numbers that change hands: `before` and `after` are the changed objects by their new addresses.

    `unfinished` are created objects whose callers must wait until everything that they lead to is in place.
    """
    owners = {number: address for address, resource in before.items() if (number := _number(resource)) is not None}
    late = frozenset(unfinished)
    takers = [
        address
        for address, resource in after.items()
        if (number := _number(resource)) is not None
        and (address in late or (owners.get(number) != address and (address in before or number in owners)))
    ]
    return Switches(tuple(sorted(takers)), owners, before, after)


def _number(resource: Resource) -> str | None:
    return owned_number(resource.kind, resource.attributes)
