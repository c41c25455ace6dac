"""Callers are sent to an emergency number.

## What it does

Looks for external destinations that are 112, or that a switch would take for it: 911, the old 90 000, any of them
with +46, a zero or a digit for an outside line before them, and short numbers that begin with 112. A key of a desk
phone that calls 112 is no such destination: a person presses it.

## Why it is bad

A caller who didn't ask for it ends at SOS Alarm, with the exchange's number and place instead of their own. Calls by
mistake keep those who are in need waiting. A switch stops collecting digits at 112, whatever was meant to follow.

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
      on_no_agents: {external: "112"}
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

PTS, 11 series: 112 is the emergency number, 90 000 led there before it; no longer number begins with 112. 3GPP TS
22.101, 10.1: 112 and 911 are emergency numbers in every mobile network. EU Directive 2018/1972, article 109.
"""

from collections.abc import Iterator

from avoki_config.validators.frame import Context, Finding
from avoki_config.validators.num.judge import objections

CODE = "NUM009"


def check(context: Context) -> Iterator[Finding]:
    """Return the destinations that are, or would be taken for, an emergency call."""
    for verdict in objections(context, CODE):
        yield verdict.finding(
            f'"{verdict.field.number}" is the emergency number 112, or a switch would take it for that.',
            "Send the calls to people of your own; who is in need has to dial 112 themselves.",
        )
