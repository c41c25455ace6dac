"""Holidays are written out by their dates, and there are none for the next year.

## What it does

Looks for exceptions that close or redirect a public or de facto holiday by its `date` alone, where neither `holidays`
nor an exception that comes back does it. It fires when none of them lies in the year after the start of the horizon, or
later, at the last that there is.

## Why it is bad

The year goes out, and on the first holiday of the new one the exchange is open and nobody is there. Easter and
Midsommar move every year, so dates can't be repeated either.

## Example

```yaml
schedules:
  kontorstid:
    default: closed
    closed: {play: stangt}
    weekly: {mon-fri: 08:00-17:00}
    exceptions:
      - {name: Julafton, date: 2026-12-24, status: closed}
      - {name: Juldagen, date: 2026-12-25, status: closed}
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

Manual, "Skapa undantag för dina standardöppettider för återkommande helgdagar", "Lägg till Helgdagar". Lag (1989:253)
om allmänna helgdagar.
"""

from collections.abc import Iterator

from avoki_config.hours.hand_dated import HandDated, hand_dated
from avoki_config.hours.zones import day_date
from avoki_config.validators.frame import Context, Finding
from avoki_config.validators.time.facts import idle, reported, unknown_words
from avoki_config.validators.time.own import Own, own_schedules

CODE = "TIME017"


def check(context: Context) -> Iterator[Finding]:
    """Return the schedules whose dated holidays end with this year, each once."""
    for own in context.once(own_schedules):
        found = [one for one in hand_dated(own.schedule) if not _is_reported(context, own, one)]
        last = max(found, key=lambda one: one.day, default=None)
        if last is not None and day_date(last.day).year <= context.at.year:
            yield Finding(
                own.exception(last.exception.index, "date"),
                f"The last holiday that is written out by its date is {last.holiday.name} "
                f"{day_date(last.day).isoformat()}; there is none for {context.at.year + 1}.",
                help="Write holidays: {close: [public, de_facto]} in the schedule, or holiday: "
                f"{last.holiday.slug} instead of date: they come every year by themselves.",
                needs=(("schedules", own.ident),),
            )


def _is_reported(context: Context, own: Own, one: HandDated) -> bool:
    """Tell whether another rule has the exception already, or the schedule's holidays."""
    index = one.exception.index
    gone = index in context.once(reported)[own.ident] or index in context.once(idle)[own.ident]
    return gone or bool(context.once(unknown_words)[own.ident])
