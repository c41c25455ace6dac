"""A ring list so long that its last members are never rung.

## What it does

Looks for groups that ring by list, where ringing every member in turn, as often as `attempts` says, takes longer than
`max_wait`. Each member is rung for `voicemail.ring_time`.

## Why it is bad

The call goes on before the list has come to its end: the last members never hear it, or the last round never comes.

## Example

```yaml
groups:
  vaxel:
    license: standard
    name: Växel
    number: "+46846500409"
    members: [{user: bo, priority: 1}, {user: anna, priority: 2}]
    queue: {max_wait: 30s, on_max_wait: {user_voicemail: bo}, on_no_agents: {user_voicemail: bo}}
    distribution: priority
```

## Use instead

```yaml
groups:
  vaxel:
    license: standard
    name: Växel
    number: "+46846500409"
    members: [{user: bo, priority: 1}, {user: anna, priority: 2}]
    queue: {max_wait: 1m, on_max_wait: {user_voicemail: bo}, on_no_agents: {user_voicemail: bo}}
    distribution: priority
```

## Source

Manual, "Skapa en ny STANDARD svarsgrupp": a ring list looks for agents in order, "Antal distributionsförsök".
"""

from collections.abc import Iterator

from avoki_config.model.seconds import duration_text
from avoki_config.validators.frame import Context, Finding

CODE = "GRP012"


def check(context: Context) -> Iterator[Finding]:
    """Return the ring lists that don't fit into their longest wait."""
    ring = context.tenant.voicemail.ring_time
    for ident, group in context.tenant.groups.items():
        longest, rounds = group.queue.max_wait, group.queue.attempts or 1
        rung = sum(member.role == "member" for member in group.members)
        needed = rung * ring * rounds
        if group.distribution != "priority" or longest is None or needed <= longest:
            continue
        path = ("groups", ident, "queue", "max_wait")
        yield Finding(
            path,
            f"To ring {rung} members {duration_text(ring)} each, {_times(rounds)} round, takes "
            f"{duration_text(needed)}; the call goes on after {duration_text(longest)}.",
            help="Raise max_wait, lower attempts, or ring fewer members.",
            needs=(
                path,
                ("groups", ident, "members"),
                ("groups", ident, "queue", "attempts"),
                ("voicemail", "ring_time"),
            ),
        )


def _times(rounds: int) -> str:
    return "once" if rounds == 1 else f"{rounds} times"
