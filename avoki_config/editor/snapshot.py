"""One compiled tenant as the editor asks about it: what stands where, and who names whom."""

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Literal, NamedTuple

from avoki_config.address import KIND_SECTIONS, of_path, parse
from avoki_config.compiler import Compilation
from avoki_config.diagnostics import Diagnostic, Span
from avoki_config.flow.timed import TimedFlow
from avoki_config.resources import Resource
from avoki_config.resources.references import references
from avoki_config.source import Tree
from avoki_config.validators.context import path_of

Way = tuple[str | int, ...]


class Judged(NamedTuple):
    """A document of call tests and what is wrong with it."""

    text: str
    findings: Sequence[Diagnostic]


class Found(NamedTuple):
    """What is written at a place: its path, whether it is the key or the value, and the span of that."""

    path: Way
    part: Literal["key", "value"]
    span: Span


class Snapshot:
    """A compilation, and answers that are worked out when they are first asked for."""

    def __init__(self, compilation: Compilation, path: Path) -> None:
        """Keep the compilation of the tenant at a real path."""
        self.compilation = compilation
        self.path = path
        self.calls: dict[str, Judged] = {}
        """The open call tests of the tenant, by the name that their spans use."""
        self._folder = path if path.is_dir() else None

    @property
    def tree(self) -> Tree | None:
        """Return the plain tree; None where nothing could be read."""
        return self.compilation.tree

    @property
    def complete(self) -> bool:
        """Tell whether every part of the tenant could be read."""
        return self.tree is not None and self.tree.complete

    def file(self, name: str) -> Path:
        """Return the real path of a file as spans name it."""
        return Path(os.path.realpath(self._folder / name if self._folder else name))

    def name(self, path: Path) -> str | None:
        """Return what spans call a file, None for one that isn't the tenant's."""
        return self._names.get(path)

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """Return every text that was judged, by the name that spans use."""
        return {**self.compilation.texts, **{name: each.text for name, each in self.calls.items()}}

    def findings(self) -> Iterator[Diagnostic]:
        """Yield what is wrong with the tenant and with its open call tests."""
        yield from self.compilation.diagnostics
        for each in self.calls.values():
            yield from each.findings

    @cached_property
    def _names(self) -> Mapping[Path, str]:
        return {self.file(name): name for name in self.compilation.texts}

    @cached_property
    def resources(self) -> Mapping[str, Resource]:
        """Return the tenant's objects by address."""
        return {resource.address: resource for resource in self.compilation.resources}

    @cached_property
    def timed(self) -> TimedFlow:
        """Return the tenant's calls over the horizon."""
        assert self.compilation.at is not None, "what has resources has a beginning of the horizon"
        return TimedFlow.from_instant(self.compilation.graph, int(self.compilation.at.timestamp()))

    @property
    def language(self) -> str:
        """Return the language that the tenant's people read."""
        tenant = self.compilation.tenant
        return tenant.tenant.language if tenant else "sv"

    def found(self, file: Path, offset: int) -> Found | None:
        """Return what is written at an offset of a file, without byte-order marks."""
        name = self.name(file)
        at = self.tree.path_at(name, offset) if self.tree is not None and name is not None else None
        if at is None or self.tree is None:
            return None
        return Found(*at, self.tree.span(*at))

    def target(self, found: Found) -> str | None:
        """Return the address of the object that is defined, or named, at a place; None where it is another thing."""
        if found.part == "value" and found.path in self.targets:
            return self.targets[found.path]
        address = of_path(found.path) if found.part == "key" and found.path[2:] == () else None
        return address if address is not None and address in self.resources and parse(address).id else None

    @cached_property
    def targets(self) -> Mapping[Way, str]:
        """Return what is named at each place where an object, or a number of the inventory, is named."""
        return dict(self._named())

    def _named(self) -> Iterator[tuple[Way, str]]:
        for address in sorted(self.resources):
            resource = self.resources[address]
            if resource.references:
                path = path_of(resource)
                for reference in references(resource.kind, resource.attributes, resource.id):
                    if reference.path and (reference.certain or reference.address in self.resources):
                        yield (*path, *reference.path), reference.address
        yield from self._moved()

    def _moved(self) -> Iterator[tuple[Way, str]]:
        """Yield the objects that entries of `moved` name by their new address."""
        entries = self.compilation.tenant.moved if self.compilation.tenant else ()
        for at, entry in enumerate(entries):
            if entry.to in self.resources:
                yield ("moved", at, "to"), entry.to

    def places(self, address: str) -> list[Span]:
        """Return where an object is named, each place once, in the order of the files."""
        assert self.tree is not None
        return sorted({self.tree.span(path) for path, target in self.targets.items() if target == address})

    def definition(self, address: str) -> Span | None:
        """Return where an object stands: its key, or a number's entry of the inventory; None for what isn't there."""
        if self.tree is None or address not in self.resources:
            return None
        spans = self.compilation.spans
        return spans[address] if parse(address).kind in {*KIND_SECTIONS, "number"} else None

    def ids(self, kind: str) -> list[str]:
        """Return the ids of a kind of object, in order."""
        return [resource.id for address, resource in sorted(self.resources.items()) if resource.kind == kind]
