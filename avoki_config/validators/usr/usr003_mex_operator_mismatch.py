"""A Mex mobile with another operator than the fixed number's.

## What it does

Compares `mobile.operator` of users with `integration: mex` with the `operator` of the inventory entry that holds the
user's number; capitals and small letters are alike. It is silent where either is unknown.

## Why it is bad

Mex means that the mobile subscription is a part of the exchange, and that can be done only when the same operator has
both. With another operator the mobile isn't rung as an extension, and the user's presence doesn't follow the mobile.

## Example

```yaml
numbers:
  - {number: "+46313900600", operator: Nordtel}
users:
  cia:
    first_name: Cia
    last_name: Dahl
    email: cia.dahl@bas.example
    password: {secret: CIA}
    number: "+46313900600"
    license: user
    mobile: {number: "+46701740606", operator: Sydtel, integration: mex}
```

## Use instead

```yaml
numbers:
  - {number: "+46313900600", operator: Nordtel}
users:
  cia:
    first_name: Cia
    last_name: Dahl
    email: cia.dahl@bas.example
    password: {secret: CIA}
    number: "+46313900600"
    license: user
    mobile: {number: "+46701740606", operator: Sydtel, integration: not_mex}
```

## Source

Manual, "Nummer": "[E] Mex om det är till exempel ett privatabonnemang eller annan operatör än vad fastnätsnummer har".
"""

from collections.abc import Iterator

from avoki_config.model.users import User
from avoki_config.validators.frame import Context, Finding

CODE = "USR003"


def check(context: Context) -> Iterator[Finding]:
    """Return the Mex mobiles of another operator."""
    for ident, user in context.tenant.users.items():
        if user.mobile is not None and user.mobile.integration == "mex" and user.mobile.operator:
            yield from _finding(context, ident, user, user.mobile.operator)


def _finding(context: Context, ident: str, user: User, operator: str) -> Iterator[Finding]:
    entry = context.inventory.entry(user.number)
    if entry is None or not entry.operator or _same(entry.operator, operator):
        return
    path, number_path, inventory_path = ("users", ident, "mobile", "operator"), ("users", ident, "number"), ("numbers",)
    yield Finding(
        path,
        f"The mobile is {operator}'s and \"{user.number}\" is {entry.operator}'s, so the mobile can't be Mex.",
        help="Write integration: not_mex, or order the subscription from the fixed number's operator.",
        related=((f"the number is {entry.operator}'s by this entry", ("numbers", entry.place)),),
        needs=(path, number_path, inventory_path),
    )


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()
