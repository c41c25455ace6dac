"""What every rule is given: the tenant, its resources, and what is computed from them once and shared."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

from avoki_config.address import KIND_SECTIONS, SECTION_KINDS
from avoki_config.resources.references import references
from avoki_config.validators.destinations import Place, destinations
from avoki_config.validators.inventory import Inventory
from avoki_config.validators.thresholds import Thresholds

if TYPE_CHECKING:  # `explain` and `rules` read the docstrings only, without paying for pydantic
    from avoki_config.flow import FlowGraph
    from avoki_config.flow.timed import TimedFlow
    from avoki_config.model.tenant import Tenant
    from avoki_config.resources import Resource
    from avoki_config.source import SoundFacts

Path = tuple[str | int, ...]
"""A way through the tenant file: `("menus", "kundservice", "keys", "1", "group")`; keys of mappings are text."""

HORIZON_DAYS = 400
_OWNING = ("users", "menus", "groups", "group_voicemails", "conferences")
T = TypeVar("T")


class Owner(NamedTuple):
    """An object that answers when a number is dialled, and the field in it where that number stands."""

    section: str
    id: str
    field: Path = ("number",)

    @property
    def address(self) -> str:
        """Return the object's address."""
        return f"{SECTION_KINDS[self.section]}.{self.id}"

    @property
    def path(self) -> Path:
        """Return where the number stands."""
        return (self.section, self.id, *self.field)


class Named(NamedTuple):
    """A place where one object names another: `path` is that place, `target` the named address, of this `kind`."""

    path: Path
    target: str
    kind: str


@dataclass(frozen=True)
class Context:
    """One tenant, whole and typed: `""` as an id, number or target has been reported already, so rules pass it over.

    `resources` are the lowered objects by address; `at` is the start of the horizon, aware, in the tenant's zone;
    `files` are the facts of the sound files that prompts name, by path relative to the tenant's root; one that isn't
    there has none.
    """

    tenant: "Tenant"
    resources: "Mapping[str, Resource]"
    at: datetime
    files: "Mapping[str, SoundFacts]" = field(default_factory=dict)
    thresholds: Thresholds = field(default_factory=Thresholds)
    _once: dict[Callable[["Context"], Any], Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, build: Callable[["Context"], T]) -> T:
        """Return `build(context)`, computed the first time only: what several rules of a family share."""
        if build not in self._once:
            self._once[build] = build(self)
        return cast("T", self._once[build])

    @property
    def until(self) -> datetime:
        """Return the end of the horizon of time rules, 400 days of wall-clock time from `at`, exclusive."""
        return self.at + timedelta(days=HORIZON_DAYS)

    @cached_property
    def by_kind(self) -> "Mapping[str, tuple[Resource, ...]]":
        """Return the resources of each kind, by address; a kind that the tenant lacks gives `()`."""
        kinds: defaultdict[str, list[Resource]] = defaultdict(list)
        for address in sorted(self.resources):
            kinds[self.resources[address].kind].append(self.resources[address])
        return defaultdict(tuple, {kind: tuple(found) for kind, found in kinds.items()})

    @cached_property
    def references(self) -> tuple[Named, ...]:
        """Return every place where an object names another one, by address and then as the language orders fields."""
        return tuple(one for address in sorted(self.resources) for one in named(self.resources[address]))

    @cached_property
    def graph(self) -> "FlowGraph":
        """Return where every call can go; built when the first rule asks."""
        from avoki_config.flow import build  # noqa: PLC0415 - a tenant of which no rule asks doesn't pay

        return build(self.resources.values())

    @cached_property
    def timed(self) -> "TimedFlow":
        """Return the calls of every hour of the horizon; built when the first rule asks."""
        from avoki_config.flow.timed import TimedFlow  # noqa: PLC0415 - a tenant of which no rule asks doesn't pay

        return TimedFlow.from_instant(self.graph, int(self.at.timestamp()))

    @property
    def language(self) -> str:
        """Return the language that hours are said in: the tenant's."""
        return self.tenant.tenant.language

    @cached_property
    def inventory(self) -> Inventory:
        """Return the tenant's own numbers, to ask about."""
        return Inventory(self.tenant.numbers)

    @cached_property
    def destinations(self) -> tuple[Place, ...]:
        """Return every destination with its path, those of submenus and `then` too."""
        return tuple(destinations(self.tenant))

    @cached_property
    def owners(self) -> Mapping[str, tuple[Owner, ...]]:
        """Return who answers each number, in the order of the sections; a forwarded number has no owner by that."""
        owners: dict[str, tuple[Owner, ...]] = {}
        for section in _OWNING:
            for ident, item in getattr(self.tenant, section).items():
                if item.number:
                    owners[item.number] = (*owners.get(item.number, ()), Owner(section, ident))
        return owners


def path_of(resource: "Resource") -> Path:
    """Return where an object stands, one that isn't a number or a singleton; a forward's id is as it is written."""
    return (KIND_SECTIONS[resource.kind], resource.id)


def named(resource: "Resource") -> Iterator[Named]:
    """Return where an object names others, apart from numbers that may lie outside the tenant."""
    if resource.references:
        path = path_of(resource)
        for reference in references(resource.kind, resource.attributes, resource.id):
            if reference.certain:
                yield Named((*path, *reference.path), reference.address, reference.kind)
