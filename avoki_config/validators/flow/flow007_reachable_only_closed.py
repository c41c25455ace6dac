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
from avoki_config.validators.flow.ways import entrances, through_plays, ways
from avoki_config.validators.frame import Context, Finding

CODE = "FLOW007"

KINDS = frozenset({"menu", "voicemail"})
"""What can be without a number of its own."""


def check(context: Context) -> Iterator[Finding]:
    """Return what only the closed ways of schedules that never close lead to."""
    closed = [edge for edge in context.once(ways) if edge.kind == "closed"]
    open_always = {edge.schedule for edge in closed if edge.schedule and not _closes(context, edge.schedule)}
    behind = _behind(context, (edge for edge in closed if edge.schedule in open_always))
    reached = _reached(context, open_always) if behind else frozenset()
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


def _closes(context: Context, schedule: str) -> bool:
    return any(segment.decision.status == "closed" for segment in context.timed.horizon.timeline(schedule))


def _behind(context: Context, never: Iterator[Edge]) -> dict[str, Edge]:
    """Return what ways that never exist lead to and that has no number, each with the first such way."""
    found: dict[str, Edge] = {}
    for edge in never:
        node = context.graph.nodes[through_plays(context.graph, edge)]
        if node.kind in KINDS and "number" not in node.attributes:
            found.setdefault(node.id, edge)
    return found


def _reached(context: Context, open_always: set[str]) -> frozenset[str]:
    """Return what calls come to by other ways."""
    out: dict[str, list[str]] = {}
    for edge in context.once(ways):
        if edge.kind != "closed" or edge.schedule not in open_always:
            out.setdefault(edge.source, []).append(edge.target)
    reached = dict.fromkeys(context.once(entrances))
    queue = list(reached)
    for node in queue:
        fresh = [target for target in out.get(node, ()) if target not in reached]
        reached |= dict.fromkeys(fresh)
        queue += dict.fromkeys(fresh)
    return frozenset(reached)
