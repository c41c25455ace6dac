"""The eve of a closed holiday is open all day: closed on Juldagen, open on Julafton.

## What it does

Looks over the next 400 days for de facto holidays (julafton, nyårsafton, midsommarafton) that are open as on any other
day, while the public holiday after them is closed as a holiday. It is silent where anything in the schedule speaks of
the eve: `holidays`, `except`, or an exception, also one that opens it.

## Why it is bad

Nobody is at work on these days, but by law they are no holidays, so a list of red days leaves them out. Calls ring in
an empty office.

## Example

```yaml
schedules:
  kontorstid:
    default: closed
    closed: {play: stangt}
    weekly: {mon-fri: 08:00-17:00}
    holidays: {close: [public]}
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

Lag (1989:253) om allmänna helgdagar doesn't name the eves; Semesterlagen (1977:480) puts midsommarafton, julafton and
nyårsafton on a level with Sundays. The `holidays` package's categories `public` and `de_facto`.
"""

from collections.abc import Iterator

from avoki_config.hours.eves import OpenEve, open_eves
from avoki_config.hours.zones import day_date
from avoki_config.validators.frame import Context, Finding
from avoki_config.validators.time.facts import unknown_words
from avoki_config.validators.time.own import listed, own_schedules

CODE = "TIME011"


def check(context: Context) -> Iterator[Finding]:
    """Return the schedules with open eves, each once; none where TIME010 has found a name that could be theirs."""
    for own in context.once(own_schedules):
        found = list(open_eves(own.schedule, *context.timed.horizon.span))
        if found and not context.once(unknown_words)[own.ident]:
            names = sorted({one.eve.slug for one in found})
            yield Finding(
                own.path(found[0].path),
                f"{found[0].holiday.name} is closed, but {_eves(found)} open as on any other day.",
                help=f"Write de_facto, or {', '.join(names)}, in holidays.close; or in holidays.except if the day is "
                "to be open.",
                needs=(("schedules", own.ident),),
            )


def _eves(found: list[OpenEve]) -> str:
    eves = [f"{one.eve.name} {day_date(one.day).isoformat()}" for one in found]
    return f"{listed(eves, most=4)} {'is' if len(eves) == 1 else 'are'}"
