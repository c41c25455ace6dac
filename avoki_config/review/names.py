"""What a review calls things: by their own names, or persons masked, alike in every section."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from avoki_config.resources import Resource
from avoki_config.resources.mask import Mask

_TOKEN = re.compile(r"[^\W_][\w-]*")
_HIDDEN: Mapping[str, str] = {"secret": "MASKED", "file": "masked.wav", "sha256": "", "extension": "MASKED"}
"""Fields whose values are chosen after persons, or are theirs alone."""

_LONGEST = 5
"""Digits of an extension."""


class Names:
    """What things are called where they are shown: with no mask, as they are."""

    def __init__(self, mask: Mask | None = None, extensions: Mapping[str, str] | None = None) -> None:
        """Take a mask, and what extensions are called under it."""
        self.mask = mask
        self.extensions = extensions or {}

    @classmethod
    def masked(cls, *tenants: Sequence[Resource]) -> "Names":
        """Return the names of several versions of a tenant with every person masked."""
        mask = Mask.of(*tenants)
        shown = {user.id: user for tenant in tenants for user in mask.apply(tenant) if user.kind == "user"}
        extensions = {
            str(user.attributes["extension"]): str(shown[mask.ids[user.id]].attributes["extension"])
            for tenant in tenants
            for user in tenant
            if user.kind == "user" and user.attributes.get("extension")
        }
        return cls(mask, extensions)

    def resources(self, resources: Sequence[Resource]) -> Sequence[Resource]:
        """Return the resources of a tenant as they may be shown."""
        return self.mask.apply(resources) if self.mask else resources

    def number(self, number: str) -> str:
        """Return a number in E.164, of a person `nr-3`."""
        return self.mask.number(number) if self.mask else number

    def numbers(self, numbers: Iterable[str]) -> tuple[str, ...]:
        """Return numbers in their order."""
        return tuple(self.number(number) for number in numbers)

    def address(self, address: str) -> str:
        """Return an object's address, of a person `user.person-3`."""
        return self.mask.address(address) if self.mask else address

    def text(self, text: str) -> str:
        """Return a text, without persons' names, numbers, e-mail addresses and ids."""
        if self.mask is None:
            return text
        ids = self.mask.ids
        return self.mask.text(_TOKEN.sub(lambda found: ids.get(found[0], found[0]), text))

    def value(self, value: Any, field: str = "") -> Any:
        """Return a plain value with every text in it as it may be shown; `field` is the name of what holds it."""
        if self.mask is None or not isinstance(value, Mapping | list | tuple | str):
            return value
        if isinstance(value, Mapping):
            return {self.text(str(name)): self.value(one, str(name)) for name, one in value.items()}
        if isinstance(value, list | tuple):
            return [self.value(one, field) for one in value]
        return _HIDDEN[field] if field in _HIDDEN else self.text(value)

    def inputs(self, inputs: Sequence[str]) -> tuple[str, ...]:
        """Return a call's keys, silences and outcomes; where a person's extension was dialled, the masked one."""
        found: list[str] = []
        at = 0
        while at < len(inputs):
            dialled = self._dialled(inputs[at : at + _LONGEST])
            found += list(self.extensions[dialled]) if dialled else [self._outcome(inputs[at])]
            at += len(dialled) or 1
        return tuple(found)

    def _dialled(self, inputs: Sequence[str]) -> str:
        """Return the longest extension that these inputs begin with; one digit is a menu's key, too, and stays."""
        digits = "".join(given if len(given) == 1 else " " for given in inputs)
        begun = (digits[:length] for length in range(len(digits), 1, -1))
        return next((each for each in begun if each in self.extensions), "")

    def _outcome(self, given: str) -> str:
        address, equals, outcome = given.partition("=")
        return f"{self.address(address)}={outcome}" if equals else given
