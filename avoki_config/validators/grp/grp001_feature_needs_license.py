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
from avoki_config.validators.grp.licenses import needs

CODE = "GRP001"


def check(context: Context) -> Iterator[Finding]:
    """Return the fields that need another license, each once."""
    for ident, group in context.tenant.groups.items():
        for path, feature, licenses in needs(group):
            if group.license not in licenses:
                yield Finding(
                    ("groups", ident, *path),
                    f'The group "{ident}" has the license {group.license}, which has no {feature}.',
                    help=f"Choose the license {' or '.join(licenses)}, or leave it out.",
                    related=(("the license is chosen here", ("groups", ident, "license")),),
                    needs=(("groups", ident, *path), ("groups", ident, "license")),
                )
