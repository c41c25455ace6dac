"""A moment of less than a quarter of an hour between two intervals.

## What it does

Looks for gaps of less than 15 minutes between the hours of a week, over midnight too, and in the next 400 days between
an exception and what comes before or after it. Intervals that touch leave no gap. `sliver` in `[thresholds]` changes
the limit, in seconds.

## Why it is bad

Ends are exclusive: `00:00-23:59` leaves the last minute of every day out. A caller in that minute hears that it is
closed, or rings a telephone at which nobody sits, and it can't be found by trying.

## Example

```yaml
schedules:
  dygnet-runt:
    default: closed
    closed: {play: stangt}
    weekly: {mon-sun: 00:00-23:59}
```

## Use instead

```yaml
schedules:
  dygnet-runt:
    default: closed
    closed: {play: stangt}
    weekly: {mon-sun: 00:00-24:00}
```

## Source

LANGUAGE of this project, "schedules": every interval is half-open, and `24:00` is midnight at its end. Manual, "Start-
och sluttid för schemahändelsen".
"""

from collections.abc import Iterator

from avoki_config.hours.decision import Decision, Interval
from avoki_config.hours.entries import weekly_hours
from avoki_config.hours.slivers import slivers
from avoki_config.hours.weekly_fit import weekly_gaps
from avoki_config.hours.words import weekly_when
from avoki_config.validators.frame import Context, Finding, Path
from avoki_config.validators.time.own import Own, own_schedules, said

CODE = "TIME007"
Between = dict[tuple[Path, Path], list[Interval]]


def check(context: Context) -> Iterator[Finding]:
    """Return the slivers, each once for the two that it lies between."""
    limit = context.thresholds.sliver
    for own in context.once(own_schedules):
        weekly: Between = {}
        for gap in weekly_gaps(weekly_hours(own.schedule), -(-limit // 60)):
            weekly.setdefault((own.path(gap.later.path), own.path(gap.earlier.path)), []).append((gap.start, gap.end))
        for paths, gaps in weekly.items():
            yield _finding(paths, limit, weekly_when(gaps, context.language))
        dated: Between = {}
        for one in slivers(own.schedule, *context.timed.horizon.span, limit):
            dated.setdefault(_paths(own, one.before, one.after), []).append(one.interval)
        for paths, intervals in dated.items():
            yield _finding(paths, limit, said(context, own, intervals))


def _paths(own: Own, before: Decision, after: Decision) -> tuple[Path, Path]:
    """Return where to mend it, an exception, and the other side."""
    one, other = (after, before) if after.kind == "exception" else (before, after)
    return own.path(one.path), own.path(other.path)


def _finding(paths: tuple[Path, Path], limit: int, when: str) -> Finding:
    return Finding(
        paths[0],
        f"Less than {limit // 60} minutes are left between these hours and others. When: {when}.",
        help="Let one end where the other begins; 24:00 is midnight at the end of a day.",
        related=(("the others stand here", paths[1]),) if paths[0] != paths[1] else (),
        needs=paths,
    )
