"""Menus that refer to each other in a ring.

## What it does

Looks for menus that lead to each other by keys, round to where the caller began; a submenu that leads to its own root
is one. `back` and `repeat` are no ring, but the way to do it.

## Why it is bad

`{menu: …}` enters the menu from its beginning and asks its schedule again: a caller who only wanted to go back can be
told that it is closed. In the portal and in pictures the ring hides where the menu really begins.

## Example

```yaml
menus:
  service:
    kind: auto_attendant
    number: "+46846500408"
    greeting: val_service
    keys:
      "1": {user: anna}
      "2":
        submenu:
          greeting: val_under
          keys:
            "1": {user: bo}
            "9": {menu: service}
          no_input: {user: anna}
    no_input: {user: anna}
prompts:
  val_service: {languages: {sv: {text: "För service, tryck 1. För fler val, tryck 2.", voice: sv}}}
  val_under: {languages: {sv: {text: "För montage, tryck 1. För att gå tillbaka, tryck 9.", voice: sv}}}
```

## Use instead

```yaml
menus:
  service:
    kind: auto_attendant
    number: "+46846500408"
    greeting: val_service
    keys:
      "1": {user: anna}
      "2":
        submenu:
          greeting: val_under
          keys:
            "1": {user: bo}
            "9": {back: true}
          no_input: {user: anna}
    no_input: {user: anna}
prompts:
  val_service: {languages: {sv: {text: "För service, tryck 1. För fler val, tryck 2.", voice: sv}}}
  val_under: {languages: {sv: {text: "För montage, tryck 1. För att gå tillbaka, tryck 9.", voice: sv}}}
```

## Source

Manual, "Bygg ett Auto attendant menyträd": submenus are nested in their menu, a tree and not a ring. SEMANTICS of this
project, step 3: `back` and `repeat` don't ask the schedule again.
"""

from collections.abc import Iterator

from avoki_config.validators.flow.menu_rings import menu_rings
from avoki_config.validators.flow.words import round_words, steps
from avoki_config.validators.frame import Context, Finding

CODE = "FLOW002"


def check(context: Context) -> Iterator[Finding]:
    """Return the rings of menus that some key leaves, each once, where it closes."""
    for ring in context.once(menu_rings):
        if ring.leaves:
            yield Finding(
                ring.edges[-1].path,
                f"The menus lead round to where the caller began: {round_words(ring.edges)}.",
                help="Use {back: true} to go to the parent menu, or {repeat: true} to hear a menu again.",
                related=steps(ring.edges[:-1]),
            )
