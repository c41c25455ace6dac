"""A tenant as it was after an earlier apply, worked out from what it is and what each apply since has changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from avoki_config.backends.registry.damage import damaged
from avoki_config.backends.registry.database import Database
from avoki_config.backends.registry.images import SINCE, Image, read_images
from avoki_config.backends.registry.rows import digest, made
from avoki_config.backends.registry.schema import check_format
from avoki_config.backends.registry.state import RegistryState, read_state
from avoki_config.resources import Attributes, BackendError, Resource, StateChangedError, content_hash


@dataclass(frozen=True)
class Former:
    """The objects after apply `serial` (0: before the first), and the names that today's objects had then.

    Today is after apply `head`.
    """

    serial: int
    head: int
    lineage: str | None
    resources: Mapping[str, Resource]
    names: Mapping[str, str]


class UnknownSerialError(BackendError):
    """A serial that no apply has, or whose objects were not kept; the words are for the user."""


def read_former(database: Database, tenant: str, serial: int) -> Former:
    """Return the tenant as it was after the apply with this serial.

    Raises UnknownSerialError, REG001 for damage, StateChangedError when an apply came in between.
    """
    state = read_state(database, tenant)
    if not 0 <= serial <= state.serial:
        raise UnknownSerialError(f"There is no serial {serial}: the last apply has {state.serial}.")
    attributes = {address: resource.attributes for address, resource in state.resources().items()}
    with database.reading() as connection:
        kept = check_format(connection, database.place) >= SINCE
        images = list(read_images(connection, tenant, database.place, serial)) if kept else []
    _check_whole(images, state, serial)
    names = {address: address for address in attributes}
    for image in images:
        if image.serial > serial:
            names = names_before(names, image)
            undo(attributes, image)
    hashes = {address: content_hash(each) for address, each in attributes.items()}
    expected = next((image.digest for image in images if image.serial == serial), digest({}) if not serial else None)
    if expected not in (None, digest(hashes)):
        raise damaged(database.place, f"what its applies kept does not lead back to serial {serial}")
    found = {address: made(address, attributes[address], hashes) for address in sorted(attributes)}
    return Former(serial, state.serial, state.lineage, found, names)


def undo(attributes: dict[str, Attributes], image: Image) -> None:
    """Put the objects of an apply back as they were before it, in place."""
    for address, before in image.before.items():
        if before is None:
            attributes.pop(address, None)
        else:
            attributes[address] = before


def names_before(names: Mapping[str, str], image: Image) -> dict[str, str]:
    """Return, for objects by today's address, the address before one more apply; those that it made are left out."""
    found = {}
    for today, then in names.items():
        if then in image.moves:
            found[today] = image.moves[then]
        elif then not in image.before or image.before[then] is not None:
            found[today] = then
    return found


def _check_whole(images: Sequence[Image], state: RegistryState, serial: int) -> None:
    """Raise unless there is an image of every apply after `serial`."""
    held = [image.serial for image in images if image.serial > serial]
    if held and held[0] > state.serial:
        raise StateChangedError(f"{state.database.place}: the registry was changed while it was read. Try again.")
    if held != list(range(state.serial, state.serial - len(held), -1)):
        raise damaged(state.database.place, "what some of its applies changed is missing")
    if len(held) < state.serial - serial:
        raise UnknownSerialError(
            f"Serial {serial} can't be shown or gone back to: apply {state.serial - len(held)} was made by an older "
            "version of avoki-config, which did not keep what it changed."
        )
