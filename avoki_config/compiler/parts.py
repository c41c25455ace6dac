"""The parts of a compiled tenant: read, typed, lowered."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from avoki_config.resources import Resource

if TYPE_CHECKING:  # a verdict that is known doesn't pay for what types a tenant
    from avoki_config.model.numbers import NumberEntry
    from avoki_config.model.tenant import Tenant
    from avoki_config.source import Tree

Moved = tuple[str, str]
"""The addresses before and after of an entry of `moved`."""

NO_SOUNDS: Mapping[str, str | None] = MappingProxyType({})


class Parts(Protocol):
    """What a compilation has of a tenant; None and empty where it didn't come so far."""

    @property
    def tree(self) -> "Tree | None":
        """Return what was read, with positions."""
        ...

    @property
    def tenant(self) -> "Tenant | None":
        """Return the typed tenant."""
        ...

    @property
    def resources(self) -> Sequence[Resource]:
        """Return the lowered tenant."""
        ...

    @property
    def numbers(self) -> "Sequence[NumberEntry]":
        """Return the entries of the numbers' inventory."""
        ...

    def release(self) -> None:
        """Let the typed tenant go, a third of the memory: it is None from now on. What is planned needs the rest."""
        ...

    @property
    def id(self) -> str:
        """Return the tenant's id."""
        ...

    @property
    def moved(self) -> Sequence[Moved]:
        """Return the entries of `moved`."""
        ...

    @property
    def sounds(self) -> Mapping[str, str | None]:
        """Return the SHA-256 of each sound file by the name that the tenant has for it; None where it can't be read."""
        ...


class Made:
    """The parts that a compilation has just made."""

    def __init__(
        self,
        tree: "Tree | None" = None,
        tenant: "Tenant | None" = None,
        resources: Sequence[Resource] = (),
        sounds: Mapping[str, str | None] = NO_SOUNDS,
    ) -> None:
        """Keep them."""
        self.tree = tree
        self.tenant = tenant
        self.resources = tuple(resources)
        self.sounds = sounds
        self.id = tenant.tenant.id if tenant is not None else ""
        self.numbers: Sequence[NumberEntry] = tenant.numbers if tenant is not None else ()
        self.moved = tuple((entry.from_, entry.to) for entry in tenant.moved) if tenant is not None else ()

    def release(self) -> None:
        """Let the typed tenant go."""
        self.tenant = None


NOTHING = Made()
"""Of a tenant that wasn't read."""
