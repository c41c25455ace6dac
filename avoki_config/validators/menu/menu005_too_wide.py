"""A menu with many choices.

## What it does

Looks for menus and submenus with more than six keys that lead somewhere; `back` and `repeat` don't count.

## Why it is bad

Nobody remembers the first choice when the seventh has been read. Callers press anything, or nothing.

## Example

```yaml
menus:
  service:
    kind: simple
    number: "+46846500408"
    greeting: val
    keys:
      "1": {user: anna}
      "2": {user: anna}
      "3": {user: anna}
      "4": {user: anna}
      "5": {user: anna}
      "6": {user: anna}
      "7": {user: anna}
    no_input: {user: anna}
prompts:
  val:
    languages:
      sv: {text: "Tryck 1 för sälj, 2 för köp, 3 för lager, 4 för montage, 5 för ekonomi, 6 för press, 7 för annat."}
```

## Use instead

```yaml
menus:
  service:
    kind: simple
    number: "+46846500408"
    greeting: val
    keys:
      "1": {user: anna}
      "2": {user: anna}
      "3": {user: anna}
      "4": {user: anna}
      "5": {user: anna}
      "6": {user: anna}
    no_input: {user: anna}
prompts:
  val:
    languages:
      sv: {text: "Tryck 1 för sälj, 2 för köp, 3 för lager, 4 för montage, 5 för ekonomi, 6 för press."}
```

## Source

G. A. Miller, "The Magical Number Seven, Plus or Minus Two", Psychological Review 63 (1956), 81–97.
"""

from collections.abc import Iterator

from avoki_config.validators.frame import Context, Finding
from avoki_config.validators.menu.levels import menus

CODE = "MENU005"


def check(context: Context) -> Iterator[Finding]:
    """Return the menus with more keys than the threshold `menu_keys`."""
    most = context.thresholds.menu_keys
    for level in context.once(menus):
        choices = [key for key, to in level.menu.keys.items() if not to.back and not to.repeat]
        if len(choices) > most:
            yield Finding(
                (*level.path, "keys"),
                f"{level.name} has {len(choices)} choices; more than {most} are hard to remember.",
                help="Put some of them in a submenu, or let fewer keys lead to groups that sort calls themselves.",
                part="key",
            )
