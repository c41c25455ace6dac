"""It isn't said where calls go when no agent is logged in.

## What it does

Looks for groups without `queue.on_no_agents`.

## Why it is bad

Agents log in and out at will. When the last one has gone home, the caller is hung up on without a word.

## Example

```yaml
groups:
  vaxel:
    license: standard
    name: Växel
    number: "+46846500409"
    members: [{user: bo}]
    queue: {max_wait: 4m, on_max_wait: {user_voicemail: bo}}
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

Manual, "Köinställningar": "Vad gör vi om det inte finns några medlemmar inloggade i kön." SEMANTICS of this project,
step 4: else hang up.
"""

from collections.abc import Iterator

from avoki_config.validators.frame import Context, Finding

CODE = "GRP003"


def check(context: Context) -> Iterator[Finding]:
    """Return the groups that don't say where calls go without agents."""
    for ident, group in context.tenant.groups.items():
        if group.queue.on_no_agents is None:
            yield Finding(
                ("groups", ident, "queue", "on_no_agents"),
                f'When nobody is logged in to the group "{ident}", callers are hung up on.',
                help="Say in queue.on_no_agents where they go: another group, a voicemail, a prompt.",
                part="key",
            )
