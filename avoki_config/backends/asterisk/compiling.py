"""Resources → the rows of each of them: the whole of a tenant as the exchange knows it."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from avoki_config.backends.asterisk import names
from avoki_config.backends.asterisk.flow import compile_flow
from avoki_config.backends.asterisk.members import Group, queue
from avoki_config.backends.asterisk.people import Device, Person, Phone, endpoint, internal, user
from avoki_config.backends.asterisk.rows import Row
from avoki_config.flow.build import build
from avoki_config.flow.graph import FlowGraph
from avoki_config.model.seconds import seconds
from avoki_config.resources import Resource

Owned = dict[str, list[Row]]
_RING_TIME = "20s"


class Compiled(NamedTuple):
    """A tenant's rows by the address of their object, the objects' hashes, and the versions of its flow."""

    rows: Mapping[str, list[Row]]
    sources: Mapping[str, str]
    version: str
    directory: str


def compile_rows(resources: Iterable[Resource], tenant: str, year: int) -> Compiled:
    """Return the rows of a tenant's objects, with an entry for each object.

    The calendar is written down around `year`. The same resources and year give the same rows.
    """
    held = {resource.address: resource for resource in resources}
    graph = build(held.values())
    phones = {one.id: one.attributes for one in held.values() if one.kind == "desk_phone"}
    flow = compile_flow(graph, tenant, year, phones)
    owned: Owned = {address: [] for address in held}
    for owner, rows in flow.rows.items():
        owned.setdefault(owner, []).extend(rows)
    for owner, rows in _people(held, graph, tenant).items():
        owned.setdefault(owner, []).extend(rows)
    sources = {address: one.hash for address, one in held.items()}
    return Compiled(owned, sources, flow.version, flow.directory)


def people_of(held: Mapping[str, Resource]) -> dict[str, Person]:
    """Return the tenant's users by id, with their desk phones."""
    phones: dict[str, list[Phone]] = {}
    for address in sorted(held):
        if held[address].kind == "desk_phone":
            attributes = held[address].attributes
            phones.setdefault(str(attributes.get("user", "")), []).append(Phone(held[address].id, attributes))
    users = (held[address] for address in sorted(held) if held[address].kind == "user")
    return {each.id: Person(each.id, each.attributes, tuple(phones.get(each.id, ()))) for each in users}


def _people(held: Mapping[str, Resource], graph: FlowGraph, tenant: str) -> Owned:
    people = people_of(held)
    rules = held["voicemail_rules"].attributes if "voicemail_rules" in held else {}
    ring_time = seconds(rules.get("ring_time", _RING_TIME))
    language = str(graph.tenant.get("language", ""))
    recalls, boxes = _recalls(held), _boxes(held, tenant)
    owned: Owned = {}
    for person in people.values():
        rows = user(tenant, person, ring_time)
        for device in sorted(set(person.attributes.get("devices", ()))):
            rows += endpoint(tenant, person, Device(device, "", recalls.get(person.id), boxes.get(person.id, ())))
        owned[f"user.{person.id}"] = rows
    for code, ident in graph.extensions.items():
        if names.number(code):
            target = ("avoki-users", names.name(tenant, ident))
            owned[f"user.{ident}"].append(internal(tenant, names.number(code), target, language))
    for person in people.values():
        for phone in person.phones:
            device = Device("desk_phone", phone.id, recalls.get(person.id), boxes.get(person.id, ()))
            rows = endpoint(tenant, person, device)
            owned.setdefault(f"desk_phone.{phone.id}", []).extend(rows)
    for address, resource in held.items():
        if resource.kind == "group":
            owned[address] = queue(Group(tenant, resource.id, resource.attributes), people, ring_time)
    return owned


def _boxes(held: Mapping[str, Resource], tenant: str) -> dict[str, tuple[str, ...]]:
    """Return, by user, the boxes of the group voice mails that the user is in."""
    found: dict[str, tuple[str, ...]] = {}
    for address in sorted(held):
        if held[address].kind == "group_voicemail":
            for member in held[address].attributes.get("members", ()):
                found[member] = (*found.get(member, ()), names.box(tenant, "group", held[address].id))
    return found


def _recalls(held: Mapping[str, Resource]) -> dict[str, int]:
    """Return, by user, after how many seconds a transferred call comes back: the shortest of the user's groups'."""
    found: dict[str, int] = {}
    for resource in held.values():
        recall = resource.attributes.get("recall") if resource.kind == "group" else None
        for member in resource.attributes.get("members", ()) if recall else ():
            wait = seconds(str(recall))
            found[member["user"]] = min(wait, found.get(member["user"], wait))
    return found
