"""A feature that the group's license doesn't have.

## What it does

Holds each group's fields to what its license has. Skills, wrap-up, callback, an arrival prompt and several queue
messages need `premium` or `attendant`; recall needs `attendant`; a `huntgroup` has a plain queue: the longest wait, no
agents, attempts, and at most one message.

## Why it is bad

The portal doesn't offer the field for that license, so the change can't be carried out: callers get a plain queue where
the file promises more.

## Example

```yaml
groups:
  vaxel:
    license: standard
    name: Växel
    number: "+46846500409"
    members: [{user: bo}]
    queue: {max_wait: 4m, on_max_wait: {user_voicemail: bo}, on_no_agents: {user_voicemail: bo}}
    wrap_up: 30s
```

## Use instead

```yaml
groups:
  vaxel:
    license: premium
    name: Växel
    number: "+46846500409"
    members: [{user: bo}]
    queue: {max_wait: 4m, on_max_wait: {user_voicemail: bo}, on_no_agents: {user_voicemail: bo}}
    wrap_up: 30s
```

## Source

Manual, "Svarsgrupper": what Standard, Premium, Telefonist and Huntgroup offer.
"""

from collections.abc import Iterator

from avoki_config.validators.frame import Context, Finding
from avoki_config.validators.grp.licenses import Need, needs

CODE = "GRP001"


def check(context: Context) -> Iterator[Finding]:
    """Return the groups that use what their license doesn't have, each once: at the field, at the license for many."""
    for ident, group in context.tenant.groups.items():
        lacking = [need for need in needs(group) if group.license not in need.licenses]
        if lacking:
            yield _finding(ident, group.license, lacking)


def _finding(ident: str, license_: str, lacking: list[Need]) -> Finding:
    group, place = ("groups", ident), ("groups", ident, "license")
    enough = [each for each in lacking[0].licenses if all(each in need.licenses for need in lacking)]
    alone = len(lacking) == 1
    related = [(need.feature, (*group, *need.path)) for need in lacking]
    return Finding(
        (*group, *lacking[0].path) if alone else place,
        f'The group "{ident}" has the license {license_}, which has no {_listed([need.feature for need in lacking])}.',
        help=f"Choose the license {' or '.join(enough)}, or leave {'it' if alone else 'them'} out.",
        related=(("the license is chosen here", place),) if alone else tuple(related),
        needs=(place, *(path for _, path in related)),
    )


def _listed(words: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
