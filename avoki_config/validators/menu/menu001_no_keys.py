"""A menu without keys, and without a destination for silence.

## What it does

Looks for menus and submenus with no `keys`, no `direct_dial` and no `no_input`.

## Why it is bad

Whoever comes here hears the greeting and is hung up on, whatever they press.

## Example

```yaml
menus:
  service:
    kind: simple
    number: "+46846500408"
    greeting: val
    keys: {}
prompts:
  val: {languages: {sv: {text: "Välkommen.", voice: sv}}}
```

## Use instead

```yaml
menus:
  service:
    kind: simple
    number: "+46846500408"
    greeting: val
    keys: {"1": {user: anna}}
    no_input: {user: anna}
prompts:
  val: {languages: {sv: {text: "Välkommen. För service, tryck 1.", voice: sv}}}
```

## Source

Manual, "Skapa ditt flöde", step 4: choose what happens at each choice.
"""

from collections.abc import Iterator

from avoki_config.validators.frame import Context, Finding
from avoki_config.validators.menu.levels import menus

CODE = "MENU001"


def check(context: Context) -> Iterator[Finding]:
    """Return the menus that lead nowhere."""
    for level in context.once(menus):
        if not level.connects and level.menu.no_input is None:
            yield Finding(
                level.path,
                f"{level.name} has no keys, and silence leads nowhere.",
                help="Add keys, or say in no_input where calls go.",
                part="key",
                needs=((*level.path, "keys"), (*level.path, "no_input")),
            )
