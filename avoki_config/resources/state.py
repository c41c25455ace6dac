"""A state: the resources that a backend really has, read without being able to write."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from avoki_config.resources.resource import Resource


class State(Protocol):
    """What a backend holds of one tenant: hashes at once, bodies when asked for (only what changed needs them)."""

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

    def resources(self, addresses: Iterable[str] | None = None) -> Mapping[str, Resource]:
        """Return the objects at these addresses (all when None); absent ones are left out."""
        ...


@dataclass(frozen=True)
class MemoryState:
    """A state held in memory: an empty one, a test's, or a prefix of a plan."""

    objects: Mapping[str, Resource] = field(default_factory=dict)
    serial: int = 0
    lineage: str | None = None

    @property
    def hashes(self) -> Mapping[str, str]:
        """Return the content hash of every object by address."""
        return {address: resource.hash for address, resource in self.objects.items()}

    def resources(self, addresses: Iterable[str] | None = None) -> Mapping[str, Resource]:
        """Return the objects at these addresses (all when None); absent ones are left out."""
        if addresses is None:
            return self.objects
        return {address: self.objects[address] for address in addresses if address in self.objects}
