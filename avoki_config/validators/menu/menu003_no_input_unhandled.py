"""It isn't said where a caller goes who presses nothing.

## What it does

Looks for menus and submenus with keys, or with extensions to dial, and without `no_input`.

## Why it is bad

Not everybody can press keys: a caller with an old telephone, or with both hands full, hears the greeting and is hung up
on.

## Example

```yaml
menus:
  service:
    kind: simple
    number: "+46846500408"
    greeting: val
    keys: {"1": {user: anna}}
prompts:
  val: {languages: {sv: {text: "Välkommen. För service, tryck 1.", voice: sv}}}
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

Manual, "Knappvalsmenyer": a menu is there so that customers are connected right. SEMANTICS of this project, step 3:
without `no_input` a silent caller is hung up on.
"""

from collections.abc import Iterator

from avoki_config.validators.frame import Context, Finding
from avoki_config.validators.menu.levels import menus

CODE = "MENU003"


def check(context: Context) -> Iterator[Finding]:
    """Return the menus that hang up on silent callers."""
    for level in context.once(menus):
        if level.connects and level.menu.no_input is None:
            yield Finding(
                level.path,
                f"{level.name} hangs up on callers who press nothing.",
                help="Say in no_input where they go: to the switchboard or a group; {repeat: true} is no way out.",
                part="key",
                needs=((*level.path, "keys"), (*level.path, "no_input")),
            )
