"""A way back to a parent menu that doesn't exist.

## What it does

Looks for `{back: true}` in the keys, `no_input` and `invalid` of a menu that isn't a submenu.

## Why it is bad

There is nothing to go back to: a menu that other menus lead to doesn't know which one the caller came from.

## Example

```yaml
menus:
  service:
    kind: simple
    number: "+46846500408"
    greeting: val
    keys: {"1": {user: anna}, "9": {back: true}}
    no_input: {user: anna}
prompts:
  val: {languages: {sv: {text: "För service, tryck 1. För att gå tillbaka, tryck 9.", voice: sv}}}
```

## Use instead

```yaml
menus:
  service:
    kind: simple
    number: "+46846500408"
    greeting: val
    keys: {"1": {user: anna}, "9": {repeat: true}}
    no_input: {user: anna}
prompts:
  val: {languages: {sv: {text: "För service, tryck 1. För att höra valen igen, tryck 9.", voice: sv}}}
```

## Source

SEMANTICS of this project, step 3: `back` enters the parent menu.
"""

from collections.abc import Iterator

from avoki_config.validators.frame import Context, Finding, Path
from avoki_config.validators.menu.levels import Level, menus

CODE = "MENU007"


def check(context: Context) -> Iterator[Finding]:
    """Return every `back` in a menu that has no parent."""
    for level in context.once(menus):
        if level.depth == 1:
            for path in _backs(level):
                yield Finding(
                    path,
                    f"{level.name} has no parent menu to go back to.",
                    help="Use {menu: …} with the menu that is meant, or {repeat: true} to hear this one again.",
                )


def _backs(level: Level) -> Iterator[Path]:
    for key, destination in level.menu.keys.items():
        if destination.back:
            yield (*level.path, "keys", key, "back")
    for name in ("no_input", "invalid"):
        destination = getattr(level.menu, name)
        if destination is not None and destination.back:
            yield (*level.path, name, "back")
