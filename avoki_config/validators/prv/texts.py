"""The texts in which somebody may have written personal data, object by object."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from avoki_config.validators.frame import Path

if TYPE_CHECKING:  # the models come with the tenant
    from avoki_config.model.tenant import Tenant
    from avoki_config.model.users import User

_NAMES = ("name", "description")
_OF_USERS = ("first_name", "last_name", "email", "department")
_OF_CONTACTS = ("name", "company", "email")
_SECTIONS = ("user_groups", "menus", "groups", "group_voicemails", "conferences", "contact_lists", "prompts")


class Texts(NamedTuple):
    """The texts of one object, and on demand their paths within it, in the same order: few objects are asked."""

    place: Path
    values: Collection[str]
    paths: Callable[[], Iterable[Path]]


def texts(tenant: "Tenant") -> Iterator[Texts]:
    """Yield the texts of every object that people write them in."""
    for ident, user in tenant.users.items():
        yield Texts(("users", ident), _values(user), partial(_paths, user))
    for place, found in _others(tenant):
        yield Texts(place, found.values(), found.keys)


def every_text(tenant: "Tenant") -> Iterator[str]:
    """Yield the same texts without their places."""
    for user in tenant.users.values():
        yield from _values(user)
    for _, found in _others(tenant):
        yield from found.values()


def _values(user: "User") -> tuple[str, ...]:
    fields = (user.first_name, user.last_name, user.email, user.department or "")
    return (*fields, *user.directory.values(), *user.keywords) if user.directory or user.keywords else fields


def _paths(user: "User") -> Iterator[Path]:
    yield from ((field,) for field in _OF_USERS)
    yield from (("directory", field) for field in user.directory)
    yield from (("keywords", place) for place in range(len(user.keywords)))


def _others(tenant: "Tenant") -> Iterator[tuple[Path, Mapping[Path, str]]]:
    for section in _SECTIONS:
        for ident, item in getattr(tenant, section).items():
            yield (section, ident), _fields(item, _NAMES)
    for ident, prompt in tenant.prompts.items():
        for language, source in prompt.languages.items():
            yield ("prompts", ident, "languages", language), _fields(source, ("text",))
    for ident, contacts in tenant.contact_lists.items():
        for place, contact in enumerate(contacts.contacts):
            yield ("contact_lists", ident, "contacts", place), _fields(contact, _OF_CONTACTS)
    yield ("settings",), dict(_leaves((), tenant.settings))


def _fields(item: object, names: Iterable[str]) -> dict[Path, str]:
    return {(name,): text for name in names if (text := getattr(item, name, None))}


def _leaves(path: Path, value: Any) -> Iterator[tuple[Path, str]]:
    """Yield the texts in a value of plain data."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, child in value.items():
            yield from _leaves((*path, key), child)
    elif isinstance(value, list | tuple):
        for place, child in enumerate(value):
            yield from _leaves((*path, place), child)
