"""A schedule that is never open.

## What it does

Looks over the next 400 days for an instant at which the schedule is open. Hours that redirect aren't open. Where hours
that would open it are wrong, or past, that is another rule's finding, and this one is silent.

## Why it is bad

Callers are sent away at any hour, and nobody finds out by ringing at one. Mostly `default: closed` stands there without
`weekly`, or an exception closes more than it was meant to.

## Example

```yaml
schedules:
  lagret:
    default: closed
    closed: {play: stangt}
    weekly: {}
```

## Use instead

```yaml
schedules:
  lagret:
    default: closed
    closed: {play: stangt}
    weekly: {mon-fri: 07:00-16:00}
```

## Source

Manual, "Skapa öppning- och stängningstider för ditt menyval": closed as the standard, "och sedan bygga öppettider som
undantag".
"""

from collections.abc import Iterator

from avoki_config.validators.frame import Context, Finding
from avoki_config.validators.time.facts import never_open, reported, unknown_words
from avoki_config.validators.time.own import Own, own_schedules

CODE = "TIME012"


def check(context: Context) -> Iterator[Finding]:
    """Return the schedules that never open, apart from those that other findings explain."""
    own_ones = {own.ident: own for own in context.once(own_schedules)}
    for ident in context.once(never_open):
        origin, turned = _origin(context, ident)
        if origin in own_ones and not _is_explained(context, own_ones[origin], turned=turned):
            yield Finding(
                ("schedules", ident),
                f'The schedule "{ident}" is never open from {context.at.date()} to {context.until.date()}.',
                help="Write its hours in weekly, or look at its default and its exceptions.",
                part="key",
                needs=(("schedules", ident), ("schedules", origin)),
            )


def _origin(context: Context, ident: str) -> tuple[str, bool]:
    """Return the schedule whose hours are asked in the end, and whether their opposite is; any for a ring's."""
    flow, turned = context.timed, False
    while (opposite := flow.schedules[ident].opposite) is not None:
        ident, turned = opposite.id, not turned
    return ident, turned


def _is_explained(context: Context, own: Own, *, turned: bool) -> bool:
    """Tell whether what should open the schedule (close it, for an opposite) is there, with a fault of its own."""
    holidays = ("holidays", "close" if turned else "open")
    if any(one.path[:2] == holidays for one in context.once(unknown_words)[own.ident]):
        return True
    indexes = context.once(reported)[own.ident]
    if any((own.written.exceptions[index].status != "open") == turned for index in indexes):
        return True
    is_empty = any(one.start == one.end for ranges in own.written.weekly.values() for one in ranges)
    return is_empty and (own.written.default == "open") == turned
