"""A group is billed to a number that isn't the tenant's.

## What it does

Checks that `billing_id` is in the inventory.

## Why it is bad

The costs of the group's calls are booked on a number that the operator's invoice to this tenant doesn't know: they
end in no cost centre, or in somebody else's.

## Example

```yaml
groups:
  vaxel:
    license: standard
    name: Växel
    number: "+46846500408"
    billing_id: "+46313900600"
    members: [{user: anna}]
    queue: {max_wait: 4m, on_max_wait: {user: anna}, on_no_agents: {user_voicemail: anna}}
```

## Use instead

```yaml
groups:
  vaxel:
    license: standard
    name: Växel
    number: "+46846500408"
    billing_id: "+46846500400"
    members: [{user: anna}]
    queue: {max_wait: 4m, on_max_wait: {user: anna}, on_no_agents: {user_voicemail: anna}}
```

## Source

Manual, "Skapa en ny STANDARD svarsgrupp", the picture: Faktureringsid is chosen by "Välj tillgängligt nummer", from the
tenant's own numbers.
"""

from collections.abc import Iterator

from avoki_config.validators.frame import Context, Finding
from avoki_config.validators.num.judge import objections

CODE = "NUM012"


def check(context: Context) -> Iterator[Finding]:
    """Return the billing numbers outside the inventory."""
    for verdict in objections(context, CODE):
        yield verdict.finding(
            f'"{verdict.field.number}" is not in `numbers`, so the invoice can\'t tell whose calls these are.',
            "Bill one of the tenant's own numbers.",
            ("numbers",),
        )
