"""Hours that end before they begin, or when they begin.

## What it does

Compares `from` with `until`, the ends of `time` and of weekly hours, and `repeat_until` with the day on which the first
one begins. An end earlier in the day than the beginning (`22:00-06:00`) is right: it lies in the next day.

## Why it is bad

The hours never hold. Mostly two dates or years were mixed up, or `00:00-00:00` was meant as a whole day.

## Example

```yaml
schedules:
  kontorstid:
    default: closed
    closed: {play: stangt}
    weekly: {mon-fri: 08:00-17:00}
    exceptions:
      - {name: Julstängt, from: 2026-12-27, until: 2026-12-23, status: closed}
```

## Use instead

```yaml
schedules:
  kontorstid:
    default: closed
    closed: {play: stangt}
    weekly: {mon-fri: 08:00-17:00}
    exceptions:
      - {name: Julstängt, from: 2026-12-23, until: 2026-12-27, status: closed}
```

## Source

Manual, "Lägg till intervall": "Startdatum", "Slutdatum", "Start- och sluttid för schemahändelsen". LANGUAGE of this
project: every interval is half-open, and equal ends are an error.
"""

from collections.abc import Iterator

from avoki_config.hours.decision import Problem
from avoki_config.validators.frame import Context, Finding, Path
from avoki_config.validators.time.own import Own, own_schedules

CODE = "TIME005"


def check(context: Context) -> Iterator[Finding]:
    """Return the hours that never hold."""
    for own in context.once(own_schedules):
        yield from _weekly(own)
        for problem in own.schedule.problems:
            if problem.kind == "empty_time":
                yield _empty(own.path(problem.path), problem.value)
            elif problem.kind == "reversed_interval":
                yield _reversed(own, problem)


def _weekly(own: Own) -> Iterator[Finding]:
    for days, ranges in own.written.weekly.items():
        for place, one in enumerate(ranges):
            if one.start == one.end:
                yield _empty(("schedules", own.ident, "weekly", days, *((place,) if len(ranges) > 1 else ())), str(one))


def _empty(path: Path, hours: str) -> Finding:
    return Finding(
        path,
        f'"{hours}" begins and ends at the same time, so it never holds.',
        help="Write 00:00-24:00 for a whole day; else correct one end.",
    )


def _reversed(own: Own, problem: Problem) -> Finding:
    index = int(problem.path[1])
    written = own.written.exceptions[index]
    begin, first = ("from", written.from_) if written.from_ is not None else ("date", written.date)
    repeated = problem.path[-1] == "repeat_until"
    field, last = ("repeat_until", written.repeat_until) if repeated else ("until", written.until)
    return Finding(
        own.exception(index, field),
        f"{own.name(index)} ends {last} and begins {first}, so it never holds.",
        help=f"Correct {begin} or {field}.",
        related=((f"{begin} stands here", own.exception(index, begin)),),
        needs=(own.exception(index),),
    )
