"""Secrets as planner and backends know them: where they stand, what a registry keeps of them, and values in transit.

A value goes from its source to a backend inside `Secrets`, never through a plan. A backend that stores values itself
(digest passwords and PINs of an exchange) takes them from the `secrets` of `Backend.apply`:

    for place, secret in secrets.values.items():   # place.address "user.karin-ek", place.field "password" or "pin"
        store(place.address, place.field, secret.reveal())

Only what this apply sets is in it: a secret that stays as it is isn't, nor one that is still to be made. Deletes and
renames are steps of the plan as ever; values that were set before follow the object.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple, NoReturn

from avoki_config.resources.change import Step
from avoki_config.resources.resource import Attributes, Resource

MASK = "(sensitive)"
"""What stands for a value wherever one would be shown."""

FIELDS: Mapping[str, tuple[str, ...]] = {"user": ("password", "pin"), "conference": ("pin",)}
"""Which fields of which kinds are secrets (LANGUAGE; the manual's Lösenord and PIN)."""

Source = Literal["secret", "generate"]
Status = Literal["set", "generate", "unknown"]

SETTING = frozenset({"create", "update", "link", "switch"})
"""Steps after which an object is as the plan wants it; the others take something from it, or rename it."""


class Secret:
    """A value that shows itself to nobody who doesn't ask with `reveal`."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        """Keep the value."""
        self._value = value

    def reveal(self) -> str:
        """Return the value."""
        return self._value

    def __repr__(self) -> str:
        """Return the mask; `str` and formatting do too."""
        return MASK

    def __reduce__(self) -> NoReturn:
        """Refuse to be pickled or copied into something that keeps it."""
        raise TypeError("A secret is not written anywhere.")


class SecretPlace(NamedTuple):
    """A secret field: its object's address, and its name in the language (`password`, `pin`)."""

    address: str
    field: str


@dataclass(frozen=True, slots=True)
class SecretRecord:
    """What a registry keeps of one secret that was set; nothing in it is the value, or may be shown.

    `serial` is that of the apply which set it. `tag` is the HMAC-SHA-256 over `salt` and value, in hex, under the key
    whose fingerprint is `key`; all are empty where there was no key. A `renewed` one is to be made or sent anew.
    """

    source: Source
    serial: int = 0
    tag: str = field(default="", repr=False)
    salt: str = field(default="", repr=False)
    key: str = field(default="", repr=False)
    renewed: bool = False


Records = Mapping[SecretPlace, SecretRecord]


@dataclass(frozen=True, slots=True)
class Secrets:
    """What one apply sets: the values, and the records that the registry is to keep of them."""

    values: Mapping[SecretPlace, Secret] = field(default_factory=dict)
    records: Records = field(default_factory=dict)


NO_SECRETS = Secrets()


@dataclass(frozen=True, slots=True)
class SecretChange:
    """What a plan says of one secret; never a value, nor anything made from one.

    `status`: `set` from its source, `generate` anew, or `unknown`: whether it differs can't be told, for `reason`.
    `changes` tells whether the plan's steps set it. `since` is the serial of the apply that set it before, by which a
    saved plan is stale when another has set it meanwhile.
    """

    address: str
    field: str
    status: Status
    changes: bool
    reason: str = ""
    since: int | None = None

    @property
    def place(self) -> SecretPlace:
        """Return which field it is."""
        return SecretPlace(self.address, self.field)


def fields_of(kind: str, attributes: Attributes) -> Iterator[tuple[str, Source, str]]:
    """Yield (field, source, name) of an object's secrets; the name is empty for one that is generated."""
    for name in FIELDS.get(kind, ()):
        value = attributes.get(name)
        if not isinstance(value, dict):
            continue
        if value.get("generate") is True:
            yield name, "generate", ""
        elif value.get("secret"):
            yield name, "secret", str(value["secret"])


def follow(
    records: dict[SecretPlace, SecretRecord], step: Step, after: Resource | None, secrets: Secrets, serial: int
) -> None:
    """Take one step's part of the records, in place: what `resources.execute.perform` does to the objects.

    `after` is the object as the plan wants it, None for one that is deleted; `serial` is the apply's. A new id takes
    its records along. A field that isn't there any more, or comes from another kind of source now, has none.
    """
    kind = step.address.partition(".")[0]
    sources = {name: source for name, source, _ in fields_of(kind, after.attributes)} if after is not None else {}
    for name in FIELDS.get(kind, ()):
        place = SecretPlace(step.address, name)
        old = records.pop(place._replace(address=step.previous_address or step.address), None)
        record = secrets.records.get(place) if step.action in SETTING else None
        if record is not None:
            records[place] = replace(record, serial=serial)
        elif old is not None and (step.action == "move" or old.source == sources.get(name)):
            records[place] = old
