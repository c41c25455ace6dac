"""One number that two objects answer.

## What it does

Looks for a number that two users, menus, groups, group voicemails or conferences have, and for a mobile number that two
users have as Mex. The finding stands at the later one and points at the first.

## Why it is bad

Only one of them can get the calls. Which one is up to the exchange, and the other is silent without anybody noticing.
A Mex mobile is one extension of the exchange, so it can't be two people's either. An ordinary mobile can: a shared
on-call telephone is no fault.

## Example

```yaml
users:
  cia:
    first_name: Cia
    last_name: Dahl
    email: cia.dahl@bas.example
    password: {secret: CIA}
    number: "+46846500401"
    license: user
```

## Use instead

```yaml
users:
  cia:
    first_name: Cia
    last_name: Dahl
    email: cia.dahl@bas.example
    password: {secret: CIA}
    number: "+46846500408"
    license: user
```

## Source

Manual, "Konfigurera en ny användare": Fastnummer (välj från listan); "Nummer": Mex is a mobile subscription that is
wholly integrated with the exchange. ITU-T E.164: a number identifies one termination point.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from avoki_config.validators.context import Owner
from avoki_config.validators.frame import Context, Finding

CODE = "NUM001"


def check(context: Context) -> Iterator[Finding]:
    """Return each owner after the first."""
    for number, owners in context.owners.items():
        if len(owners) > 1:
            yield from _later(number, owners, "the number")
    for number, idents in _mex_mobiles(context).items():
        if len(idents) > 1:
            owners = tuple(Owner("users", ident, ("mobile", "number")) for ident in idents)
            yield from _later(number, owners, "the Mex mobile")


def _later(number: str, owners: Sequence[Owner], what: str) -> Iterator[Finding]:
    first = owners[0]
    for owner in owners[1:]:
        yield Finding(
            owner.path,
            f'"{number}" is {what} of {first.address} already, so {owner.address} can\'t have it too.',
            help="Give one of them another number.",
            related=((f"{first.address} has it here", first.path),),
            needs=(owner.path, first.path),
        )


def _mex_mobiles(context: Context) -> dict[str, list[str]]:
    """Return the ids of the users who have each Mex mobile."""
    mobiles: defaultdict[str, list[str]] = defaultdict(list)
    for ident, user in context.tenant.users.items():
        if user.mobile is not None and user.mobile.number and user.mobile.integration == "mex":
            mobiles[user.mobile.number].append(ident)
    return mobiles
