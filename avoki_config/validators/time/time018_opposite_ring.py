"""Schedules that are each other's opposites in a ring.

## What it does

Follows `opposite_of` from schedule to schedule, and looks for one that leads back to itself.

## Why it is bad

None of them has any hours: each is open when the other isn't, and nobody says when that is.

## Example

```yaml
schedules:
  dag: {opposite_of: natt}
  natt: {opposite_of: dag}
```

## Use instead

```yaml
schedules:
  dag: {default: closed, weekly: {mon-fri: 08:00-17:00}}
  natt: {opposite_of: dag}
```

## Source

LANGUAGE of this project, "schedules": "open exactly when kontorstid isn't; a ring of these is an error".
"""

from collections.abc import Iterator, Mapping

from avoki_config.model.schedules import Schedule
from avoki_config.validators.frame import Context, Finding

CODE = "TIME018"


def check(context: Context) -> Iterator[Finding]:
    """Return the rings, each once, where the last of its schedules in the file names its opposite."""
    order = {ident: place for place, ident in enumerate(context.tenant.schedules)}
    for found in _rings(context.tenant.schedules):
        start = found.index(max(found, key=lambda ident: order[ident]))
        ring = [*found[start:], *found[:start]]
        yield Finding(
            ("schedules", ring[0], "opposite_of"),
            f"These schedules are each other's opposites, and none has hours: {' → '.join((*ring, ring[0]))}.",
            help="Give one of them hours of its own: default, weekly, holidays, exceptions.",
            related=tuple((f"{one} is an opposite too", ("schedules", one, "opposite_of")) for one in ring[1:]),
            needs=tuple(("schedules", one) for one in ring),
        )


def _rings(schedules: Mapping[str, Schedule]) -> Iterator[list[str]]:
    """Yield the rings of `opposite_of`; each schedule is passed once."""
    known: set[str] = set()
    for first in schedules:
        way: dict[str, int] = {}
        ident: str | None = first
        while ident is not None and ident in schedules and ident not in known and ident not in way:
            way[ident] = len(way)
            ident = schedules[ident].opposite_of
        known.update(way)
        if ident is not None and ident in way:
            yield list(way)[way[ident] :]
