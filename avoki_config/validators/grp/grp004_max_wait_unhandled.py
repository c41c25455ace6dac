"""A longest wait, and nowhere to go after it.

## What it does

Looks for groups whose queue has a finite `max_wait`, or `attempts`, and no `on_max_wait`.

## Why it is bad

The caller who has waited longest is hung up on.

## Example

```yaml
groups:
  vaxel:
    license: standard
    name: Växel
    number: "+46846500409"
    members: [{user: bo}]
    queue: {max_wait: 4m, on_no_agents: {user_voicemail: bo}}
```

## Use instead

```yaml
groups:
  vaxel:
    license: standard
    name: Växel
    number: "+46846500409"
    members: [{user: bo}]
    queue: {max_wait: 4m, on_max_wait: {user_voicemail: bo}, on_no_agents: {user_voicemail: bo}}
```

## Source

Manual, "Skapa en ny STANDARD svarsgrupp", the picture: "Vad ska hända när maximal väntetid inträffar?" SEMANTICS of
this project, step 4: all rounds unanswered go where the longest wait goes.
"""

from collections.abc import Iterator

from avoki_config.validators.frame import Context, Finding

CODE = "GRP004"


def check(context: Context) -> Iterator[Finding]:
    """Return the limits of queues after which callers are hung up on."""
    for ident, group in context.tenant.groups.items():
        queue = group.queue
        limits = [name for name in ("max_wait", "attempts") if getattr(queue, name) is not None]
        if limits and queue.on_max_wait is None:
            path = ("groups", ident, "queue", limits[0])
            yield Finding(
                path,
                f'Callers who have waited this long for the group "{ident}" are hung up on.',
                help="Say in queue.on_max_wait where they go: another group, a voicemail, a number.",
                needs=(path, ("groups", ident, "queue", "on_max_wait")),
            )
