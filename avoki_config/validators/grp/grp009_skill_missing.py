"""A member without a skill, where calls are distributed by skills.

## What it does

Looks for members without `skill` in groups with `distribution: skills`. Supervisors aren't rung and need none.

## Why it is bad

Whether that member is rung before or after the others isn't said, so it is left to the exchange.

## Example

```yaml
groups:
  vaxel:
    license: premium
    name: Växel
    number: "+46846500409"
    members: [{user: bo}, {user: anna, skill: 2}]
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
    members: [{user: bo, skill: 1}, {user: anna, skill: 2}]
    queue: {max_wait: 4m, on_max_wait: {user_voicemail: bo}, on_no_agents: {user_voicemail: bo}}
    distribution: skills
```

## Source

Manual, "Välj dina medlemmar i svarsgruppen": calls are distributed by skills; of equal ones the longest idle is rung.
"""

from collections.abc import Iterator

from avoki_config.validators.frame import Context, Finding

CODE = "GRP009"


def check(context: Context) -> Iterator[Finding]:
    """Return the members of skill groups who have no skill."""
    for ident, group in context.tenant.groups.items():
        if group.distribution != "skills":
            continue
        for place, member in enumerate(group.members):
            if member.skill is None and member.role == "member":
                path = ("groups", ident, "members", place)
                yield Finding(
                    path,
                    f'"{member.user}" has no skill, and the group "{ident}" distributes calls by skills.',
                    help="Give the member a skill from 1, the highest, to 5, the lowest.",
                    needs=(path, ("groups", ident, "distribution")),
                )
