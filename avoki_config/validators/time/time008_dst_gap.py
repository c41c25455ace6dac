"""Hours that begin or end at a time that doesn't exist, on the night when summer time begins.

## What it does

Looks over the next 400 days for the days on which the clock of the schedule's zone jumps forward, and for boundaries at
a time that it jumps over: 02:01 to 02:59 in Sweden. 03:00 exactly is on the clock and right, and so is midnight; at
02:00 exactly the clock jumps, and the hours change when they should. Hours from 02:00 to 03:00 aren't held, though.

## Why it is bad

The clock never shows that time on that day, so nothing begins or ends at it: it happens when the clock jumps. Hours
that both begin and end within the gap aren't held at all that night.

## Example

```yaml
schedules:
  natt:
    default: closed
    closed: {play: stangt}
    exceptions:
      - {name: Servicefönster, date: 2027-03-28, time: 02:30-05:00, status: open}
```

## Use instead

```yaml
schedules:
  natt:
    default: closed
    closed: {play: stangt}
    exceptions:
      - {name: Servicefönster, date: 2027-03-28, time: 03:00-05:00, status: open}
```

## Source

Directive 2000/84/EC, articles 1 and 2: summer time begins at 1.00 UTC on the last Sunday in March. RFC 5545, 3.3.5, on
a local time that doesn't occur. SEMANTICS of this project, step 2; the IANA time zone database.
"""

from collections.abc import Iterator

from avoki_config.validators.frame import Context, Finding
from avoki_config.validators.time.clock_words import clock, dates
from avoki_config.validators.time.facts import clock_misfits

CODE = "TIME008"


def check(context: Context) -> Iterator[Finding]:
    """Return the boundaries in a gap, each place once; it says where the same boundary also comes twice."""
    for places in context.once(clock_misfits).values():
        for path, found in places.items():
            gaps = [one for one in found if one.kind == "gap"]
            folds = dates(one for one in found if one.kind == "fold")
            if gaps:
                low, high = clock(gaps[0].low), clock(gaps[0].high)
                yield Finding(
                    path,
                    f"{clock(gaps[0].local)} doesn't exist on {dates(gaps)}: the clock jumps from {low} to {high}, and "
                    f"the hours change then.{f' On {folds} it comes twice.' if folds else ''}",
                    help=f"Choose a time before {low}, or {high} or later.",
                )
