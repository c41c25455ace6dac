"""Calls go round in a circle by themselves, at any hour.

## What it does

Follows the ways that a call goes without anybody choosing them: silence in a menu, no agents, the longest wait,
overflow, closed hours, redirects, forwards. A ring of such ways that exists at every hour is found; one that exists
only at certain hours is FLOW003's.

## Why it is bad

A caller whom nobody answers is passed round and round and never gets out. The exchange gives up on such a call, so the
caller reaches nobody.

## Example

```yaml
groups:
  jour:
    license: standard
    name: Jour
    number: "+46846500408"
    members: [{user: anna}]
    queue: {max_wait: 4m, on_max_wait: {group: vaxel}, on_no_agents: {user_voicemail: anna}}
  vaxel:
    license: standard
    name: Växel
    number: "+46846500409"
    members: [{user: bo}]
    queue: {max_wait: 4m, on_max_wait: {group: jour}, on_no_agents: {user_voicemail: bo}}
```

## Use instead

```yaml
groups:
  jour:
    license: standard
    name: Jour
    number: "+46846500408"
    members: [{user: anna}]
    queue: {max_wait: 4m, on_max_wait: {group: vaxel}, on_no_agents: {user_voicemail: anna}}
  vaxel:
    license: standard
    name: Växel
    number: "+46846500409"
    members: [{user: bo}]
    queue: {max_wait: 4m, on_max_wait: {user_voicemail: bo}, on_no_agents: {user_voicemail: bo}}
```

## Source

Manual, "Köinställningar": a call that has waited the longest time goes on to another queue. SEMANTICS of this project,
step 7: a call that enters what it has entered before, with no key pressed in between, is trapped.
"""

from collections.abc import Iterator

from avoki_config.validators.flow.rounds import rounds
from avoki_config.validators.flow.words import round_words, steps
from avoki_config.validators.frame import Context, Finding

CODE = "FLOW001"


def check(context: Context) -> Iterator[Finding]:
    """Return the automatic rings that exist at every hour, each once, where it closes."""
    for found in context.once(rounds):
        if found.intervals is None:
            yield Finding(
                found.edges[-1].path,
                f"Calls go round by themselves: {round_words(found.edges)}.",
                help="Let one of these ways lead out of the ring: to a person, a voicemail or a prompt.",
                related=steps(found.edges[:-1]),
            )
