"""Callers are sent to a premium-rate number.

## What it does

Looks for external destinations in 0900, 0939, 0944 and 099, and in the premium series of other countries. What a
person calls by a key of a desk phone is no such destination.

## Why it is bad

The tenant pays the premium for every call that is sent on, and a caller who queues there in the night costs as long
as it lasts. It is also how a hijacked exchange is made to earn money for somebody else.

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
      on_no_agents: {external: "+46900123456"}
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
      on_no_agents: {user_voicemail: anna}
```

## Source

PTS, "Telefonnummers struktur": 0900, 0939 and 0944 are premium-rate numbers (betalsamtal). ITU-T E.156 and its
Supplement 1 name call forwarding to such numbers as a form of misuse.
"""

from collections.abc import Iterator

from avoki_config.validators.frame import Context, Finding
from avoki_config.validators.num.judge import objections

CODE = "NUM008"


def check(context: Context) -> Iterator[Finding]:
    """Return the destinations that cost a premium."""
    for verdict in objections(context, CODE):
        yield verdict.finding(
            f'"{verdict.field.number}" is a premium-rate number, which the tenant would pay for each call.',
            "Send the calls somewhere else.",
        )
