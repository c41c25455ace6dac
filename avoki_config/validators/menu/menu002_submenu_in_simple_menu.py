"""A submenu in a simple menu.

## What it does

Looks for `submenu` in menus of the kind `simple`, at any level.

## Why it is bad

The portal has submenus only in an auto attendant, so the change can't be carried out as it is written.

## Example

```yaml
menus:
  service:
    kind: simple
    number: "+46846500408"
    greeting: val
    keys:
      "1": {user: anna}
      "2":
        submenu:
          greeting: under
          keys: {"1": {user: bo}}
          no_input: {user: bo}
    no_input: {user: anna}
prompts:
  val: {languages: {sv: {text: "För service, tryck 1. För fler val, tryck 2.", voice: sv}}}
  under: {languages: {sv: {text: "För montage, tryck 1.", voice: sv}}}
```

## Use instead

```yaml
menus:
  service:
    kind: auto_attendant
    number: "+46846500408"
    greeting: val
    keys:
      "1": {user: anna}
      "2":
        submenu:
          greeting: under
          keys: {"1": {user: bo}}
          no_input: {user: bo}
    no_input: {user: anna}
prompts:
  val: {languages: {sv: {text: "För service, tryck 1. För fler val, tryck 2.", voice: sv}}}
  under: {languages: {sv: {text: "För montage, tryck 1.", voice: sv}}}
```

## Source

Manual, "Skapa ett avancerat menyträd – Auto Attendant": for a tree with several levels, "Lägg till ett auto menyval".
"""

from collections.abc import Iterator

from avoki_config.validators.frame import Context, Finding
from avoki_config.validators.menu.levels import menus

CODE = "MENU002"


def check(context: Context) -> Iterator[Finding]:
    """Return the first level of submenus in simple menus."""
    for level in context.once(menus):
        if level.depth == 2 and level.root.kind == "simple":  # noqa: PLR2004 - the first level below the menu
            kind = (*level.path[:2], "kind")
            yield Finding(
                level.path,
                f'The menu "{level.path[1]}" is simple, and a simple menu has no submenus.',
                help="Make it kind: auto_attendant, or lead the key to a menu of its own.",
                part="key",
                related=(("the kind is chosen here", kind),),
                needs=(level.path, kind),
            )
