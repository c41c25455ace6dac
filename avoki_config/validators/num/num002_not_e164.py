"""A number that is not written in E.164.

## What it does

Looks at every number of the tenant: the inventory, users, mobiles, groups, menus, forwards, external destinations and
contacts. E.164 is a +, the country code and the rest of the number: digits only, at most 15 of them. External
destinations and contacts may also be short numbers of 3 to 6 digits.

## Why it is bad

A number as it is dialled nationally means different things in different places: to the exchange, to a mobile abroad, to
a trunk of another operator. Spaces and hyphens are dialled by nobody. Two ways to write one number also hide that it is
the same number twice.

## Example

```yaml
users:
  cia:
    first_name: Cia
    last_name: Dahl
    email: cia.dahl@bas.example
    password: {secret: CIA}
    number: "08-465 004 08"
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

ITU-T E.164, 6.1 and 6.2: international number structure, at most 15 digits. Manual, "Mobilnummer": "Fyll alltid i
numret med landsnummer +46"; its pictures show every number so.
"""

from collections.abc import Iterator

from avoki_config.validators.frame import Context, Finding
from avoki_config.validators.num.judge import objections

CODE = "NUM002"

MAX_DIGITS = 15


def check(context: Context) -> Iterator[Finding]:
    """Return the numbers that are written in another way."""
    for verdict in objections(context, CODE):
        number, meant = verdict.field.number, verdict.facts.international
        rule = "a +, the country code and the rest, digits only"
        if number.startswith("+") and number[1:].isdecimal() and len(number) > MAX_DIGITS + 1:
            rule = f"at most {MAX_DIGITS} digits, and this has {len(number) - 1}"
        yield verdict.finding(
            f'"{number}" is not a number in E.164: {rule}.',
            f'Write "{meant}".' if meant else 'Write it with its country code, such as "+46846500400".',
            meant=meant,
        )
