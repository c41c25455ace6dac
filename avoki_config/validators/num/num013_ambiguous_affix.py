"""A prefix or suffix that doesn't tell calls apart, or calls 112.

## What it does

Looks for two groups with the same prefix or the same suffix, and for a prefix that begins with 112.

## Why it is bad

The affix is there so that a member sees on the mobile which group a call is for; two groups with the same one look the
same. A member who rings back dials the prefix too, and a switch takes whatever begins with 112 for an emergency call.

## Example

```yaml
groups:
  order:
    license: standard
    name: Order
    number: "+46846500408"
    prefix: "112"
    members: [{user: anna}]
    queue: {max_wait: 4m, on_max_wait: {user: anna}, on_no_agents: {user_voicemail: anna}}
```

## Use instead

```yaml
groups:
  order:
    license: standard
    name: Order
    number: "+46846500408"
    prefix: "77"
    members: [{user: anna}]
    queue: {max_wait: 4m, on_max_wait: {user: anna}, on_no_agents: {user_voicemail: anna}}
```

## Source

Manual, "Skapa en ny PREMIUM svarsgrupp": "Lägg till prefix eller suffix. En extrakod som visas om man tex svarar på ett
svarsgrupp samtal i mobilen och vill kunna särskilja dessa samtal". PTS, 11 series: no number but 112 begins with 112.
"""

from collections.abc import Iterator
from typing import Literal

from avoki_config.validators.frame import Context, Finding, Path

CODE = "NUM013"

EMERGENCY = "112"


def check(context: Context) -> Iterator[Finding]:
    """Return the prefixes that call 112, and the affixes of each group after the first that has it."""
    for ident, group in context.tenant.groups.items():
        if group.prefix and group.prefix.startswith(EMERGENCY):
            yield Finding(
                ("groups", ident, "prefix"),
                f'The prefix "{group.prefix}" begins with {EMERGENCY}: ringing back a number shown so calls SOS Alarm.',
                help=f"Choose digits that don't begin with {EMERGENCY}.",
            )
    yield from _shared(context, "prefix")
    yield from _shared(context, "suffix")


def _shared(context: Context, field: Literal["prefix", "suffix"]) -> Iterator[Finding]:
    first: dict[str, Path] = {}
    for ident, group in context.tenant.groups.items():
        affix = group.prefix if field == "prefix" else group.suffix
        if not affix or affix.startswith(EMERGENCY):
            continue
        path = ("groups", ident, field)
        other = first.setdefault(affix, path)
        if other != path:
            yield Finding(
                path,
                f'The {field} "{affix}" is that of group "{other[1]}" too, so members can\'t tell the calls apart.',
                help=f"Give one of the groups another {field}.",
                related=((f'group "{other[1]}" has it here', other),),
                needs=(path, other),
            )
