"""What tells of persons in a tenant's resources: names, ids and numbers of users and contacts, and numbers outside."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from avoki_config.resources.references import references
from avoki_config.resources.resource import Resource

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
SHORT = 6
"""Digits of the longest short national number (116117), which is nobody's own."""


def names(resources: Iterable[Resource]) -> list[str]:
    """Return the full names of users, by id, then of contacts that aren't among them, sorted."""
    users = sorted((resource for resource in resources if resource.kind == "user"), key=lambda user: user.id)
    found = [f"{user.attributes.get('first_name', '')} {user.attributes.get('last_name', '')}" for user in users]
    contacts = {str(contact.get("name", "")) for contact in _contacts(resources)}
    return [*found, *sorted(contacts - set(found))]


def words(name: str) -> Iterator[str]:
    """Return the words of a name that tell whose it is: those with a capital, and the parts of double names."""
    for word in WORD.findall(name):
        for part in {word, *word.split("-")}:
            if len(part) > 1 and part[0].isupper():
                yield part


def numbers(resources: Iterable[Resource]) -> set[str]:
    """Return persons' numbers in E.164, and every number outside the tenant that isn't short."""
    resources = list(resources)
    own = {resource.id for resource in resources if resource.kind in {"number", "forward"}}
    personal = {e164(str(contact.get("number", ""))) for contact in _contacts(resources)}
    for resource in resources:
        if resource.kind == "user":
            mobile = resource.attributes.get("mobile") or {}
            personal |= {str(resource.attributes.get("number", "")), str(mobile.get("number", ""))}
        named = references(resource.kind, resource.attributes, resource.id)
        outside = (one.address.partition(".")[2] for one in named if one.kind == "number")
        personal.update(number for number in outside if number not in own)
    return {number for number in personal if len(number) > SHORT}


def e164(text: str) -> str:
    """Return a number as somebody wrote it (`070-174 06 05`) in E.164; a Swedish one without its country."""
    digits = re.sub(r"[^0-9]", "", text)
    return f"+46{digits[1:]}" if digits.startswith("0") and not digits.startswith("00") else f"+{digits.lstrip('0')}"


def slug(word: str) -> str:
    """Return a word as ids have it: `Linnéa` → `linnea`."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _contacts(resources: Iterable[Resource]) -> Iterator[dict[str, object]]:
    for resource in resources:
        if resource.kind == "contact_list":
            yield from resource.attributes.get("contacts", ())
