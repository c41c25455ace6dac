"""A skill outside 1 to 5.

## What it does

Looks for members whose `skill` isn't one of 1, 2, 3, 4 and 5. 1 is the highest.

## Why it is bad

The exchange has no such skill: the member would be rung first, last, or never.

## Example

```yaml
groups:
  vaxel:
    license: premium
    name: Växel
    number: "+46846500409"
    members: [{user: bo, skill: 6}]
    queue: {max_wait: 4m, on_max_wait: {user_voicemail: bo}, on_no_agents: {user_voicemail: bo}}
    distribution: skills
```

## Use instead

```yaml
groups:
  vaxel:
    license: premium
    name: Växel
    number: "+46846500409"
    members: [{user: bo, skill: 5}]
    queue: {max_wait: 4m, on_max_wait: {user_voicemail: bo}, on_no_agents: {user_voicemail: bo}}
    distribution: skills
```

## Source

Manual, "Välj dina medlemmar i svarsgruppen": "där 1 är högsta skill och 5 är lägsta".
"""

from collections.abc import Iterator

from avoki_config.validators.frame import Context, Finding

CODE = "GRP008"

HIGHEST, LOWEST = 1, 5


def check(context: Context) -> Iterator[Finding]:
    """Return the skills that don't exist."""
    for ident, group in context.tenant.groups.items():
        for place, member in enumerate(group.members):
            if member.skill is not None and not HIGHEST <= member.skill <= LOWEST:
                yield Finding(
                    ("groups", ident, "members", place, "skill"),
                    f'The skill of "{member.user}" is {member.skill}; skills go from 1, the highest, to 5, the lowest.',
                    help="Choose a skill from 1 to 5.",
                )
