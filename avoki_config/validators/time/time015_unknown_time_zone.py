"""A time zone that doesn't exist.

## What it does

Compares `time_zone` of the tenant and of its schedules with the names of the IANA time zone database.

## Why it is bad

Nobody knows what the hours mean. Another zone than the one that was meant opens and closes hours too early or too late,
and an offset that is written out (`UTC+1`) is an hour wrong all summer.

## Example

```yaml
schedules:
  kontorstid:
    default: closed
    time_zone: Europe/Stokholm
    closed: {play: stangt}
    weekly: {mon-fri: 08:00-17:00}
```

## Use instead

```yaml
schedules:
  kontorstid:
    default: closed
    time_zone: Europe/Stockholm
    closed: {play: stangt}
    weekly: {mon-fri: 08:00-17:00}
```

## Source

Manual, "tidszon rutan" of a schedule. The IANA time zone database, as the package `tzdata` has it; RFC 6557.
"""

from collections.abc import Iterator
from functools import lru_cache

from avoki_config.diagnostics import certain, did_you_mean
from avoki_config.hours.zones import known_zones, zone
from avoki_config.validators.frame import Context, Edit, Finding, Path

CODE = "TIME015"


def check(context: Context) -> Iterator[Finding]:
    """Return the zones that the database doesn't have."""
    for path, name in _zones(context):
        if name and zone(name) is None:
            hint, meant = _meant(name)
            yield Finding(
                path,
                f'There is no time zone "{name}".{hint}',
                help="Write a zone of the IANA database, such as Europe/Stockholm.",
                fix=(Edit(meant),) if meant is not None else (),
            )


@lru_cache(maxsize=64)  # a zone that many schedules share is looked for once
def _meant(name: str) -> tuple[str, str | None]:
    return did_you_mean(name, known_zones()), certain(name, known_zones())


def _zones(context: Context) -> Iterator[tuple[Path, str | None]]:
    yield ("tenant", "time_zone"), context.tenant.tenant.time_zone
    for ident, schedule in context.tenant.schedules.items():
        yield ("schedules", ident, "time_zone"), schedule.time_zone
