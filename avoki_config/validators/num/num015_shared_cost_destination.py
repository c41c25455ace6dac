"""Callers are sent to a shared-cost number.

## What it does

Looks for external destinations in 077, and in the shared-cost series of other countries.

## Why it is bad

The tenant pays its part of every call that is sent on, while the caller pays to reach the tenant: the sharing works for
neither. Many such numbers can't be reached from abroad or from an exchange at all.

## Example

```yaml
groups:
  vaxel:
    license: standard
    name: Växel
    number: "+46846500408"
    members: [{user: anna}]
    queue:
      max_wait: 4m
      on_max_wait: {user: anna}
      on_no_agents: {external: "+46771123456"}
```

## Use instead

```yaml
groups:
  vaxel:
    license: standard
    name: Växel
    number: "+46846500408"
    members: [{user: anna}]
    queue:
      max_wait: 4m
      on_max_wait: {user: anna}
      on_no_agents: {external: "+46406280499"}
```

## Source

PTS, "Telefonnummers struktur": 077 are services with shared cost (tjänster med delad kostnad).
"""

from collections.abc import Iterator

from avoki_config.validators.frame import Context, Finding
from avoki_config.validators.num.judge import objections

CODE = "NUM015"


def check(context: Context) -> Iterator[Finding]:
    """Return the destinations whose cost is shared."""
    for verdict in objections(context, CODE):
        yield verdict.finding(
            f'"{verdict.field.number}" is a shared-cost number, of which the tenant would pay a part for each call.',
            "Use the ordinary number of whom callers should reach.",
        )
