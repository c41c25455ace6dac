"""Where the objects and fields of a compiled tenant are written."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from avoki_config.address import parse, to_path
from avoki_config.compiler.parts import Parts
from avoki_config.diagnostics import Span

if TYPE_CHECKING:  # a plan without changes shows no places, and doesn't pay
    from avoki_config.source import Tree

Path = tuple[str | int, ...]


def place(tree: "Tree", path: Path) -> Span:
    """Return where a field of a lowered tenant is written in its tree (`Compilation.place`)."""
    return tree.span(_as_written(tree.data, path), "key")


def _as_written(data: Mapping[str, Any], path: Path) -> Path:
    if path[:1] != ("schedules",) or path[2:3] != ("weekly",):
        return path
    from avoki_config.model.times import day_span  # noqa: PLC0415 - as above

    weekly = data["schedules"][path[1]].get("weekly", {})
    days = next((each for each in weekly if path[3:] and path[3] in day_span(each)), None)
    if days is None:
        return path[:3]
    return (*path[:3], days, *(path[4:] if isinstance(weekly[days], list) else ()))


def spans(parts: Parts) -> Mapping[str, Span]:
    """Return where each object of a compiled tenant stands, by address; nothing is looked up before it is asked for."""
    return _Spans(parts)


class _Spans(Mapping[str, Span]):
    """The places of a compilation's objects by address: the key of each, a number's entry of the inventory."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    @cached_property
    def _addresses(self) -> frozenset[str]:
        return frozenset(resource.address for resource in self._parts.resources)

    def __getitem__(self, address: str) -> Span:
        if address not in self._addresses:
            raise KeyError(address)
        assert self._parts.tree is not None
        if parse(address).kind == "number":
            return self._parts.tree.span(("numbers", self._numbers[address]))
        return self._parts.tree.span(to_path(address), "key")

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
        for at, entry in enumerate(self._parts.numbers):
            for number in entry.numbers():
                places.setdefault(f"number.{number}", at)
        return places
