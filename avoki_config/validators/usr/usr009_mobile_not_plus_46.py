"""A user's mobile number without +46.

## What it does

Checks that `mobile.number` begins with +46, whatever else is amiss with it.

## Why it is bad

The portal takes the number as it is written. Without the country code the SMS for the mobile app isn't sent, and a
Mex mobile isn't recognised as the user's.

## Example

```yaml
users:
  cia:
    first_name: Cia
    last_name: Dahl
    email: cia.dahl@bas.example
    password: {secret: CIA}
    number: "+46846500408"
    license: user
    mobile: {number: "070-174 06 06"}
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
    mobile: {number: "+46701740606"}
```

## Source

Manual, "Mobilnummer": "Fyll alltid i numret med landsnummer +46."
"""

from collections.abc import Iterator

from avoki_config.validators.frame import Context, Finding
from avoki_config.validators.num.judge import objections

CODE = "USR009"


def check(context: Context) -> Iterator[Finding]:
    """Return the mobile numbers that begin otherwise."""
    for verdict in objections(context, CODE):
        meant = verdict.facts.international
        swedish = meant is not None and meant.startswith("+46")
        yield verdict.finding(
            f'"{verdict.field.number}" doesn\'t begin with +46.',
            f'Write "{meant}".' if swedish else "Write a Swedish mobile number with +46, or leave `mobile` out.",
            meant=meant if swedish else None,
        )
