"""An open menu offers something that is closed and hangs up.

## What it does

Compares the hours of each menu that has a schedule with those of the groups and menus that its keys, submenus and
silence lead to. Where the menu is open and the other is closed and hangs up, with or without a message, it says when.
Hours that an exception closes with a `play` of its own explain themselves, and a menu that never closes leaves hours
to what it leads to: both are left alone.

## Why it is bad

The caller is greeted, chooses, and is hung up on. One of the two schedules was changed and the other forgotten.

## Example

```yaml
schedules:
  kort:
    default: closed
    closed: {play: stangt}
    weekly: {mon-fri: 08:00-16:00}
    holidays: {close: [public, de_facto]}
groups:
  order:
    license: standard
    name: Order
    number: "+46846500408"
    schedule: kort
    members: [{user: bo}]
    queue: {max_wait: 4m, on_max_wait: {user_voicemail: bo}, on_no_agents: {user_voicemail: bo}}
menus:
  butik:
    kind: simple
    number: "+46846500409"
    greeting: val
    schedule: kontorstid
    keys: {"1": {group: order}}
    no_input: {user: anna}
prompts:
  val: {languages: {sv: {text: "För order, tryck 1.", voice: sv}}}
```

## Use instead

```yaml
schedules:
  kort:
    default: closed
    closed: {play: stangt, then: {user_voicemail: bo}}
    weekly: {mon-fri: 08:00-16:00}
    holidays: {close: [public, de_facto]}
groups:
  order:
    license: standard
    name: Order
    number: "+46846500408"
    schedule: kort
    members: [{user: bo}]
    queue: {max_wait: 4m, on_max_wait: {user_voicemail: bo}, on_no_agents: {user_voicemail: bo}}
menus:
  butik:
    kind: simple
    number: "+46846500409"
    greeting: val
    schedule: kontorstid
    keys: {"1": {group: order}}
    no_input: {user: anna}
prompts:
  val: {languages: {sv: {text: "För order, tryck 1.", voice: sv}}}
```

## Source

Manual, "Skapa öppning- och stängningstider för ditt menyval" and "Svarsgrupper", Schema: menus and groups have hours of
their own. SEMANTICS of this project, step 2.
"""

from collections.abc import Iterator

from avoki_config.validators.flow.clashes import clashes
from avoki_config.validators.flow.words import way_words
from avoki_config.validators.frame import Context, Finding

CODE = "FLOW008"


def check(context: Context) -> Iterator[Finding]:
    """Return for each menu what it leads to while that is closed, once, at the first way there."""
    for menu, target, edges, when in clashes(context):
        first, *others = edges
        schedule = (*context.graph.nodes[target].path, "schedule")
        yield Finding(
            first.path,
            f"{menu} is open, but {target} is closed and hangs up. When: {when}.",
            help="Give the two the same hours, or lead calls on when it is closed: to a voicemail, another group.",
            related=(
                ("its hours are chosen here", schedule),
                *((f"{way_words(edge)} leads there too", edge.path) for edge in others),
            ),
            needs=(first.path, schedule, ("schedules",)),
        )
