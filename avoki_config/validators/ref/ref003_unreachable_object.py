"""A menu or group that no call can reach.

## What it does

Follows every way of a call from every number that the tenant answers or forwards, and from the function keys of desk
phones: keys, silence, closed hours, overflow, extensions. Menus and groups that aren't on any of these ways are found.
Menus that refer to each other, and that nobody enters, are among them.

## Why it is bad

Members are logged in to a group that never rings, or a menu is kept up to date that nobody hears. Mostly a key that
should lead there was forgotten or overwritten.

## Example

```yaml
prompts:
  val_hjalp: {languages: {sv: {text: "För hjälp, tryck 1.", voice: sv}}}
menus:
  hjalp:
    kind: simple
    greeting: val_hjalp
    keys:
      "1": {user: anna}
    no_input: {user: anna}
```

## Use instead

```yaml
prompts:
  val_hjalp: {languages: {sv: {text: "För hjälp, tryck 1.", voice: sv}}}
menus:
  hjalp:
    kind: simple
    number: "+46846500408"
    greeting: val_hjalp
    keys:
      "1": {user: anna}
    no_input: {user: anna}
```

## Source

Manual, "Skapa ett enkelt meny-träd": a menu has a number, or is chosen as a destination elsewhere. SEMANTICS of this
project, "The call": a call begins at a number.
"""

from collections.abc import Iterator

from avoki_config.validators.flow.ways import closure, entrances, onward, ways
from avoki_config.validators.frame import Context, Finding, path_of

CODE = "REF003"

WAYS_IN = ("users", "menus", "groups", "group_voicemails", "conferences", "forwards", "schedules", "desk_phones")
"""Where a way in can stand: a finding rests on all of it."""


def check(context: Context) -> Iterator[Finding]:
    """Return the menus and groups off every way."""
    reachable = closure(context.once(entrances), onward(context.once(ways)))
    for kind in ("menu", "group"):
        for resource in context.by_kind[kind]:
            if resource.address not in reachable and "number" not in resource.attributes:
                path = path_of(resource)
                yield Finding(
                    path,
                    f'No number, key or other way leads to the {kind} "{resource.id}".',
                    help="Give it a number, or let something lead to it; else take it away.",
                    part="key",
                    needs=tuple((section,) for section in WAYS_IN),
                )
