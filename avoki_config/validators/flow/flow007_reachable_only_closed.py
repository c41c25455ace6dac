"""Something that calls reach only when closed, where it never is.

## What it does

Looks for menus and voicemails without a number of their own that calls come to only by the `closed` ways of menus and
groups, and whose schedules aren't closed once in the next 400 days.

## Why it is bad

It is kept up to date and nobody ever hears it. Mostly a schedule was opened round the clock and its night menu left
behind, or the wrong schedule was chosen.

## Example

```yaml
schedules:
  alltid: {default: open}
menus:
  service:
    kind: simple
    number: "+46846500408"
    greeting: val
    schedule: alltid
    closed: {menu: natt}
    keys: {"1": {user: anna}}
    no_input: {user: anna}
  natt:
    kind: simple
    greeting: val
    keys: {"1": {user: bo}}
    no_input: {user: bo}
prompts:
  val: {languages: {sv: {text: "För service, tryck 1.", voice: sv}}}
```

## Use instead

```yaml
menus:
  service:
    kind: simple
    number: "+46846500408"
    greeting: val
    schedule: kontorstid
    closed: {menu: natt}
    keys: {"1": {user: anna}}
    no_input: {user: anna}
  natt:
    kind: simple
    greeting: val
    keys: {"1": {user: bo}}
    no_input: {user: bo}
prompts:
  val: {languages: {sv: {text: "För service, tryck 1.", voice: sv}}}
```

## Source

Manual, "Skapa öppning- och stängningstider för ditt menyval": "Som standard är ett menyval satt som öppen". SEMANTICS
of this project, step 2.
"""

from collections.abc import Iterator

from avoki_config.flow.graph import Edge
from avoki_config.validators.flow.ways import closure, entrances, onward, through_plays, ways
from avoki_config.validators.frame import Context, Finding

CODE = "FLOW007"

KINDS = frozenset({"menu", "voicemail"})
"""What can be without a number of its own."""


def check(context: Context) -> Iterator[Finding]:
    """Return what only the closed ways of schedules that never close lead to."""
    behind = _behind(context)
    if not behind:
        return
    others = onward(edge for edge in context.once(ways) if not _never(context, edge))
    reached = closure(context.once(entrances), others)
    for target, edge in behind.items():
        if target not in reached:
            path = context.graph.nodes[target].path
            yield Finding(
                path,
                f"Calls come to {target} only while {edge.source} is closed, which it never is in the next 400 days.",
                help="Choose the schedule that was meant, or take away the way and what it leads to.",
                part="key",
                related=(("the only way here", edge.path),),
                needs=(path, edge.path, ("schedules", str(edge.schedule))),
            )


def _behind(context: Context) -> dict[str, Edge]:
    """Return what ways that never exist lead to and that has no number, each with the first such way."""
    found: dict[str, Edge] = {}
    for edge in context.once(ways):
        node = context.graph.nodes[through_plays(context.graph, edge)] if edge.kind == "closed" else None
        if node is not None and node.kind in KINDS and "number" not in node.attributes and _never(context, edge):
            found.setdefault(node.id, edge)
    return found


def _never(context: Context, edge: Edge) -> bool:
    return edge.kind == "closed" and edge.schedule not in context.once(_closing)


def _closing(context: Context) -> frozenset[str]:
    """Return the schedules that are closed at some instant of the horizon."""
    timelines = ((ident, context.timed.horizon.timeline(ident)) for ident in context.timed.schedules)
    return frozenset(ident for ident, found in timelines if any(one.decision.status == "closed" for one in found))
