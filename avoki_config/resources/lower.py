"""Lowering: a typed tenant as resources, the language's own shape in plain values with the defaults filled in."""

from collections.abc import Callable, Iterator
from itertools import chain
from operator import attrgetter
from typing import Any

from avoki_config.address import SECTION_KINDS
from avoki_config.model.tenant import Tenant
from avoki_config.model.times import DAYS, day_span
from avoki_config.resources.references import references
from avoki_config.resources.resource import Resource

Hasher = Callable[[str], str | None]
_OPPOSITE_FIELDS = frozenset({"opposite_of", "closed", "protect"})


def lower(tenant: Tenant, sha256: Hasher) -> list[Resource]:
    """Return the tenant's objects, sorted by address.

    `sha256` gives the hash of a prompt's file by its path relative to the tenant's root, None where there is none:
    nothing is read here. A secret that is written out is lowered as an empty name; its value never leaves the model.
    """
    plain = tenant.model_dump(mode="json", by_alias=True, exclude_none=True)
    inventory = _inventory(tenant)
    resources = [Resource(address, "number", attributes) for address, attributes in inventory.items()]
    objects = list(_objects(plain, sha256))
    same = {address: address for address in chain(inventory, (address for address, _, _ in objects))}
    for address, kind, attributes in objects:
        ident = address[len(kind) + 1 :]
        named = {
            same.get(reference.address, reference.address)
            for reference in references(kind, attributes, ident)
            if reference.certain or reference.address in inventory
        }
        resources.append(Resource(address, kind, attributes, tuple(sorted(named))))
    resources.sort(key=attrgetter("address"))
    return resources


def _inventory(tenant: Tenant) -> dict[str, dict[str, Any]]:
    """Return the attributes of every number by address; where entries overlap, the first holds."""
    found: dict[str, dict[str, Any]] = {}
    for entry in tenant.numbers:
        attributes = {} if entry.operator is None else {"operator": entry.operator}
        for number in entry.numbers():
            found.setdefault(f"number.{number}", attributes)
    return found


def _objects(plain: dict[str, Any], sha256: Hasher) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Return address, kind and attributes of everything but the numbers."""
    yield "tenant", "tenant", _tenant(plain["tenant"])
    yield "voicemail_rules", "voicemail_rules", plain["voicemail"]
    if plain["settings"]:
        yield "settings", "settings", plain["settings"]
    zone = plain["tenant"]["time_zone"]
    alike: dict[Any, Any] = {}
    for section, kind in SECTION_KINDS.items():
        for ident, attributes in plain[section].items():
            if kind == "user":
                _share(attributes, alike)
            elif kind == "schedule":
                _schedule(attributes, zone)
            elif kind == "group":
                attributes["queue"].setdefault("max_wait", "unlimited")
            elif kind == "prompt":
                _prompt(ident, attributes, sha256)
            yield f"{kind}.{ident}", kind, attributes


def _share(user: dict[str, Any], alike: dict[Any, Any]) -> None:
    """Let users share what they have alike, such as no services: there are many of them, and nobody changes it."""
    for name, value in user.items():
        if value.__class__ is list:
            user[name] = alike.setdefault(tuple(value), value)
        elif value.__class__ is dict and len(value) < 2:  # noqa: PLR2004 - what has more is rarely alike
            user[name] = alike.setdefault(frozenset(value.items()), value)


def _tenant(attributes: dict[str, Any]) -> dict[str, Any]:
    """Fill in the languages, and leave the name out where it only repeats its default."""
    if attributes.get("name") == attributes["id"]:
        del attributes["name"]
    attributes["languages"] = attributes["languages"] or [attributes["language"]]
    return attributes


def _schedule(attributes: dict[str, Any], tenant_zone: str) -> None:
    """Write the week day by day, monday first; leave out a zone that is the tenant's and defaults that can't stand."""
    if "opposite_of" in attributes:
        for name in attributes.keys() - _OPPOSITE_FIELDS:
            del attributes[name]
        return
    days: dict[str, list[str]] = {}
    for span, hours in attributes["weekly"].items():
        for day in day_span(span):
            days[day] = [*days.get(day, ()), *hours]
    attributes["weekly"] = {day: days[day] for day in DAYS if day in days}
    if attributes.get("time_zone") == tenant_zone:
        del attributes["time_zone"]
    for exception in attributes["exceptions"]:
        if "holiday" not in exception or "time" in exception:
            del exception["days"]


def _prompt(ident: str, attributes: dict[str, Any], sha256: Hasher) -> None:
    """Add the hashes of the named files, and leave the name out where it only repeats its default."""
    if attributes.get("name") == ident:
        del attributes["name"]
    for source in attributes["languages"].values():
        digest = sha256(source["file"]) if source.get("file") else None
        if digest is not None:
            source["sha256"] = digest
