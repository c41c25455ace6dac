"""A ring of menus none of whose keys leaves it.

## What it does

Looks for menus that lead to each other by keys, round to where the caller began, and that have no key to anywhere else.

## Why it is bad

Whatever callers press, they come to another of these menus. They can only wait until they are hung up on.

## Example

```yaml
menus:
  dag:
    kind: simple
    number: "+46846500408"
    greeting: val_mer
    keys:
      "1": {menu: mer}
    no_input: {user: anna}
  mer:
    kind: simple
    greeting: val_dag
    keys:
      "1": {menu: dag}
    no_input: {user: anna}
prompts:
  val_dag: {languages: {sv: {text: "För dagens val, tryck 1.", voice: sv}}}
  val_mer: {languages: {sv: {text: "För fler val, tryck 1.", voice: sv}}}
```

## Use instead

```yaml
menus:
  dag:
    kind: simple
    number: "+46846500408"
    greeting: val_mer
    keys:
      "1": {menu: mer}
    no_input: {user: anna}
  mer:
    kind: simple
    greeting: val_dag
    keys:
      "1": {user: bo}
    no_input: {user: anna}
prompts:
  val_dag: {languages: {sv: {text: "För service, tryck 1.", voice: sv}}}
  val_mer: {languages: {sv: {text: "För fler val, tryck 1.", voice: sv}}}
```

## Source

Manual, "Knappvalsmenyer": a menu lets callers choose so that they are connected right from the start.
"""

from collections.abc import Iterator

from avoki_config.validators.flow.menu_rings import menu_rings
from avoki_config.validators.flow.words import round_words, steps
from avoki_config.validators.frame import Context, Finding

CODE = "FLOW011"


def check(context: Context) -> Iterator[Finding]:
    """Return the rings of menus that no key leaves, each once, where it closes."""
    for ring in context.once(menu_rings):
        if not ring.leaves:
            yield Finding(
                ring.edges[-1].path,
                f"No key leads out of these menus: {round_words(ring.edges)}.",
                help="Give one of the menus a key that leads to a person, a group or a voicemail.",
                related=steps(ring.edges[:-1]),
            )
