"""Callers can wait without limit.

## What it does

Looks for groups whose queue has neither a finite `max_wait` nor `attempts`.

## Why it is bad

A caller whom nobody answers stays in the queue until they give up, however late it gets. Nobody sees it.

## Example

```yaml
groups:
  vaxel:
    license: standard
    name: Växel
    number: "+46846500409"
    members: [{user: bo}]
    queue: {on_no_agents: {user_voicemail: bo}}
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

Manual, "Köinställningar": "Finns det en maxtid som kunder ska vänta innan vi skickar samtalet vidare".
"""

from collections.abc import Iterator

from avoki_config.validators.frame import Context, Finding

CODE = "GRP005"


def check(context: Context) -> Iterator[Finding]:
    """Return the groups in which a caller can wait for ever."""
    for ident, group in context.tenant.groups.items():
        queue = ("groups", ident, "queue")
        if group.queue.max_wait is None and group.queue.attempts is None:
            written = "max_wait" in group.queue.model_fields_set
            yield Finding(
                (*queue, "max_wait"),
                f'Callers can wait for the group "{ident}" without limit.',
                help="Set queue.max_wait, such as 4m, and say in queue.on_max_wait where calls go then.",
                part="value" if written else "key",
                needs=((*queue, "max_wait"), (*queue, "attempts")),
            )
