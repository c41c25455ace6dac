"""Addresses: how every object of a tenant is named, in findings, plans and registries.

`kind.id` (`user.karin-ek`), a submenu by its keys (`menu.kundservice/2/3`), a number (`number.+46846500400`), or the
kind alone for the objects that exist once (`tenant`, `voicemail_rules`, `settings`).
"""

import re
from typing import NamedTuple

SECTION_KINDS: dict[str, str] = {
    "users": "user",
    "user_groups": "user_group",
    "menus": "menu",
    "schedules": "schedule",
    "groups": "group",
    "prompts": "prompt",
    "desk_phones": "desk_phone",
    "contact_lists": "contact_list",
    "group_voicemails": "group_voicemail",
    "conferences": "conference",
    "forwards": "forward",
}
"""Sections of a tenant file whose entries have an id, and the kind of their entries."""

KIND_SECTIONS: dict[str, str] = {kind: section for section, kind in SECTION_KINDS.items()}

SINGLETON_SECTIONS: dict[str, str] = {"tenant": "tenant", "voicemail": "voicemail_rules", "settings": "settings"}
"""Sections that are one object, and its kind: an address without an id."""

SINGLETONS = frozenset(SINGLETON_SECTIONS.values())
NUMBER_KINDS = frozenset({"number", "forward"})
KINDS = frozenset(KIND_SECTIONS) | SINGLETONS | {"number"}

ID_PATTERN = r"[a-z0-9][a-z0-9_-]*"
_ID = re.compile(ID_PATTERN)
_NUMBER = re.compile(r"\+?[0-9]+")
_KEY = re.compile(r"[0-9*#]")


class Address(NamedTuple):
    """The parts of an address; `keys` is the way to a submenu, empty for everything else."""

    kind: str
    id: str | None = None
    keys: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return the printed form, which `parse` reads back."""
        if self.id is None:
            return self.kind
        return "/".join((f"{self.kind}.{self.id}", *self.keys))


def parse(text: str) -> Address:
    """Read an address as a person writes it.

    Raises ValueError, with words for the user, when the kind is unknown or the id cannot be one.
    """
    kind, dot, rest = text.partition(".")
    if kind not in KINDS:
        raise ValueError(f'"{kind}" is not a kind of object; the kinds are {", ".join(sorted(KINDS))}')
    if kind in SINGLETONS:
        if dot:
            raise ValueError(f'"{kind}" exists once and has no id')
        return Address(kind)
    ident, *keys = rest.split("/")
    pattern = _NUMBER if kind in NUMBER_KINDS else _ID
    if not pattern.fullmatch(ident):
        raise ValueError(f'"{text}" needs the form {kind}.id')
    if keys and (kind != "menu" or not all(_KEY.fullmatch(key) for key in keys)):
        raise ValueError(f'"{text}": only a submenu has a way of keys, such as menu.kundservice/2/3')
    return Address(kind, ident, tuple(keys))


def of_path(path: tuple[str | int, ...]) -> str | None:
    """Return the address of the object that a path of a tenant file lies in, or None outside any object.

    `("menus", "kundservice", "keys", "2", "submenu", "name")` is in `menu.kundservice/2`.
    """
    if not path:
        return None
    section, *inside = map(str, path)
    if section in SINGLETON_SECTIONS:
        return SINGLETON_SECTIONS[section]
    if section not in SECTION_KINDS or not inside:
        return None
    keys = tuple(
        str(path[at - 1])
        for at in range(4, len(path))
        if section == "menus" and path[at] == "submenu" and path[at - 2] == "keys"
    )
    return str(Address(SECTION_KINDS[section], inside[0], keys))


def to_path(text: str) -> tuple[str, ...]:
    """Return the path in a tenant file of the object at a printed address; the opposite of `of_path`.

    A number stands somewhere in the inventory, so its path is the section. Raises ValueError as `parse` does.
    """
    address = parse(text)
    if address.kind == "number":
        return ("numbers",)
    if address.id is None:
        return (next(section for section, kind in SINGLETON_SECTIONS.items() if kind == address.kind),)
    way = tuple(part for key in address.keys for part in ("keys", key, "submenu"))
    return (KIND_SECTIONS[address.kind], address.id, *way)
