"""A group shows a number that isn't the tenant's.

## What it does

Checks that `display_number` is in the inventory. The tenant's own main number is the usual choice.

## Why it is bad

Whoever shows somebody else's number pretends to be them. Operators stop such calls, since the law tells them to, and a
called party who rings back reaches a stranger.

## Example

```yaml
groups:
  vaxel:
    license: standard
    name: Växel
    number: "+46846500408"
    display_number: "+46313900600"
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
    display_number: "+46846500400"
    members: [{user: anna}]
    queue: {max_wait: 4m, on_max_wait: {user: anna}, on_no_agents: {user_voicemail: anna}}
```

## Source

Manual, "Skapa en ny STANDARD svarsgrupp": Visningsnummer. ITU-T E.157: calling party number delivery. PTS's regulations
against spoofed numbers: an operator blocks calls with a number that the caller has no right to.
"""

from collections.abc import Iterator

from avoki_config.validators.frame import Context, Finding
from avoki_config.validators.num.judge import objections

CODE = "NUM011"


def check(context: Context) -> Iterator[Finding]:
    """Return the display numbers outside the inventory."""
    for verdict in objections(context, CODE):
        yield verdict.finding(
            f'"{verdict.field.number}" is not in `numbers`, and operators stop calls that show a stranger\'s number.',
            "Show one of the tenant's own numbers, such as its main number.",
            ("numbers",),
        )
