"""An exception that has ended for good.

## What it does

Compares the last end of each exception (the last repetition's, for one that is repeated) with the start of the horizon,
`--at`. Exceptions that have no end, and holidays by name, never pass.

## Why it is bad

The list grows every year, and the exceptions that still matter are lost among those that don't. A date in the past is
also the trace of a slip: last year's Christmas copied, and not changed.

## Example

```yaml
schedules:
  kontorstid:
    default: closed
    closed: {play: stangt}
    weekly: {mon-fri: 08:00-17:00}
    exceptions:
      - {name: Kick off, date: 2026-04-17, time: 12:00-17:00, status: closed}
```

## Use instead

```yaml
schedules:
  kontorstid:
    default: closed
    closed: {play: stangt}
    weekly: {mon-fri: 08:00-17:00}
    exceptions:
      - {name: Kick off, date: 2027-04-16, time: 12:00-17:00, status: closed}
```

## Source

Manual, "Skapa enstaka undantag för dina standardöppettider": a single occasion has a start date and an end date.
"""

from collections.abc import Iterator

from avoki_config.hours.hand_dated import KEPT
from avoki_config.hours.zones import DAY, day_date, day_number, to_local
from avoki_config.validators.frame import Context, Finding
from avoki_config.validators.time.facts import past
from avoki_config.validators.time.own import Own, own_schedules

CODE = "TIME004"


def check(context: Context) -> Iterator[Finding]:
    """Return the exceptions of the past."""
    for own in context.once(own_schedules):
        for index, end in context.once(past)[own.ident].items():
            yield Finding(
                own.exception(index, _field(own, index)),
                f"{own.name(index)} ended {_ended(to_local(own.schedule.zone, end))} and never holds again.",
                help=f"Take it away, or correct the date.{_returning(own, index)}",
                needs=(own.exception(index),),
            )


def _field(own: Own, index: int) -> str:
    """Return the field that says when it ends."""
    written = own.written.exceptions[index]
    if written.repeat_until is not None:
        return "repeat_until"
    return "date" if written.date is not None else "until"


def _ended(local: int) -> str:
    """Return when something ended (local seconds): the day, or the time in it."""
    day, second = divmod(local, DAY)
    if second == 0:
        return day_date(day - 1).isoformat()
    return f"{day_date(day).isoformat()} {second // 3600:02d}:{second % 3600 // 60:02d}"


def _returning(own: Own, index: int) -> str:
    """Return how the day comes back by itself, where it was a holiday."""
    written = own.written.exceptions[index]
    found = own.schedule.calendar.on(day_number(written.date)) if written.date is not None else ()
    kept = next((one for one in found if not KEPT.isdisjoint(one.categories)), None)
    return f" A holiday comes back every year by its name: holiday: {kept.slug}." if kept is not None else ""
