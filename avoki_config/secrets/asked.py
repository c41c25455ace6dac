"""What planning and applying ask about secrets, and what planning is told: words and truth values, never a value."""

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from avoki_config.resources import Plan, SecretPlace, SecretRecord
from avoki_config.resources.secrets import fields_of


class Named(NamedTuple):
    """A field of the tenant that is `{secret: name}`."""

    place: SecretPlace
    name: str


class Question(Protocol):
    """A secret that planning asks about: its field, its name, and the record of what was set before."""

    @property
    def place(self) -> SecretPlace:
        """Return which field it is."""
        ...

    @property
    def name(self) -> str:
        """Return the name of the secret."""
        ...

    @property
    def record(self) -> SecretRecord | None:
        """Return what is kept of the value that was set; None where nothing is."""
        ...


class Told(NamedTuple):
    """Whether a value is another than the one that was set; `unknown` says why that can't be told."""

    differs: bool = False
    unknown: str = ""


def named_by(plan: Plan) -> Iterator[Named]:
    """Yield those of the fields that a plan sets which come from a source; the others are generated."""
    for change in plan.secrets:
        resource = plan.after.get(change.address)
        if change.changes and resource is not None:
            for name, source, secret in fields_of(resource.kind, resource.attributes):
                if name == change.field and source == "secret":
                    yield Named(change.place, secret)
