"""Two entries of the inventory that hold the same number.

## What it does

Looks for ranges and single numbers of `numbers` that overlap. The finding stands at the later entry and points at the
one before it.

## Why it is bad

The number is counted twice, and when the entries name different operators it is unclear whose it is. Mostly one end
of a range is mistyped, and then numbers that belong to others are taken for the tenant's own.

## Example

```yaml
numbers:
  - "+46313900600..+46313900619"
  - "+46313900610..+46313900629"
forwards: {"+46313900600": {menu: huvud}}
```

## Use instead

```yaml
numbers:
  - "+46313900600..+46313900609"
  - "+46313900610..+46313900629"
forwards: {"+46313900600": {menu: huvud}}
```

## Source

ITU-T E.164: a number is assigned once. PTS assigns numbers to operators in blocks that don't overlap.
"""

from collections.abc import Iterator

from avoki_config.validators.frame import Context, Finding, Path
from avoki_config.validators.inventory import Interval

CODE = "NUM014"


def check(context: Context) -> Iterator[Finding]:
    """Return the later of two entries that overlap, each once."""
    furthest: Interval | None = None
    for interval in context.inventory.intervals:
        if not interval.sound:
            continue
        if furthest is not None and interval.low <= furthest.high:
            yield _finding(context, *sorted((interval.place, furthest.place)))
        if furthest is None or interval.high > furthest.high:
            furthest = interval


def _finding(context: Context, first: int, second: int) -> Finding:
    path, other = _path(context, second), _path(context, first)
    written = context.tenant.numbers[first].number or context.tenant.numbers[first].range
    return Finding(
        path,
        f'This overlaps with the entry "{written}".',
        help="Let each number stand in one entry.",
        related=(("the other entry is here", other),),
        needs=(path, other),
    )


def _path(context: Context, place: int) -> Path:
    return ("numbers", place, "number" if context.tenant.numbers[place].number is not None else "range")
