"""Weekly hours that overlap.

## What it does

Compares the hours of a week with each other, those past midnight with the next day's too, and Sunday's with Monday's.
Hours that touch (`08:00-12:00` and `12:00-17:00`) are right.

## Why it is bad

Nothing is open twice, so one of the two isn't what somebody meant: when one is changed, the other keeps the old
hours alive.

## Example

```yaml
schedules:
  kontorstid:
    default: closed
    closed: {play: stangt}
    weekly: {mon-fri: [08:00-12:00, 11:00-17:00]}
    holidays: {close: [public, de_facto]}
```

## Use instead

```yaml
schedules:
  kontorstid:
    default: closed
    closed: {play: stangt}
    weekly: {mon-fri: [08:00-11:00, 12:00-17:00]}
    holidays: {close: [public, de_facto]}
```

## Source

Manual, "Skapa öppning- och stängningstider för ditt menyval": "Under vilka tider i veckan ska din knappvals meny vara
öppen eller stängd".
"""

from collections.abc import Iterator

from avoki_config.hours.decision import Interval
from avoki_config.hours.entries import weekly_hours
from avoki_config.hours.weekly_fit import weekly_overlaps
from avoki_config.hours.words import weekly_when
from avoki_config.validators.frame import Context, Finding, Path
from avoki_config.validators.time.own import own_schedules

CODE = "TIME006"


def check(context: Context) -> Iterator[Finding]:
    """Return the hours that begin within others, as they are written: a range of days is one."""
    for own in context.once(own_schedules):
        found: dict[tuple[Path, Path], list[Interval]] = {}
        for one in weekly_overlaps(weekly_hours(own.schedule)):
            pair = own.path(one.later.path), own.path(one.earlier.path)
            found.setdefault(pair, []).append((one.start, one.end))
        for (later, earlier), both in found.items():
            yield Finding(
                later,
                f"These hours overlap others of the week. When: {weekly_when(both, context.language)}.",
                help="Let one end where the other begins, or join them.",
                related=(("the others stand here", earlier),),
                needs=(later, earlier),
            )
