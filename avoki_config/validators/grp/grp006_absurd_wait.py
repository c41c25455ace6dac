"""A longest wait that nobody waits.

## What it does

Looks for groups whose `max_wait` is over half an hour.

## Why it is bad

Callers have hung up long before. Mostly a unit is wrong: `4h` for `4m`.

## Example

```yaml
groups:
  vaxel:
    license: standard
    name: Växel
    number: "+46846500409"
    members: [{user: bo}]
    queue: {max_wait: 4h, on_max_wait: {user_voicemail: bo}, on_no_agents: {user_voicemail: bo}}
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

Manual, "Skapa en ny STANDARD svarsgrupp", the picture: the field takes minutes and seconds, 4 minuter 0 sekunder.
"""

from collections.abc import Iterator

from avoki_config.model.seconds import duration_text
from avoki_config.validators.frame import Context, Finding

CODE = "GRP006"


def check(context: Context) -> Iterator[Finding]:
    """Return the longest waits over the threshold `absurd_wait`."""
    limit = context.thresholds.absurd_wait
    for ident, group in context.tenant.groups.items():
        wait = group.queue.max_wait
        if wait is not None and wait > limit:
            yield Finding(
                ("groups", ident, "queue", "max_wait"),
                f'Callers of the group "{ident}" can wait {duration_text(wait)}; over {duration_text(limit)} is a lot.',
                help="Check the unit: 4m is four minutes.",
            )
