"""A way on which callers are hung up on without having heard anything.

## What it does

Looks for `{hangup: true}` that some caller comes to before any prompt, greeting or queue message: without agents, at
overflow, after the longest wait, when closed or redirected. Where it is all that a number leads to at some hour, it is
FLOW009's; where nothing is written at all, GRP003, GRP004, GRP007 and TIME013 say so.

## Why it is bad

The caller hears a click and calls again, and again.

## Example

```yaml
groups:
  order:
    license: standard
    name: Order
    number: "+46846500408"
    members: [{user: bo}]
    queue: {max_wait: 4m, on_max_wait: {user_voicemail: bo}, on_no_agents: {hangup: true}}
```

## Use instead

```yaml
groups:
  order:
    license: standard
    name: Order
    number: "+46846500408"
    members: [{user: bo}]
    queue: {max_wait: 4m, on_max_wait: {user_voicemail: bo}, on_no_agents: {play: stangt}}
```

## Source

Manual, "Köinställningar": "Vad gör vi om det inte finns några medlemmar inloggade i kön", and "Vid högt tryck på kön":
calls are led to overflow or to a message.
"""

from collections.abc import Iterator

from avoki_config.validators.flow.silence import silent_ends, silent_hangups
from avoki_config.validators.flow.words import way_words
from avoki_config.validators.frame import Context, Finding

CODE = "FLOW010"


def check(context: Context) -> Iterator[Finding]:
    """Return the written hang-ups in silence, each place once."""
    told = {end.path for end in context.once(silent_ends)}
    for edge in context.once(silent_hangups):
        if edge.path not in told:
            told.add(edge.path)
            yield Finding(
                edge.path,
                f"Callers of {edge.source} are hung up on {way_words(edge)}, and have heard nothing.",
                help="Play a prompt that says why, or lead the call to a person or a voicemail.",
            )
