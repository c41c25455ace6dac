"""Which numbers of the inventory are in use, counted once for the rules that ask."""

from collections import Counter
from collections.abc import Mapping

from avoki_config.validators.frame import Context


def used(context: Context) -> set[str]:
    """Return every number that something answers, forwards, shows or is billed by, mobiles included."""
    numbers = set(context.owners) | set(context.tenant.forwards)
    numbers.update(user.mobile.number for user in context.tenant.users.values() if user.mobile is not None)
    for group in context.tenant.groups.values():
        numbers.update(number for number in (group.billing_id, group.display_number) if number)
    return numbers


def unused(context: Context) -> Mapping[int, tuple[int, str]]:
    """Return, for each entry of `numbers` that has unused ones, by its place: their count and the first of them."""
    taken = context.once(used)
    entries = (context.inventory.entry(number) for number in taken)
    in_use = Counter(entry.place for entry in entries if entry is not None)
    found: dict[int, tuple[int, str]] = {}
    sound = (interval for interval in context.inventory.intervals if interval.sound)
    for interval in sorted(sound, key=lambda interval: interval.place):
        count = interval.high - interval.low + 1 - in_use[interval.place]
        numbers = context.tenant.numbers[interval.place].numbers() if count > 0 else ()  # a large one takes long
        first = next((number for number in numbers if number not in taken), None)
        if first is not None:
            found[interval.place] = (count, first)
    return found


def first_unused(context: Context) -> str | None:
    """Return the first number of the inventory that is unused, None when all are in use."""
    return next((first for _, first in context.once(unused).values()), None)
