"""The texts in which somebody may have written personal data, object by object."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from avoki_config.validators.frame import Path

if TYPE_CHECKING:  # the models come with the tenant
    from avoki_config.model.tenant import Tenant
    from avoki_config.model.users import User

_NAMES = ("name", "description")
_SECTIONS = ("user_groups", "menus", "groups", "group_voicemails", "conferences", "contact_lists", "prompts")


def texts(tenant: "Tenant") -> Iterator[tuple[Path, Mapping[Path, str]]]:
    """Yield the place of each object with its texts by their paths within it."""
    for ident, user in tenant.users.items():
        yield ("users", ident), _user(user)
    for section in _SECTIONS:
        for ident, item in getattr(tenant, section).items():
            yield (section, ident), {(name,): text for name in _NAMES if (text := getattr(item, name, None))}
    for ident, prompt in tenant.prompts.items():
        spoken: dict[Path, str] = {
            ("languages", each, "text"): source.text for each, source in prompt.languages.items() if source.text
        }
        yield ("prompts", ident), spoken
    for ident, contacts in tenant.contact_lists.items():
        for place, contact in enumerate(contacts.contacts):
            found: dict[Path, str] = {
                (name,): text for name in ("name", "company", "email") if (text := getattr(contact, name))
            }
            yield ("contact_lists", ident, "contacts", place), found
    yield ("settings",), dict(_leaves((), tenant.settings))


def _user(user: "User") -> dict[Path, str]:
    found: dict[Path, str] = {
        ("first_name",): user.first_name,
        ("last_name",): user.last_name,
        ("email",): user.email,
        ("department",): user.department or "",
    }
    found.update({("directory", field): text for field, text in user.directory.items()})
    found.update({("keywords", place): text for place, text in enumerate(user.keywords)})
    return found


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
