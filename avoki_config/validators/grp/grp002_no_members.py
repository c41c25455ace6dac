"""A group that nobody answers for.

## What it does

Looks for groups without members, or with supervisors only.

## Why it is bad

Supervisors listen and log in others, they aren't rung. Every call to the group goes the way of no agents, at any hour.

## Example

```yaml
groups:
  vaxel:
    license: standard
    name: Växel
    number: "+46846500409"
    members: [{user: bo, role: supervisor}]
    queue: {max_wait: 4m, on_max_wait: {user_voicemail: bo}, on_no_agents: {user_voicemail: bo}}
```

## Use instead

```yaml
groups:
  vaxel:
    license: standard
    name: Växel
    number: "+46846500409"
    members: [{user: bo}, {user: anna, role: supervisor}]
    queue: {max_wait: 4m, on_max_wait: {user_voicemail: bo}, on_no_agents: {user_voicemail: bo}}
```

## Source

Manual, "Välj dina medlemmar i svarsgruppen": members, and those of them who have supervisor rights.
"""

from collections.abc import Iterator

from avoki_config.validators.frame import Context, Finding

CODE = "GRP002"


def check(context: Context) -> Iterator[Finding]:
    """Return the groups without a member who is rung."""
    for ident, group in context.tenant.groups.items():
        if any(member.role == "member" for member in group.members):
            continue
        path = ("groups", ident, "members")
        words = "has supervisors only, who aren't rung" if group.members else "has no members"
        yield Finding(
            path if group.members else ("groups", ident),
            f'The group "{ident}" {words}.',
            help="Add a member, or take the group away.",
            part="key",
            needs=(path,),
        )
