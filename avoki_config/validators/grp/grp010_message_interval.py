"""An interval between queue messages that doesn't fit.

## What it does

Looks for intervals under ten seconds, and for intervals longer than the longest wait.

## Why it is bad

Too short, the messages run into each other and nobody hears the music that tells them that they still wait. Longer than
the longest wait, the message is never heard again.

## Example

```yaml
groups:
  vaxel:
    license: standard
    name: Växel
    number: "+46846500409"
    members: [{user: bo}]
    queue: {max_wait: 4m, on_max_wait: {user_voicemail: bo}, on_no_agents: {user_voicemail: bo}}
    messages: {queue: [stangt], interval: 5s}
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
    messages: {queue: [stangt], interval: 45s}
```

## Source

Manual, "Kömeddelanden": the interval in seconds after which the message is played again.
"""

from collections.abc import Iterator

from avoki_config.model.seconds import duration_text
from avoki_config.validators.frame import Context, Finding

CODE = "GRP010"


def check(context: Context) -> Iterator[Finding]:
    """Return the intervals that are too short, or too long to be heard once."""
    shortest = context.thresholds.message_interval
    for ident, group in context.tenant.groups.items():
        interval, longest = group.messages.interval, group.queue.max_wait
        if interval is None:
            continue
        path = ("groups", ident, "messages", "interval")
        if interval < shortest:
            words = f"Messages {duration_text(interval)} apart run into each other."
            yield Finding(path, words, help=f"Choose at least {duration_text(shortest)}; 45s is usual.")
        elif longest is not None and interval > longest:
            words = f"Nobody waits {duration_text(interval)}: the longest wait is {duration_text(longest)}."
            wait = ("groups", ident, "queue", "max_wait")
            yield Finding(
                path,
                words,
                help="Choose an interval shorter than the longest wait.",
                related=(("the longest wait", wait),),
                needs=(path, wait),
            )
