"""Which numbers' callers can come to which objects: generously, from what objects name, so that the rest is left alone.

Calls follow what menus, groups, schedules and forwards name. Several versions of a tenant are looked at as one: what
no version connects, no step between them does either.
"""

from collections.abc import Iterable, Iterator, Mapping

from avoki_config.resources import Resource
from avoki_config.resources.naming import owned_number
from avoki_config.resources.references import references

LEADING = frozenset({"menu", "group", "schedule", "forward"})
"""Kinds that lead a call on; it ends at all others, or never comes there."""

_MET = LEADING | {"user", "group_voicemail", "conference"}
"""Kinds that a call can come to by a number, or be led on by."""

_ASIDE = frozenset({"members", "billing_id", "display_number", "number"})
"""Fields that name others without leading callers to them."""

_DIALLED = "extensions"
"""Stands for everybody whose extension callers can dial in a menu."""

_EVERYWHERE = "tenant"


class Reach:
    """What callers can come to in any of these versions of a tenant (objects by address)."""

    def __init__(self, *versions: Mapping[str, Resource]) -> None:
        """Follow every object of every version once; an object that two versions share counts once."""
        self.numbers: set[str] = set()
        self._on: dict[str, set[str]] = {}
        self._back: dict[str, set[str]] = {}
        for at, version in enumerate(versions):
            for address, resource in version.items():
                if resource.kind in _MET and not any(each.get(address) is resource for each in versions[:at]):
                    self._add(resource)

    def leading_to(self, touched: Iterable[str]) -> set[str]:
        """Return the numbers whose callers can come to one of these addresses."""
        addresses = set(touched)
        if _EVERYWHERE in addresses:
            return set(self.numbers)
        found = _closure(addresses, self._back)
        return {number for number in self.numbers if f"number.{number}" in found}

    def ahead(self, numbers: Iterable[str]) -> set[str]:
        """Return the addresses of everything that calls to these numbers can come to."""
        return _closure({_EVERYWHERE, *(f"number.{number}" for number in numbers)}, self._on)

    def _add(self, resource: Resource) -> None:
        for source, target in _ways(resource):
            self._on.setdefault(source, set()).add(target)
            self._back.setdefault(target, set()).add(source)
        number = resource.id if resource.kind == "forward" else owned_number(resource.kind, resource.attributes)
        if number is not None:
            self.numbers.add(number)


def _ways(resource: Resource) -> Iterator[tuple[str, str]]:
    address, kind, attributes = resource.address, resource.kind, resource.attributes
    if kind == "user":
        if attributes.get("extension"):
            yield _DIALLED, address
    elif kind in LEADING:
        for reference in references(kind, attributes):
            if reference.path[0] not in _ASIDE:
                yield address, reference.address
        if attributes.get("direct_dial"):
            yield address, _DIALLED
    number = resource.id if kind == "forward" else owned_number(kind, attributes)
    if number is not None:
        yield f"number.{number}", address


def _closure(start: set[str], ways: Mapping[str, set[str]]) -> set[str]:
    found = set(start)
    queue = sorted(found)
    while queue:
        for following in ways.get(queue.pop(), ()):
            if following not in found:
                found.add(following)
                queue.append(following)
    return found
