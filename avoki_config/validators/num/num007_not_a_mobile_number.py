"""A mobile number that is no mobile number.

## What it does

Checks by the number plan that `mobile.number` is in a mobile series: 070, 072, 073, 076 or 079.

## Why it is bad

The exchange treats it as the user's mobile: it sends the invitation to the app there as an SMS, and rings it in
parallel. At a fixed line the SMS never arrives, and the user is called twice on the same telephone.

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
    mobile: {number: "+46313900600"}
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

Manual, "Lägg upp eller administrera användare": an SMS is sent to the user for the mobile app. PTS, "Telefonnummers
struktur": 070, 072, 073, 076 and 079 are mobile telephony.
"""

from collections.abc import Iterator

from avoki_config.validators.frame import Context, Finding
from avoki_config.validators.num.judge import objections

CODE = "NUM007"


def check(context: Context) -> Iterator[Finding]:
    """Return the mobile numbers that are in another series."""
    for verdict in objections(context, CODE):
        what = "a fixed line" if verdict.facts.kind == "fixed" else "in another series than the mobile ones"
        yield verdict.finding(
            f'"{verdict.field.number}" is {what}: mobile numbers begin with +46 and 70, 72, 73, 76 or 79.',
            "Write the mobile's own number, or leave `mobile` out.",
        )
