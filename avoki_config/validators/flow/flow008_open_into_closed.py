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

from avoki_config.flow.graph import Edge
from avoki_config.validators.flow.dead_ends import heard_dead_ends
from avoki_config.validators.flow.moments import moments
from avoki_config.validators.flow.reached import reached
from avoki_config.validators.flow.ways import through_plays, ways
from avoki_config.validators.flow.words import way_words
from avoki_config.validators.frame import Context, Finding

CODE = "FLOW008"

_IN_MENUS = frozenset({"key", "invalid", "no_input"})


def check(context: Context) -> Iterator[Finding]:
    """Return for each menu what it leads to while that is closed, once, at the first way there."""
    for (menu, target), edges in _candidates(context).items():
        met = {edge: hours for edge in edges if (hours := _closed_hours(context, edge, target))}
        if met and _has_hours(context, menu) and _has_hours(context, target):
            yield _finding(context, menu, target, met)


def _candidates(context: Context) -> dict[tuple[str, str], list[Edge]]:
    """Return the ways from each menu, its submenus included, to what has other hours than the menu."""
    graph, schedules = context.graph, context.timed.schedules
    found: dict[tuple[str, str], list[Edge]] = {}
    for edge in context.once(ways):
        if edge.kind in _IN_MENUS and not edge.resume:
            menu, target = edge.source.partition("/")[0], through_plays(graph, edge)
            own, other = graph.nodes[menu].schedule, graph.nodes[target].schedule
            if own != other and own in schedules and other in schedules:
                found.setdefault((menu, target), []).append(edge)
    return found


def _closed_hours(context: Context, edge: Edge, target: str) -> int:
    """Return the hours in which calls go this way and are hung up on where it leads."""
    ends = 0
    for hours in context.once(heard_dead_ends).get(target, {}).values():
        ends |= hours
    return ends and ends & context.once(reached).get(edge.source, 0) & context.once(moments).of(edge)


def _has_hours(context: Context, node: str) -> bool:
    """Tell whether a place is open at some hours and not at others."""
    hours = context.once(moments)
    return hours.open(str(context.graph.nodes[node].schedule)) not in (0, hours.always)


def _finding(context: Context, menu: str, target: str, met: dict[Edge, int]) -> Finding:
    first, *rest = met
    hours = 0
    for mask in met.values():
        hours |= mask
    schedule = (*context.graph.nodes[target].path, "schedule")
    return Finding(
        first.path,
        f"{menu} is open, but {target} is closed and hangs up. When: "
        f"{context.once(moments).words(hours, context.language)}.",
        help="Give the two the same hours, or lead calls on when it is closed: to a voicemail, another group.",
        related=(
            ("its hours are chosen here", schedule),
            *((f"{way_words(edge)} leads there too", edge.path) for edge in rest),
        ),
        needs=(first.path, schedule, ("schedules",)),
    )
