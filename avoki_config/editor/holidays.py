"""The holidays that a tenant's schedules can name, and when they are."""

from itertools import islice

from avoki_config.editor.snapshot import Snapshot
from avoki_config.hours import Calendar, calendar
from avoki_config.hours.vocabulary import vocabulary
from avoki_config.hours.zones import day_date, day_number, weekday

_YEARS = 30
"""So far ahead a date is looked for: some holidays come only in some years."""


def tenant_calendar(snapshot: Snapshot) -> Calendar | None:
    """Return the tenant's calendar; None where no tenant could be read."""
    tenant = snapshot.compilation.tenant
    return calendar(tenant.tenant.holidays) if tenant else None


def holiday_names(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the names of the holidays of the ten years from the beginning of the horizon."""
    held, at = tenant_calendar(snapshot), snapshot.compilation.at
    return held.names(at.year) if held and at else ()


def next_dates(snapshot: Snapshot, name: str, count: int) -> list[str]:
    """Return the next days of a holiday, or of a category, from the beginning of the horizon: `tors 2026-12-24`."""
    held, at = tenant_calendar(snapshot), snapshot.compilation.at
    if held is None or at is None:
        return []
    today, names = day_number(at.date()), vocabulary(snapshot.language).days
    days = (
        day
        for year in range(at.year, at.year + _YEARS)
        for day, holidays in held.year(year).items()
        if day >= today and any(name == each.slug or name in each.categories for each in holidays)
    )
    return [f"{names[weekday(day)]} {day_date(day).isoformat()}" for day in islice(days, count)]
