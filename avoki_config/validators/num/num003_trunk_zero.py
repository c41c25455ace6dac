"""A number with the zero of national dialling left in after the country code.

## What it does

Looks for `+46` followed by a zero, and for other countries' trunk prefixes in the same place. Countries whose numbers
really begin with a zero, such as Italy's, are known.

## Why it is bad

The zero in 08 is a prefix for dialling inside Sweden, not a part of the number. With it the number doesn't exist, and
calls to it fail.

## Example

```yaml
users:
  cia:
    first_name: Cia
    last_name: Dahl
    email: cia.dahl@bas.example
    password: {secret: CIA}
    number: "+460846500408"
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

PTS, "Telefonnummers struktur": the national prefix 0 comes before the national destination code and isn't a part of the
international number. ITU-T E.164, 3: the national (trunk) prefix is not part of the national (significant) number.
"""

from collections.abc import Iterator

from avoki_config.validators.frame import Context, Finding
from avoki_config.validators.num.judge import objections

CODE = "NUM003"


def check(context: Context) -> Iterator[Finding]:
    """Return the numbers with a trunk zero."""
    for verdict in objections(context, CODE):
        meant = verdict.facts.international
        yield verdict.finding(
            f'"{verdict.field.number}" has the zero of national dialling after the country code: it is no number.',
            f'Write "{meant}".' if meant else "Take away the zero after the country code, and check the number.",
            meant=meant,
        )
