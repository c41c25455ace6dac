"""Compiling a tenant, unless it was compiled before and had no errors."""

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from avoki_config.compiler.cache import folder
from avoki_config.compiler.cache.basis import Basis, basis
from avoki_config.compiler.cache.entry import Entry, body_of, decoded
from avoki_config.compiler.compilation import Compilation
from avoki_config.compiler.horizon import start_in
from avoki_config.compiler.parts import Moved
from avoki_config.resources import Resource
from avoki_config.source.files import UnreadableError, read_bytes

if TYPE_CHECKING:  # what is known from before doesn't pay for what reads and types a tenant
    from avoki_config.model.numbers import NumberEntry
    from avoki_config.model.tenant import Tenant
    from avoki_config.source import Tree


def compile_cached(
    path: str,
    *,
    at: datetime | None = None,
    select: Collection[str] = (),
    ignore: Collection[str] = (),
    verdict: bool = False,
) -> Compilation:
    """Return what `compile` returns for the same tenant and options, from an earlier run where it has nothing to add.

    With `verdict` the resources aren't kept: for who asks only what is wrong.
    """
    kept = folder.kept_in(os.environ)
    found = basis(path, at, select, ignore) if kept is not None else None
    if kept is None or found is None:
        return _compile(path, at, select, ignore)
    data = folder.read(kept, found.key)
    entry = None if data is None else decoded(data, whole=not verdict)
    if entry is not None and (begin := _holds(entry, found, at)) is not None:
        return _again(entry, found, begin, path)
    compilation = _compile(path, at, select, ignore, found)
    if compilation.ok and compilation.resources and set(compilation.texts) == set(found.names):
        folder.write(kept, found.key, _entry(compilation, whole=not verdict).lines())
    return compilation


def _compile(
    path: str, at: datetime | None, select: Collection[str], ignore: Collection[str], found: Basis | None = None
) -> Compilation:
    """Compile the very bytes that the key was made of: a file may change meanwhile."""
    from avoki_config.compiler.pipeline import compile  # noqa: A004, PLC0415 - who finds an entry doesn't pay

    return compile(path, at=at, select=select, ignore=ignore, overlay=found.held if found is not None else {})


def _holds(entry: Entry, found: Basis, at: datetime | None) -> datetime | None:
    """Return the start of the horizon, where it and the sound files are what they were."""
    begin = start_in(ZoneInfo(entry.zone), at)
    same = begin.isoformat() == entry.at and all(
        _hash(found, name) == expected for name, expected in entry.sounds.items()
    )
    return begin if same else None


def _hash(found: Basis, name: str) -> str | None:
    try:
        return f"sha256:{sha256(read_bytes(found.root / name)).hexdigest()}"
    except UnreadableError:
        return None


def _entry(compilation: Compilation, *, whole: bool) -> Entry:
    assert compilation.at is not None
    parts, body = compilation.parts, body_of(compilation.resources) if whole else None
    at, zone = compilation.at.isoformat(), str(compilation.at.tzinfo)
    return Entry(parts.id, at, zone, parts.moved, parts.sounds, compilation.diagnostics, body)


def _again(entry: Entry, found: Basis, begin: datetime, path: str) -> Compilation:
    parts = _Kept(entry, lambda: _compile(path, begin, ("INT001",), (), found))
    return Compilation(tuple(entry.findings), found.texts, found.policy, begin, parts)


class _Kept:
    """The parts of a tenant that was compiled before; where it is written is read when somebody asks."""

    def __init__(self, entry: Entry, again: Callable[[], Compilation]) -> None:
        self.id = entry.id
        self.moved: Sequence[Moved] = entry.moved
        self.sounds: Mapping[str, str | None] = entry.sounds
        self._entry = entry
        self._again = again

    @cached_property
    def resources(self) -> Sequence[Resource]:
        """Return the lowered tenant."""
        return self._entry.resources() if self._entry.body is not None else self._compiled.resources

    @property
    def tree(self) -> "Tree | None":
        """Return what was read, with positions."""
        return self._compiled.tree

    @property
    def tenant(self) -> "Tenant | None":
        """Return the typed tenant."""
        return self._compiled.tenant

    @property
    def numbers(self) -> "Sequence[NumberEntry]":
        """Return the entries of the numbers' inventory."""
        return self._compiled.parts.numbers

    def release(self) -> None:
        """Do nothing: there is a typed tenant only once it was asked for."""

    @cached_property
    def _compiled(self) -> Compilation:
        """Read, type and lower the same bytes again; no rule is run, for what they find is known."""
        return self._again()
