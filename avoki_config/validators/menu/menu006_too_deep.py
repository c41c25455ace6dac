"""A menu with many levels.

## What it does

Looks for submenus on the fourth level or deeper; the menu itself is the first.

## Why it is bad

Callers lose track of where they are and hang up. Each level costs them half a minute.

## Example

```yaml
menus:
  service:
    kind: auto_attendant
    number: "+46846500408"
    greeting: val
    no_input: {user: anna}
    keys:
      "1":
        submenu:
          greeting: val
          no_input: {user: anna}
          keys:
            "1":
              submenu:
                greeting: val
                no_input: {user: anna}
                keys:
                  "1":
                    submenu:
                      greeting: val
                      no_input: {user: anna}
                      keys:
                        "1": {user: bo}
prompts:
  val: {languages: {sv: {text: "För mer, tryck 1.", voice: sv}}}
```

## Use instead

```yaml
menus:
  service:
    kind: auto_attendant
    number: "+46846500408"
    greeting: val
    no_input: {user: anna}
    keys:
      "1":
        submenu:
          greeting: val
          no_input: {user: anna}
          keys:
            "1":
              submenu:
                greeting: val
                no_input: {user: anna}
                keys:
                  "1": {user: bo}
prompts:
  val: {languages: {sv: {text: "För mer, tryck 1.", voice: sv}}}
```

## Source

Manual, "Ditt färdiga Auto attendant menyträd": the tree shown has three levels.
"""

from collections.abc import Iterator

from avoki_config.validators.frame import Context, Finding
from avoki_config.validators.menu.levels import menus

CODE = "MENU006"


def check(context: Context) -> Iterator[Finding]:
    """Return the submenus that lie one level below the threshold `menu_depth`."""
    deepest = context.thresholds.menu_depth
    for level in context.once(menus):
        if level.depth == deepest + 1:
            yield Finding(
                level.path,
                f"{level.name} lies on level {level.depth}; more than {deepest} levels lose callers.",
                help="Lead the key straight to a group, or spread the choices over the levels above.",
                part="key",
            )
