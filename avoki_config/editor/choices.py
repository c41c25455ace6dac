"""The names that may stand in a field: what the tenant, the calendar and the zone database have."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from avoki_config.address import KIND_SECTIONS
from avoki_config.editor.holidays import holiday_names, next_dates
from avoki_config.editor.names import Source
from avoki_config.editor.snapshot import Snapshot
from avoki_config.hours import calendar, known_calendars, known_zones
from avoki_config.model.times import DAYS
from avoki_config.resources import Resource
from avoki_config.resources.naming import owned_number

Way = tuple[str | int, ...]
WORKING_WEEK = "mon-fri"


class Choice(NamedTuple):
    """A name to be chosen, and a word about it."""

    name: str
    detail: str = ""


def choices(source: Source, snapshot: Snapshot, way: Way) -> list[Choice]:
    """Return the names of a source, in order; `way` is where one of them is to stand."""
    if source in KIND_SECTIONS:
        return [Choice(each.id, title(each)) for each in _of_kind(snapshot, source)]
    return list(_OTHER[source](snapshot, way))


def title(resource: Resource) -> str:
    """Return what a person calls an object: its name, or first and last name; empty where it has none."""
    attributes = resource.attributes
    person = f"{attributes.get('first_name', '')} {attributes.get('last_name', '')}".strip()
    return str(attributes.get("name") or person)


def _of_kind(snapshot: Snapshot, kind: str) -> list[Resource]:
    return [snapshot.resources[f"{kind}.{ident}"] for ident in snapshot.ids(kind)]


def _numbers(snapshot: Snapshot, _: Way) -> Iterator[Choice]:
    for each in _of_kind(snapshot, "number"):
        yield Choice(each.id, str(each.attributes.get("operator", "")))


def _free_numbers(snapshot: Snapshot, way: Way) -> Iterator[Choice]:
    """Yield the numbers of the inventory that nothing owns or forwards."""
    owned = {owned_number(each.kind, each.attributes) for each in snapshot.resources.values()}
    taken = owned | set(snapshot.ids("forward"))
    yield from (each for each in _numbers(snapshot, way) if each.name not in taken)


def _holidays(snapshot: Snapshot, _: Way) -> Iterator[Choice]:
    """Yield the holidays of the ten years from the horizon's begin, with the day of the next one."""
    for name in holiday_names(snapshot):
        yield Choice(name, ", ".join(next_dates(snapshot, name, 1)))


def _with_categories(snapshot: Snapshot, way: Way) -> Iterator[Choice]:
    tenant = snapshot.compilation.tenant
    yield from _plain(calendar(tenant.tenant.holidays).categories if tenant else ())
    yield from _holidays(snapshot, way)


def _exceptions(snapshot: Snapshot, way: Way) -> Iterator[Choice]:
    schedule = snapshot.resources.get(f"schedule.{way[1]}") if len(way) > 1 else None
    for entry in schedule.attributes.get("exceptions", ()) if schedule else ():
        yield Choice(str(entry.get("name", "")))


def _languages(snapshot: Snapshot, _: Way) -> Iterator[Choice]:
    tenant = snapshot.compilation.tenant
    yield from _plain(tenant.tenant.languages or (tenant.tenant.language,) if tenant else ())


def _addresses(snapshot: Snapshot, _: Way) -> Iterator[Choice]:
    for address, each in sorted(snapshot.resources.items()):
        if each.kind in KIND_SECTIONS and each.kind != "forward":
            yield Choice(address, title(each))


def _calendars(snapshot: Snapshot, _: Way) -> Iterator[Choice]:
    tenant = snapshot.compilation.tenant
    yield from _plain(known_calendars(tenant.tenant.holidays if tenant else ""))


def _plain(names: Iterable[str]) -> Iterator[Choice]:
    return (Choice(name) for name in names)


_OTHER: Mapping[Source, Callable[[Snapshot, Way], Iterator[Choice]]] = {
    "free_number": _free_numbers,
    "number": _numbers,
    "holiday": _holidays,
    "holiday_or_category": _with_categories,
    "day": lambda *_: _plain((*DAYS, WORKING_WEEK)),
    "exception": _exceptions,
    "zone": lambda *_: _plain(sorted(known_zones())),
    "calendar": _calendars,
    "language": _languages,
    "address": _addresses,
}
