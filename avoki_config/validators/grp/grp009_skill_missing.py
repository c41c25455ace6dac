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

from avoki_config.model.groups import Group
from avoki_config.validators.frame import Context, Finding
from avoki_config.validators.grp.licenses import ADVANCED

CODE = "GRP009"


def check(context: Context) -> Iterator[Finding]:
    """Return the members without a skill; where no member has one, the group. Other licenses' groups are GRP001's."""
    for ident, group in context.tenant.groups.items():
        if group.distribution == "skills" and group.license in ADVANCED:
            yield from _lacking(ident, group)


def _lacking(ident: str, group: Group) -> Iterator[Finding]:
    members = [place for place, member in enumerate(group.members) if member.role == "member"]
    lacking = [place for place in members if group.members[place].skill is None]
    chosen, paths = ("groups", ident, "distribution"), [("groups", ident, "members", place) for place in lacking]
    help_ = "Give each member a skill from 1, the highest, to 5, the lowest."
    if len(lacking) == len(members) > 1:
        words = f'The group "{ident}" distributes calls by skills, and no member has one.'
        yield Finding(chosen, words, help=help_, needs=(chosen, *paths))
        return
    for place, path in zip(lacking, paths, strict=True):
        words = f'"{group.members[place].user}" has no skill, and the group "{ident}" distributes calls by skills.'
        yield Finding(path, words, help=help_, needs=(path, chosen))
