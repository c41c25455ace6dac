"""What the language demands inside one object and types can't say: which fields go together, and names that are unique.

Runs on a document whose types hold. What RULES lists is left to the rules.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from avoki_config.address import SECTION_KINDS, Address
from avoki_config.address import parse as parse_address
from avoki_config.model.groups import Group
from avoki_config.model.numbers import LARGEST_INVENTORY
from avoki_config.model.problem import Problem
from avoki_config.model.prompts import Prompt
from avoki_config.model.schedule_structure import schedule_problems
from avoki_config.model.tenant import Moved, Tenant


def structure(tenant: Tenant, data: Mapping[str, Any]) -> list[Problem]:
    """Return what is wrong inside the objects of a tenant; `data` is the plain tree that it was made of."""
    found = list(_inventory(tenant))
    for ident, schedule in tenant.schedules.items():
        found += schedule_problems(ident, schedule, data["schedules"][ident])
    for ident, group in tenant.groups.items():
        found += _messages(ident, group)
    for ident, prompt in tenant.prompts.items():
        found += _voices(ident, prompt)
    for at, entry in enumerate(tenant.moved):
        found += _moved(at, entry)
    return found


def _inventory(tenant: Tenant) -> Iterator[Problem]:
    """Bound the whole inventory, so that a few ranges can't fill the memory."""
    total = 0
    for at, entry in enumerate(tenant.numbers):
        total += entry.count
        if total > LARGEST_INVENTORY:
            detail = f"Expected at most {LARGEST_INVENTORY} numbers in a tenant, and this range goes beyond."
            yield Problem("SRC004", ("numbers", at), detail, "List only the numbers that the operator has assigned.")
            total -= entry.count


def _messages(ident: str, group: Group) -> Iterator[Problem]:
    if len(group.messages.queue) > 1 and group.messages.interval is None:
        yield Problem(
            "SRC005",
            ("groups", ident, "messages", "interval"),
            '"interval" is required with more than one queue message, and missing.',
            "Add interval: the time from one queue message to the next, such as 45s.",
            repair="none",
        )


def _voices(ident: str, prompt: Prompt) -> Iterator[Problem]:
    for language, source in prompt.languages.items():
        if source.voice is not None and source.text is None and (source.file is not None or source.recorded):
            yield Problem(
                "SRC004",
                ("prompts", ident, "languages", language, "voice"),
                "Expected voice only beside text: a recording has its own.",
                "Leave voice out, or write the words as text instead.",
                part="key",
                repair="remove",
            )


def _moved(at: int, entry: Moved) -> Iterator[Problem]:
    kinds: list[str] = []
    for name, text in (("from", entry.from_), ("to", entry.to)):
        address, wrong = _movable(text)
        if wrong:
            yield Problem("SRC004", ("moved", at, name), f"Expected an address such as menu.old: {wrong}.")
        elif address is not None:
            kinds.append(address.kind)
    if len(set(kinds)) > 1:
        detail = f"Expected a new id of the same kind, but a {kinds[0]} can't become a {kinds[1]}."
        yield Problem("SRC004", ("moved", at, "to"), detail, "Delete the one and create the other instead.")


def _movable(text: str) -> tuple[Address | None, str]:
    """Read the address of an object that can have a new id; the second value says why it isn't one."""
    if not text:
        return None, ""
    try:
        address = parse_address(text)
    except ValueError as error:
        return None, str(error)
    if address.keys:
        return None, f'"{text}" is a submenu, which is part of its menu'
    if address.kind not in SECTION_KINDS.values():
        return None, f'"{text}" has no id of its own that could change'
    return address, ""
