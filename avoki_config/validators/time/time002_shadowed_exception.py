"""An exception that never decides anything, because others before it in the list cover all its hours.

## What it does

Looks over the next 400 days for exceptions that hold, and at no instant are the first to do so. One that comes back is
looked at in other years too: a closed summer that covers Midsommarafton this year doesn't next year.

## Why it is bad

What the exception says never happens: its prompt isn't heard, its redirect isn't taken. Mostly the order is wrong, and
the longer exception should stand after the shorter one.

## Example

```yaml
schedules:
  kontorstid:
    default: closed
    closed: {play: stangt}
    weekly: {mon-fri: 08:00-17:00}
    holidays: {close: [public, de_facto]}
    exceptions:
      - {name: Julhelgen, from: 2026-12-19, until: 2026-12-20, status: closed, play: stangt}
      - {name: Extraöppet, date: 2026-12-19, time: 10:00-14:00, status: open}
```

## Use instead

```yaml
schedules:
  kontorstid:
    default: closed
    closed: {play: stangt}
    weekly: {mon-fri: 08:00-17:00}
    holidays: {close: [public, de_facto]}
    exceptions:
      - {name: Extraöppet, date: 2026-12-19, time: 10:00-14:00, status: open, overrides: [Julhelgen]}
      - {name: Julhelgen, from: 2026-12-19, until: 2026-12-20, status: closed, play: stangt}
```

## Source

LANGUAGE of this project, "schedules": the first in the list wins. SEMANTICS of this project, step 2.
"""

from collections.abc import Iterator

from avoki_config.validators.frame import Context, Finding
from avoki_config.validators.time.facts import covered, hours
from avoki_config.validators.time.own import MOST_NAMED, own_schedules, said

CODE = "TIME002"


def check(context: Context) -> Iterator[Finding]:
    """Return the exceptions that are wholly covered."""
    for own in context.once(own_schedules):
        for index, covering in context.once(covered)[own.ident].items():
            held = said(context, own, context.once(hours)[own.ident][index])
            yield Finding(
                own.exception(index),
                f"{own.name(index)} never decides: all its hours ({held}) belong to "
                f"{own.names(covering)}, before it in the list.",
                help="Let it stand before, change its hours, or take it away.",
                related=tuple((f"{own.name(one)} wins", own.exception(one)) for one in covering[:MOST_NAMED]),
                needs=tuple(own.exception(one) for one in (index, *covering)),
            )
