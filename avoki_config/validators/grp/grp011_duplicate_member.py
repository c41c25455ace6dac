"""A user who is a member of a group twice.

## What it does

Looks for users who stand in the members of one group more than once, whatever their role.

## Why it is bad

Which of the two priorities or skills counts isn't said. The portal's Användartyp is Medlem or Supervisor, one
of them.

## Example

```yaml
groups:
  vaxel:
    license: standard
    name: Växel
    number: "+46846500409"
    members: [{user: bo}, {user: anna}, {user: bo}]
    queue: {max_wait: 4m, on_max_wait: {user_voicemail: bo}, on_no_agents: {user_voicemail: bo}}
```

## Use instead

```yaml
groups:
  vaxel:
    license: standard
    name: Växel
    number: "+46846500409"
    members: [{user: bo}, {user: anna}]
    queue: {max_wait: 4m, on_max_wait: {user_voicemail: bo}, on_no_agents: {user_voicemail: bo}}
```

## Source

Manual, "Välj dina medlemmar i svarsgruppen": each user stands in the list once, with one Användartyp.
"""

from collections.abc import Iterator

from avoki_config.validators.frame import Context, Finding

CODE = "GRP011"


def check(context: Context) -> Iterator[Finding]:
    """Return the second and later places of a user in a group's members."""
    for ident, group in context.tenant.groups.items():
        first: dict[str, int] = {}
        for place, member in enumerate(group.members):
            if member.user and first.setdefault(member.user, place) != place:
                path = ("groups", ident, "members")
                yield Finding(
                    (*path, place, "user"),
                    f'"{member.user}" is a member of the group "{ident}" already.',
                    help="Take one of the two away.",
                    related=(("the first time", (*path, first[member.user], "user")),),
                )
