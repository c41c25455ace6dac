"""A state: the resources that a backend really has, read without being able to write."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from avoki_config.resources.naming import owned_number
from avoki_config.resources.recordings import Installed
from avoki_config.resources.resource import Resource
from avoki_config.resources.secrets import Records


class Known(Protocol):
    """What a backend tells of one tenant without any object's body."""

    @property
    def serial(self) -> int:
        """Return the number of applies so far; 0 before the first."""
        ...

    @property
    def lineage(self) -> str | None:
        """Return the identity of this registry's history; None before the first apply."""
        ...

    @property
    def hashes(self) -> Mapping[str, str]:
        """Return the content hash of every object by address."""
        ...

    def secrets(self) -> Records:
        """Return what is kept of the secrets that were set. Raises BackendError when it can't be read."""
        ...


class State(Known, Protocol):
    """What a backend holds of one tenant: hashes at once, bodies when asked for (only what changed needs them)."""

    @property
    def applied(self) -> "State | None":
        """Return the objects as the applies left them, read in the same moment, for what differs is drift.

        None where nothing but an apply changes the objects: a registry is itself what was applied.
        """
        ...

    @property
    def recordings(self) -> Installed | None:
        """Return which recordings are there for callers to hear; None where nothing of ours plays any."""
        ...

    def resources(self, addresses: Iterable[str] | None = None) -> Mapping[str, Resource]:
        """Return the objects at these addresses (all when None); absent ones are left out.

        Raises BackendError when they can't be read, or are no longer those that `hashes` told of.
        """
        ...


@dataclass(frozen=True)
class MemoryState:
    """A state held in memory: an empty one, a test's, or a prefix of a plan."""

    objects: Mapping[str, Resource] = field(default_factory=dict)
    serial: int = 0
    lineage: str | None = None
    applied: "MemoryState | None" = field(default=None, compare=False)
    records: Records = field(default_factory=dict, compare=False)
    recordings: Installed | None = field(default=None, compare=False)

    @cached_property
    def hashes(self) -> Mapping[str, str]:
        """Return the content hash of every object by address."""
        return {address: resource.hash for address, resource in self.objects.items()}

    def resources(self, addresses: Iterable[str] | None = None) -> Mapping[str, Resource]:
        """Return the objects at these addresses (all when None); absent ones are left out."""
        if addresses is None:
            return self.objects
        return {address: self.objects[address] for address in addresses if address in self.objects}

    def secrets(self) -> Records:
        """Return what is kept of the secrets that were set."""
        return self.records

    def referrers(self, targets: Collection[str]) -> Mapping[str, Collection[str]]:
        """Return, for those of these addresses that objects refer to, the objects' addresses."""
        wanted = frozenset(targets)
        found: dict[str, list[str]] = {}
        for address, resource in self.objects.items() if wanted else ():
            for target in wanted.intersection(resource.references):
                found.setdefault(target, []).append(address)
        return found

    def owners(self, numbers: Collection[str]) -> Mapping[str, Collection[str]]:
        """Return, for those of these numbers that are owned, the owners' addresses."""
        found: dict[str, list[str]] = {}
        for address, resource in self.objects.items() if numbers else ():
            number = owned_number(resource.kind, resource.attributes)
            if number in numbers:
                found.setdefault(str(number), []).append(address)
        return found
