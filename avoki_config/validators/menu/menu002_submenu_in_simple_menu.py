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

CODE = "MENU002"


def check(context: Context) -> Iterator[Finding]:
    """Return the simple menus with submenus, each once, at the first submenu."""
    for ident, menu in context.tenant.menus.items():
        path, kind = ("menus", ident, "keys"), ("menus", ident, "kind")
        nested = [key for key, destination in menu.keys.items() if destination.submenu is not None]
        if nested and menu.kind == "simple":
            first, *others = nested
            yield Finding(
                (*path, first, "submenu"),
                f'The menu "{ident}" is simple, and a simple menu has no submenus.',
                help="Make it kind: auto_attendant, or lead the key to a menu of its own.",
                part="key",
                related=(
                    ("the kind is chosen here", kind),
                    *((f"a submenu at key {key} too", (*path, key, "submenu")) for key in others),
                ),
                needs=((*path, first, "submenu"), kind),
            )
