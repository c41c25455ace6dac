"""An exception that redirects nowhere.

## What it does

Looks for exceptions with `status: redirect` and no `to`.

## Why it is bad

The call has nowhere to go, and the caller is hung up on.

## Example

```yaml
schedules:
  kontorstid:
    default: closed
    closed: {play: stangt}
    weekly: {mon-fri: 08:00-17:00}
    exceptions:
      - {name: Kick off, date: 2027-04-16, time: 12:00-17:00, status: redirect}
```

## Use instead

```yaml
schedules:
  kontorstid:
    default: closed
    closed: {play: stangt}
    weekly: {mon-fri: 08:00-17:00}
    exceptions:
      - {name: Kick off, date: 2027-04-16, time: 12:00-17:00, status: redirect, to: {user: anna}}
```

## Source

Manual, "Lägg till intervall": "Öppet", "Stängt", "Vidarekoppla samtal", the last with where to. SEMANTICS of this
project, step 2: a redirected call goes to `to`.
"""

from collections.abc import Iterator

from avoki_config.validators.frame import Context, Finding
from avoki_config.validators.time.own import own_schedules

CODE = "TIME014"


def check(context: Context) -> Iterator[Finding]:
    """Return the redirects without a destination."""
    for own in context.once(own_schedules):
        for index, exception in enumerate(own.written.exceptions):
            if exception.status == "redirect" and exception.to is None:
                yield Finding(
                    own.exception(index),
                    f"{own.name(index)} redirects calls, and doesn't say where to.",
                    help="Say in to where they go: a user, a group, a menu, a number; or let the status be closed.",
                )
