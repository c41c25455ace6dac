"""Every field of the language that holds a telephone number, in one walk."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from avoki_config.validators.frame import Context, Path
from avoki_config.validators.num.sweden import MOBILE_NUMBER

Role = Literal["inventory", "own", "forward", "mobile", "display", "billing", "external", "speed_dial", "contact"]
"""What the number is for: `own` must be in the inventory, `external` is where callers are sent."""


class NumberField(NamedTuple):
    """One number as it is written, and where; an empty text has been reported already and doesn't occur.

    `range` is the text that it is an end of, if it is one.
    """

    path: Path
    number: str
    role: Role
    range: str = ""


def number_fields(context: Context) -> Iterator[NumberField]:
    """Return the numbers of a tenant but those that nearly all are, with which all is well.

    These are own numbers that the inventory has, and Swedish mobile numbers where a mobile is wanted.
    """
    tenant, inventory = context.tenant, context.inventory
    yield from _inventory(context)
    for number, owners in context.owners.items():
        if number not in inventory:
            yield from (NumberField(owner.path, number, "own") for owner in owners)
    for ident, user in tenant.users.items():
        number = user.mobile.number if user.mobile is not None else ""
        if number and not MOBILE_NUMBER.fullmatch(number):
            yield NumberField(("users", ident, "mobile", "number"), number, "mobile")
    for ident, group in tenant.groups.items():
        if group.billing_id and group.billing_id not in inventory:
            yield NumberField(("groups", ident, "billing_id"), group.billing_id, "billing")
        if group.display_number and group.display_number not in inventory:
            yield NumberField(("groups", ident, "display_number"), group.display_number, "display")
    for number in tenant.forwards:
        if number and number not in inventory:
            yield NumberField(("forwards", number), number, "forward")
    yield from _elsewhere(context)


def _inventory(context: Context) -> Iterator[NumberField]:
    """Return the first and the last number of each entry: what holds for both holds between them."""
    for place, entry in enumerate(context.tenant.numbers):
        path = ("numbers", place, "number" if entry.number is not None else "range")
        for number in dict.fromkeys((entry.first, entry.last)):
            if number:
                yield NumberField(path, number, "inventory", entry.range or "")


def _elsewhere(context: Context) -> Iterator[NumberField]:
    for path, destination in context.destinations:
        number = destination.external
        if number and number not in context.inventory:
            role: Role = "speed_dial" if path[0] == "desk_phones" else "external"
            yield NumberField((*path, "external"), number, role)
    for ident, contacts in context.tenant.contact_lists.items():
        for place, contact in enumerate(contacts.contacts):
            if contact.number:
                yield NumberField(("contact_lists", ident, "contacts", place, "number"), contact.number, "contact")
