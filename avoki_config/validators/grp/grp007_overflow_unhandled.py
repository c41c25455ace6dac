"""An overflow with a limit, and nowhere to go.

## What it does

Looks for `queue.overflow` with `max_calls` or `max_estimated_wait` and no `to`.

## Why it is bad

The caller who is one too many is sent nowhere.

## Example

```yaml
groups:
  vaxel:
    license: standard
    name: Växel
    number: "+46846500409"
    members: [{user: bo}]
    queue:
      max_wait: 4m
      on_max_wait: {user_voicemail: bo}
      on_no_agents: {user_voicemail: bo}
      overflow: {max_calls: 8}
```

## Use instead

```yaml
groups:
  vaxel:
    license: standard
    name: Växel
    number: "+46846500409"
    members: [{user: bo}]
    queue:
      max_wait: 4m
      on_max_wait: {user_voicemail: bo}
      on_no_agents: {user_voicemail: bo}
      overflow: {max_calls: 8, to: {user_voicemail: bo}}
```

## Source

Manual, "Skapa en ny STANDARD svarsgrupp", the picture: at high pressure new calls are led to overflow or a prompt.
"""

from collections.abc import Iterator

from avoki_config.validators.frame import Context, Finding

CODE = "GRP007"


def check(context: Context) -> Iterator[Finding]:
    """Return the overflows without a destination."""
    for ident, group in context.tenant.groups.items():
        overflow = group.queue.overflow
        if overflow is None or overflow.to is not None:
            continue
        if overflow.max_calls is not None or overflow.max_estimated_wait is not None:
            yield Finding(
                ("groups", ident, "queue", "overflow"),
                f'Calls that overflow the queue of the group "{ident}" have nowhere to go.',
                help="Say in overflow.to where they go: another group, a voicemail, a prompt.",
                part="key",
            )
