"""What compiling a tenant gives."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from avoki_config.address import parse, to_path
from avoki_config.compiler.policy import LOCKED, Policy
from avoki_config.diagnostics import Diagnostic, Span, has_errors
from avoki_config.model.tenant import Tenant
from avoki_config.model.times import day_span
from avoki_config.resources import Resource
from avoki_config.source import Tree

if TYPE_CHECKING:  # built when somebody asks for it
    from avoki_config.flow import FlowGraph
    from avoki_config.planner import MovedEntry, Wanted


Path = tuple[str | int, ...]

UNWALKABLE = frozenset({*LOCKED, "REF001"} - {"INT001"})
"""Without what these findings lack, nobody knows where a call goes. A rule that crashed lacks nothing of a call."""


@dataclass(frozen=True)
class Compilation:
    """A tenant compiled: typed and lowered where it could be read, with everything that is wrong in it.

    `at` is the start of the horizon, aware, in the tenant's zone. `texts` are the files by the name that spans use.
    """

    diagnostics: tuple[Diagnostic, ...]
    texts: Mapping[str, str]
    policy: Policy
    at: datetime | None = None
    tree: Tree | None = None
    tenant: Tenant | None = None
    resources: Sequence[Resource] = field(default=())

    @property
    def ok(self) -> bool:
        """Tell whether there is no error: then the tenant may be planned and applied."""
        return not has_errors(self.diagnostics)

    @property
    def walkable(self) -> bool:
        """Tell whether calls can be made: it parses, its references resolve, and no pass of ours failed."""
        return bool(self.resources) and all(each.code not in UNWALKABLE for each in self.diagnostics)

    @cached_property
    def graph(self) -> "FlowGraph":
        """Return where every call can go."""
        from avoki_config.flow import build  # noqa: PLC0415 - a command that asks for no flow doesn't pay

        return build(self.resources)

    @cached_property
    def spans(self) -> Mapping[str, Span]:
        """Return where each object stands, by address; looked up one by one, for most are never asked for."""
        return _Spans(self)

    def place(self, path: Path) -> Span:
        """Return where a field of the lowered tenant is written: its key; a day of a week stands in its range."""
        assert self.tree is not None
        return place(self.tree, path)

    @property
    def wanted(self) -> "Wanted":
        """Return the tenant as the planner takes it."""
        from avoki_config.planner import Wanted  # noqa: PLC0415 - a command that plans nothing doesn't pay

        assert self.tenant is not None, "only a tenant that compiles is planned"
        return Wanted(self.tenant.tenant.id, self.resources, moved_entries(self.tenant), self.spans)


def place(tree: Tree, path: Path) -> Span:
    """Return where a field of a lowered tenant is written in its tree (`Compilation.place`)."""
    return tree.span(_as_written(tree.data, path), "key")


def _as_written(data: Mapping[str, Any], path: Path) -> Path:
    if path[:1] != ("schedules",) or path[2:3] != ("weekly",):
        return path
    weekly = data["schedules"][path[1]].get("weekly", {})
    days = next((each for each in weekly if path[3:] and path[3] in day_span(each)), None)
    if days is None:
        return path[:3]
    return (*path[:3], days, *(path[4:] if isinstance(weekly[days], list) else ()))


def moved_entries(tenant: Tenant) -> "tuple[MovedEntry, ...]":
    """Return the entries of `moved`."""
    from avoki_config.planner import MovedEntry  # noqa: PLC0415 - as above

    return tuple(MovedEntry(entry.from_, entry.to) for entry in tenant.moved)


class _Spans(Mapping[str, Span]):
    """The places of a compilation's objects by address: the key of each, a number's entry of the inventory."""

    def __init__(self, compilation: Compilation) -> None:
        assert compilation.tree is not None
        assert compilation.tenant is not None
        self._tree = compilation.tree
        self._tenant = compilation.tenant
        self._addresses = frozenset(resource.address for resource in compilation.resources)

    def __getitem__(self, address: str) -> Span:
        if address not in self._addresses:
            raise KeyError(address)
        if parse(address).kind == "number":
            return self._tree.span(("numbers", self._numbers[address]))
        return self._tree.span(to_path(address), "key")

    def __contains__(self, address: object) -> bool:
        return address in self._addresses

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._addresses))

    def __len__(self) -> int:
        return len(self._addresses)

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        """Return the place in the inventory of each number; where entries overlap, the first."""
        places: dict[str, int] = {}
        for at, entry in enumerate(self._tenant.numbers):
            for number in entry.numbers():
                places.setdefault(f"number.{number}", at)
        return places
