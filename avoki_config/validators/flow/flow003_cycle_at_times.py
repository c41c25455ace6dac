"""Calls go round in a circle by themselves, but only at certain hours.

## What it does

As FLOW001, hour by hour over the next 400 days: a ring of automatic ways that exists only while certain schedules are
open, closed or redirect. It says when.

## Why it is bad

By day everything works, so nobody notices. At night, or on one holiday a year, callers are passed round and reach
nobody.

## Example

```yaml
groups:
  jour:
    license: standard
    name: Jour
    number: "+46846500408"
    members: [{user: anna}]
    schedule: kontorstid
    closed: {group: vaxel}
    queue: {max_wait: 4m, on_max_wait: {user_voicemail: anna}, on_no_agents: {user_voicemail: anna}}
  vaxel:
    license: standard
    name: Växel
    number: "+46846500409"
    members: [{user: bo}]
    queue: {max_wait: 4m, on_max_wait: {user_voicemail: bo}, on_no_agents: {group: jour}}
```

## Use instead

```yaml
groups:
  jour:
    license: standard
    name: Jour
    number: "+46846500408"
    members: [{user: anna}]
    schedule: kontorstid
    closed: {user_voicemail: anna}
    queue: {max_wait: 4m, on_max_wait: {user_voicemail: anna}, on_no_agents: {user_voicemail: anna}}
  vaxel:
    license: standard
    name: Växel
    number: "+46846500409"
    members: [{user: bo}]
    queue: {max_wait: 4m, on_max_wait: {user_voicemail: bo}, on_no_agents: {group: jour}}
```

## Source

Manual, "Skapa öppning- och stängningstider för ditt menyval": calls are led elsewhere at different hours. SEMANTICS of
this project, step 7 and "Time cells".
"""

from collections.abc import Iterator

from avoki_config.hours.words import when
from avoki_config.validators.flow.rounds import rounds
from avoki_config.validators.flow.words import round_words, steps
from avoki_config.validators.frame import Context, Finding

CODE = "FLOW003"


def check(context: Context) -> Iterator[Finding]:
    """Return the automatic rings that exist at some hours only, each once, where it closes."""
    for found in context.once(rounds):
        if found.intervals is not None:
            hours = when(found.intervals, context.timed.horizon.span, context.timed.zone, context.language)
            yield Finding(
                found.edges[-1].path,
                f"At certain hours calls go round by themselves: {round_words(found.edges)}. When: {hours}.",
                help="Let one of these ways lead out of the ring at those hours: to a person, a voicemail or a prompt.",
                related=steps(found.edges[:-1]),
            )
