"""A number that the operator hasn't given the tenant.

## What it does

Checks that the numbers of users, menus, groups, group voicemails and conferences, and the forwarded ones, are in
`numbers`.

## Why it is bad

Calls to a number come to this exchange only when the operator routes it here. The portal lets nobody choose another
one, so the change stops half-way when it is carried out.

## Example

```yaml
users:
  cia:
    first_name: Cia
    last_name: Dahl
    email: cia.dahl@bas.example
    password: {secret: CIA}
    number: "+46846500450"
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

Manual, "Konfigurera en ny användare": "Fastnummer (välj från listan)"; "Skapa en ny PREMIUM svarsgrupp": "Välj vilket
nummer som gäller" from the list of available ones.
"""

from collections.abc import Iterator

from avoki_config.validators.frame import Context, Finding
from avoki_config.validators.num.judge import objections
from avoki_config.validators.num.usage import first_unused

CODE = "NUM005"


def check(context: Context) -> Iterator[Finding]:
    """Return the numbers that callers can't reach the tenant by."""
    for verdict in objections(context, CODE):
        free = context.once(first_unused)
        yield verdict.finding(
            f'"{verdict.field.number}" is in none of the entries of `numbers`, so no call to it comes here.',
            (f'Choose one that is unused, such as "{free}", or' if free else "Every number is in use:")
            + " order the number and add it to `numbers`.",
            ("numbers",),
        )
