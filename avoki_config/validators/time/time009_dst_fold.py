"""Hours that begin or end at a time that comes twice, on the night when summer time ends.

## What it does

Looks over the next 400 days for the days on which the clock of the schedule's zone is set back, and for boundaries in
the hour that it shows twice: 02:01 to 02:59 in Sweden. At 02:00 exactly the hours change once, when the clock first
shows it. Where the same boundary also falls into the hour that doesn't exist in spring, TIME008 says both.

## Why it is bad

Both passes of the hour are decided alike, by what the clock shows. What ends at 02:30 is over, and half an hour later,
when the clock is 02:00 again, it begins anew until 02:30.

## Example

```yaml
schedules:
  natt:
    default: closed
    closed: {play: stangt}
    exceptions:
      - {name: Servicefönster, date: 2027-10-31, time: 00:00-02:30, status: open}
```

## Use instead

```yaml
schedules:
  natt:
    default: closed
    closed: {play: stangt}
    exceptions:
      - {name: Servicefönster, date: 2027-10-31, time: 00:00-03:00, status: open}
```

## Source

Directive 2000/84/EC, articles 1 and 3: summer time ends at 1.00 UTC on the last Sunday in October. RFC 5545, 3.3.5, on
a local time that occurs more than once. SEMANTICS of this project, step 2; the IANA time zone database.
"""

from collections.abc import Iterator

from avoki_config.validators.frame import Context, Finding
from avoki_config.validators.time.clock_words import clock, dates
from avoki_config.validators.time.facts import clock_misfits

CODE = "TIME009"


def check(context: Context) -> Iterator[Finding]:
    """Return the boundaries in a fold, each place once."""
    for places in context.once(clock_misfits).values():
        for path, found in places.items():
            if all(one.kind == "fold" for one in found):
                low, high = clock(found[0].low), clock(found[0].high)
                yield Finding(
                    path,
                    f"{clock(found[0].local)} comes twice on {dates(found)}: the clock is set back from {high} to "
                    f"{low}, and what it shows decides both times.",
                    help=f"Choose {low} or earlier, or {high} or later.",
                )
