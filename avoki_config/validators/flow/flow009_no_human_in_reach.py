"""Hours in which a number reaches nobody and nothing is said.

## What it does

Follows each number through all hours of the next 400 days, along what happens by itself: forwards, closed hours,
redirects. Hours in which it can only be hung up on, with nothing heard, are found where the call ends, and it says
when. A user, a group, a voicemail, a conference and an external number are somebody, and a closed state with a prompt
has said it.

## Why it is bad

The caller hears a click. They don't know whether the number is right, whether anybody will be there tomorrow, or
whether the telephone is broken.

## Example

```yaml
schedules:
  tyst:
    default: closed
    closed: {hangup: true}
    weekly: {mon-fri: 08:00-16:00}
groups:
  order:
    license: standard
    name: Order
    number: "+46846500408"
    schedule: tyst
    members: [{user: bo}]
    queue: {max_wait: 4m, on_max_wait: {user_voicemail: bo}, on_no_agents: {user_voicemail: bo}}
```

## Use instead

```yaml
schedules:
  tyst:
    default: closed
    closed: {play: stangt}
    weekly: {mon-fri: 08:00-16:00}
groups:
  order:
    license: standard
    name: Order
    number: "+46846500408"
    schedule: tyst
    members: [{user: bo}]
    queue: {max_wait: 4m, on_max_wait: {user_voicemail: bo}, on_no_agents: {user_voicemail: bo}}
```

## Source

Manual, "Skapa öppning- och stängningstider för ditt menyval": "öppettider där vi vill spela upp ett
stängningsmeddelande när servicetjänsterna är stängda". SEMANTICS of this project, step 2.
"""

from collections.abc import Iterator

from avoki_config.validators.flow.moments import moments
from avoki_config.validators.flow.silence import SilentEnd, silent_ends
from avoki_config.validators.frame import Context, Finding

CODE = "FLOW009"

MOST_NAMED = 3


def check(context: Context) -> Iterator[Finding]:
    """Return where calls to some number end in silence with nobody to reach, each place once."""
    for end in context.once(silent_ends):
        hours = context.once(moments)
        yield Finding(
            end.path,
            f"{_numbers(end)} here without a word, and nobody could be reached. When: "
            f"{hours.words(end.hours, context.language)}.",
            help="Play a prompt that says when you are open, or lead calls to a person or a voicemail.",
        )


def _numbers(end: SilentEnd) -> str:
    named = ", ".join(end.numbers[:MOST_NAMED])
    more = len(end.numbers) - MOST_NAMED
    return f"Calls to {named}{f' and {more} more numbers' if more > 0 else ''} are hung up on"
