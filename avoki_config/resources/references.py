"""Which other objects an object names, and where: one walker for lowering, the rules and the planner.

It walks attributes as resources hold them. An empty target is a mistake that has been reported, and no reference.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, NamedTuple

from avoki_config.resources.resource import Attributes

Path = tuple[str | int, ...]
Walker = Callable[[Attributes, Path], "Iterator[Reference]"]


class Reference(NamedTuple):
    """One naming of another object.

    `path` is where it stands within the object, in the language's names; `address` what is named, `kind` its kind.
    `certain` is False for a number that may just as well lie outside the tenant: it is a reference only where the
    inventory has it (external destinations, display and billing numbers, a forward's own number).
    """

    path: Path
    address: str
    kind: str
    certain: bool = True


TARGETS: dict[str, str] = {
    "user": "user",
    "group": "group",
    "menu": "menu",
    "voicemail": "group_voicemail",
    "user_voicemail": "user",
    "conference": "conference",
    "play": "prompt",
}
"""The keys of a destination that name an object, and its kind."""


def references(kind: str, attributes: Attributes, ident: str = "") -> Iterator[Reference]:
    """Return every reference of an object of this kind; `ident` is its id, which of a forward is a number."""
    walker = _WALKERS.get(kind)
    if walker is None:
        return iter(())
    if kind == "forward" and ident:
        return chain(walker(attributes, ()), (Reference((), f"number.{ident}", "number", certain=False),))
    return walker(attributes, ())


def _one(value: Mapping[str, Any], path: Path, name: str, kind: str, *, certain: bool = True) -> Iterator[Reference]:
    target = value.get(name)
    if target:
        yield Reference((*path, name), f"{kind}.{target}", kind, certain)


def _each(targets: Iterable[str], path: Path, kind: str) -> Iterator[Reference]:
    for at, target in enumerate(targets):
        if target:
            yield Reference((*path, at), f"{kind}.{target}", kind)


def _destination(value: Mapping[str, Any] | None, path: Path) -> Iterator[Reference]:
    for name, target in (value or {}).items():
        if name in TARGETS:
            if target:
                yield Reference((*path, name), f"{TARGETS[name]}.{target}", TARGETS[name])
        elif name == "then":
            yield from _destination(target, (*path, name))
        elif name == "submenu":
            yield from _menu(target, (*path, name))
        elif name == "external" and target:
            yield Reference((*path, name), f"number.{target}", "number", certain=False)


def _destinations(value: Mapping[str, Any], path: Path, *names: str) -> Iterator[Reference]:
    for name in names:
        if name in value:
            yield from _destination(value[name], (*path, name))


def _user(user: Attributes, path: Path) -> Iterator[Reference]:
    """Walk a user without help: there are many of them."""
    if user.get("number"):
        yield Reference((*path, "number"), f"number.{user['number']}", "number")
    for at, group in enumerate(user.get("user_groups", ())):
        if group:
            yield Reference((*path, "user_groups", at), f"user_group.{group}", "user_group")


def _menu(menu: Attributes, path: Path) -> Iterator[Reference]:
    """Walk a menu or a submenu; only the former has a number, a schedule and `closed`."""
    yield from _one(menu, path, "number", "number")
    yield from _one(menu, path, "greeting", "prompt")
    yield from _one(menu, path, "schedule", "schedule")
    for key, destination in menu.get("keys", {}).items():
        yield from _destination(destination, (*path, "keys", key))
    yield from _destinations(menu, path, "closed", "no_input", "invalid")


def _schedule(schedule: Attributes, path: Path) -> Iterator[Reference]:
    yield from _one(schedule, path, "opposite_of", "schedule")
    yield from _destinations(schedule, path, "closed")
    yield from _one(schedule.get("holidays", {}), (*path, "holidays"), "play", "prompt")
    for at, entry in enumerate(schedule.get("exceptions", ())):
        yield from _destinations(entry, (*path, "exceptions", at), "to")
        yield from _one(entry, (*path, "exceptions", at), "play", "prompt")


def _group(group: Attributes, path: Path) -> Iterator[Reference]:
    yield from _one(group, path, "number", "number")
    yield from _one(group, path, "billing_id", "number", certain=False)
    yield from _one(group, path, "display_number", "number", certain=False)
    yield from _one(group, path, "schedule", "schedule")
    yield from _destinations(group, path, "closed")
    for at, member in enumerate(group.get("members", ())):
        yield from _one(member, (*path, "members", at), "user", "user")
    yield from _queue(group, path)


def _queue(group: Attributes, path: Path) -> Iterator[Reference]:
    queue, messages = group.get("queue", {}), group.get("messages", {})
    yield from _destinations(queue, (*path, "queue"), "on_max_wait", "on_no_agents")
    yield from _destinations(queue.get("overflow", {}), (*path, "queue", "overflow"), "to")
    yield from _one(messages, (*path, "messages"), "arrival", "prompt")
    yield from _each(messages.get("queue", ()), (*path, "messages", "queue"), "prompt")
    yield from _one(group.get("callback", {}), (*path, "callback"), "offer", "prompt")


def _desk_phone(phone: Attributes, path: Path) -> Iterator[Reference]:
    yield from _one(phone, path, "user", "user")
    for key, destination in phone.get("keys", {}).items():
        yield from _destination(destination, (*path, "keys", key))


def _contact_list(contacts: Attributes, path: Path) -> Iterator[Reference]:
    yield from _each(contacts.get("visible_to", ()), (*path, "visible_to"), "user_group")
    yield from _each(contacts.get("visible_to_users", ()), (*path, "visible_to_users"), "user")


def _group_voicemail(box: Attributes, path: Path) -> Iterator[Reference]:
    yield from _one(box, path, "number", "number")
    yield from _each(box.get("members", ()), (*path, "members"), "user")


def _conference(conference: Attributes, path: Path) -> Iterator[Reference]:
    yield from _one(conference, path, "number", "number")


_WALKERS: dict[str, Walker] = {
    "user": _user,
    "menu": _menu,
    "schedule": _schedule,
    "group": _group,
    "desk_phone": _desk_phone,
    "contact_list": _contact_list,
    "group_voicemail": _group_voicemail,
    "conference": _conference,
    "forward": _destination,
}
