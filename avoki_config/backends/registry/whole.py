"""What must hold between the parts of one tenant's registry: for `state verify`, and before a document is pushed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from avoki_config.backends.registry.former import undo
from avoki_config.backends.registry.images import Image
from avoki_config.backends.registry.rows import digest, made
from avoki_config.resources import Attributes, HistoryEntry, Resource, content_hash
from avoki_config.resources.naming import owned_number


@dataclass(frozen=True)
class Whole:
    """A tenant's registry as values: its objects, the history oldest first, and the images oldest first."""

    tenant: str
    lineage: str | None
    serial: int
    attributes: Mapping[str, Attributes]
    history: Sequence[HistoryEntry]
    images: Sequence[Image]

    def resources(self) -> dict[str, Resource]:
        """Return the objects, sorted by address."""
        return {
            address: made(address, self.attributes[address], self.attributes) for address in sorted(self.attributes)
        }


def problems(whole: Whole) -> Iterator[str]:
    """Yield what does not fit together, in words that go on after the registry's name."""
    yield from _identity(whole)
    yield from _references(whole.resources())
    yield from _serials(whole)
    yield from _way_back(whole)


def _identity(whole: Whole) -> Iterator[str]:
    if (whole.lineage is None) != (whole.serial == 0):
        yield f"it has serial {whole.serial} and {'no' if whole.lineage is None else 'a'} lineage"
    named = whole.attributes.get("tenant", {}).get("id", whole.tenant)
    if named != whole.tenant:
        yield f'its objects are those of the tenant "{named}"'


def _references(resources: Mapping[str, Resource]) -> Iterator[str]:
    owners: dict[str, str] = {}
    for address, resource in resources.items():
        for target in resource.references:
            if target not in resources and not target.startswith("number."):
                yield f"{address} refers to {target}, which does not exist"
        number = owned_number(resource.kind, resource.attributes)
        if number is not None and owners.setdefault(number, address) != address:
            yield f"{number} belongs to both {owners[number]} and {address}"


def _serials(whole: Whole) -> Iterator[str]:
    found = [entry.serial for entry in whole.history]
    wanted = list(range(1, whole.serial + 1))
    if found != wanted:
        yield f"its history does not go from apply 1 to {whole.serial} without a gap"
    kept = [image.serial for image in whole.images]
    if kept != list(range(whole.serial - len(kept) + 1, whole.serial + 1)):
        yield "what some of its applies changed is missing"


def _way_back(whole: Whole) -> Iterator[str]:
    """Go back apply by apply; each must have left what its digest says."""
    attributes = dict(whole.attributes)
    hashes = {address: content_hash(each) for address, each in attributes.items()}
    for image in reversed(whole.images):
        if digest(hashes) != image.digest:
            yield f"what its applies kept does not lead back to serial {image.serial}"
            return
        undo(attributes, image)
        for address in image.before:
            hashes.pop(address, None)
            if address in attributes:
                hashes[address] = content_hash(attributes[address])
    if whole.images and whole.images[0].serial == 1 and attributes:
        yield "what its applies kept does not lead back to the empty tenant that it began as"
