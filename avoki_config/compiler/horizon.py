"""The start of the horizon: `--at` in the tenant's zone."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo


def start(at: datetime | None, tenant: Mapping[str, Any]) -> datetime:
    """Return the start of the horizon, aware, in the zone of the tenant's attributes.

    A naive `at` is the tenant's wall clock: the first occurrence of an hour that exists twice, the time after the jump
    for one that doesn't exist. Without `at` it is 00:00 of today there, whatever the machine's zone.
    """
    from avoki_config.hours import tenant_zone  # noqa: PLC0415 - a tenant known from before doesn't pay: its zone is

    return start_in(tenant_zone(tenant), at)


def start_in(zone: ZoneInfo, at: datetime | None) -> datetime:
    """Return the start of the horizon in a zone, as `start` does."""
    if at is None:
        at = datetime.now(zone).replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    if at.tzinfo is None:
        at = at.replace(tzinfo=zone, fold=0)
    return at.astimezone(UTC).astimezone(zone)
