"""Masking persons: the same tenant with other names and numbers for people, consistent wherever they stand.

Pictures, plans and reviews of masked resources say nothing about persons, for the resources don't. Every word of a name
is masked wherever it stands with a capital, which now and then takes a word that only looks like a name.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from avoki_config.resources.naming import replaced
from avoki_config.resources.persons import WORD, e164, names, numbers, slug, words
from avoki_config.resources.references import references
from avoki_config.resources.resource import Resource

_EMAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+")
_NUMBER = re.compile(r"\+?[0-9][0-9 -]{3,}[0-9]")
_TWICE = re.compile(r"\b(Person [0-9]+)(?: \1(?![0-9]))+")
_OPAQUE = frozenset({"time_zone", "holidays"})
"""Fields whose words are no one's names."""

_HIDDEN = {"secret": "MASKED", "file": "masked.wav", "sha256": ""}
"""Fields whose values are names that somebody chose freely, often after a person."""


@dataclass(frozen=True)
class Mask:
    """What stands instead of persons' words, of ids that tell of them, and of their numbers."""

    words: Mapping[str, str]
    ids: Mapping[str, str]
    numbers: Mapping[str, str]

    @classmethod
    def of(cls, *tenants: Iterable[Resource]) -> "Mask":
        """Return the mask of one tenant, or one for several versions of it."""
        resources = [resource for tenant in tenants for resource in tenant]
        masked: dict[str, str] = {}
        for index, name in enumerate(names(resources), 1):
            for word in words(name):
                masked.setdefault(word, f"Person {index}")
        users = sorted({resource.id for resource in resources if resource.kind == "user"})
        slugs = {slug(word) for word in masked}
        others = {resource.id for resource in resources if _parts(resource.id) & slugs} - set(users)
        ids = {ident: f"person-{index}" for index, ident in enumerate(users, 1)}
        ids |= {ident: f"masked-{index}" for index, ident in enumerate(sorted(others), 1)}
        return cls(masked, ids, _numbered(resources))

    def apply(self, resources: Iterable[Resource]) -> list[Resource]:
        """Return the resources with every person masked, sorted by address."""
        return sorted((self._resource(resource) for resource in resources), key=lambda resource: resource.address)

    def address(self, address: str) -> str:
        """Return what an object is called under the mask; `address` is printed."""
        kind, dot, rest = address.partition(".")
        ident, slash, keys = rest.partition("/")
        return f"{kind}{dot}{self.ids.get(ident) or self.number(ident)}{slash}{keys}"

    def number(self, number: str) -> str:
        """Return what a number in E.164 is called under the mask; one that is no person's stays."""
        return self.numbers.get(number, number)

    def text(self, text: str) -> str:
        """Return a text with persons' names, e-mail addresses and numbers masked."""
        if text in self.numbers:
            return self.numbers[text]
        text = _EMAIL.sub("masked@masked.example", text)
        text = _NUMBER.sub(lambda found: self.numbers.get(e164(found[0]), found[0]), text)
        return _TWICE.sub(r"\1", WORD.sub(lambda found: self._word(found[0]), text))

    def _word(self, word: str) -> str:
        """Return a word masked, a Swedish or English genitive and a double word too."""
        if word in self.words:
            return self.words[word]
        if word.endswith("s") and word[:-1] in self.words:
            return f"{self.words[word[:-1]]}s"
        first, *more = word.split("-")
        return "-".join((self._word(first), *(self._word(part) for part in more))) if more else word

    def _resource(self, resource: Resource) -> Resource:
        attributes = self._value(resource.attributes)
        for reference in references(resource.kind, resource.attributes, resource.id):
            ident = reference.address.partition(".")[2]
            if reference.path and ident in self.ids:
                attributes = replaced(attributes, reference.path, self.ids[ident])
        if resource.kind == "user":
            attributes |= self._person(resource)
        named = sorted(self.address(address) for address in resource.references)
        return replace(resource, address=self.address(resource.address), attributes=attributes, references=tuple(named))

    def _person(self, user: Resource) -> dict[str, str]:
        index = self.ids[user.id].rpartition("-")[2]
        known = {"first_name": "Person", "last_name": index, "email": f"person-{index}@masked.example"}
        extension = {"extension": str(90000 + int(index))[-5:]} if "extension" in user.attributes else {}
        return known | extension

    def _value(self, value: Any, field: str = "") -> Any:
        if isinstance(value, Mapping):
            return {name: self._value(one, str(name)) for name, one in value.items()}
        if isinstance(value, list | tuple):
            return [self._value(one, field) for one in value]
        if not isinstance(value, str) or field in _OPAQUE:
            return value
        return _HIDDEN[field] if field in _HIDDEN else self.text(value)


def _parts(ident: str) -> set[str]:
    """Return the words of an id, and what they are the genitive of."""
    parts = set(re.split(r"[-_]", ident))
    return parts | {part[:-1] for part in parts if part.endswith("s")}


def _numbered(resources: Iterable[Resource]) -> dict[str, str]:
    """Return what each personal number is called, as it is written and in E.164."""
    written = sorted(numbers(resources))
    called = {number: f"nr-{index}" for index, number in enumerate(dict.fromkeys(map(e164, written)), 1)}
    return called | {number: called[e164(number)] for number in written}
