"""An exception that says what would be so without it.

## What it does

Looks over the next 400 days for exceptions that decide, and at every such instant what stands below (a later exception,
a holiday, the week) has the same effect: the same status, prompt and destination. One that comes back is looked at in
other years too.

## Why it is bad

It does no harm, but the list is longer than what it says, and sooner or later somebody changes the hours and wonders
why one day stays as it was. Often the date is a year or a day off.

## Example

```yaml
schedules:
  kontorstid:
    default: closed
    closed: {play: stangt}
    weekly: {mon-fri: 08:00-17:00}
    holidays: {close: [public, de_facto]}
    exceptions:
      - {name: Julafton, holiday: julafton, status: closed}
```

## Use instead

```yaml
schedules:
  kontorstid:
    default: closed
    closed: {play: stangt}
    weekly: {mon-fri: 08:00-17:00}
    holidays: {close: [public, de_facto]}
```

## Source

Manual, "Skapa undantag för dina standardöppettider": an exception is for hours that differ from the standard ones.
"""

from collections.abc import Iterator

from avoki_config.validators.frame import Context, Finding
from avoki_config.validators.time.facts import hours, idle
from avoki_config.validators.time.own import effect_words, own_schedules, said

CODE = "TIME003"


def check(context: Context) -> Iterator[Finding]:
    """Return the exceptions that change nothing."""
    for own in context.once(own_schedules):
        for index in context.once(idle)[own.ident]:
            held = said(context, own, context.once(hours)[own.ident][index])
            effect = effect_words(own.schedule.exceptions[index].decision.effect)
            yield Finding(
                own.exception(index),
                f"{own.name(index)} changes nothing: it is {effect} then also without it. When: {held}.",
                help="Correct its date or hours, or take it away.",
                needs=(("schedules", own.ident),),
            )
