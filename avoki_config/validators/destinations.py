"""Every destination of a tenant with its path: one walk, for the rules that judge wherever a call can go."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple, Union

if TYPE_CHECKING:  # the models come with the tenant
    from avoki_config.model.destination import Destination
    from avoki_config.model.groups import Group
    from avoki_config.model.menus import Submenu
    from avoki_config.model.schedules import Schedule
    from avoki_config.model.tenant import Tenant

Path = tuple[str | int, ...]
Found = Iterator[tuple[Path, Union["Destination", None]]]


class Place(NamedTuple):
    """A destination and where it stands; its one key stands at `(*path, destination.kind)`."""

    path: Path
    destination: "Destination"


def destinations(tenant: "Tenant") -> Iterator[Place]:
    """Return every destination, `then` ones and those of submenus too, section by section in the order of the file."""
    for path, destination in _written(tenant):
        yield from _chain(path, destination)


def _chain(path: Path, destination: "Destination | None") -> Iterator[Place]:
    while destination is not None:
        yield Place(path, destination)
        path, destination = (*path, "then"), destination.then


def _written(tenant: "Tenant") -> Found:
    for ident, menu in tenant.menus.items():
        yield ("menus", ident, "closed"), menu.closed
        yield from _menu(("menus", ident), menu)
    for ident, schedule in tenant.schedules.items():
        yield from _schedule(("schedules", ident), schedule)
    for ident, group in tenant.groups.items():
        yield from _group(("groups", ident), group)
    for ident, phone in tenant.desk_phones.items():
        for key, destination in phone.keys.items():
            yield ("desk_phones", ident, "keys", str(key)), destination
    for number, forward in tenant.forwards.items():
        yield ("forwards", number), forward


def _menu(path: Path, menu: "Submenu") -> Found:
    for key, destination in menu.keys.items():
        if destination.submenu is None:
            yield (*path, "keys", key), destination
        else:
            yield from _menu((*path, "keys", key, "submenu"), destination.submenu)
    yield (*path, "no_input"), menu.no_input
    yield (*path, "invalid"), menu.invalid


def _schedule(path: Path, schedule: "Schedule") -> Found:
    yield (*path, "closed"), schedule.closed
    for place, exception in enumerate(schedule.exceptions):
        yield (*path, "exceptions", place, "to"), exception.to


def _group(path: Path, group: "Group") -> Found:
    yield (*path, "closed"), group.closed
    yield (*path, "queue", "on_max_wait"), group.queue.on_max_wait
    yield (*path, "queue", "on_no_agents"), group.queue.on_no_agents
    if group.queue.overflow is not None:
        yield (*path, "queue", "overflow", "to"), group.queue.overflow.to
