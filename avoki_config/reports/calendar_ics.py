"""Opening hours as iCalendar (RFC 5545), which calendar programs read."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from icalendar import Calendar as Component
from icalendar import Event as EventComponent
from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

from avoki_config.hours.zones import DAY, day_date, stretches, to_instant, to_local
from avoki_config.reports.calendar import Calendar
from avoki_config.reports.calendar_events import Event, events
from avoki_config.reports.calendar_told import told
from avoki_config.reports.screen import printable

_PRODUCT = "-//avoki-config//calendar//EN"
_NAMESPACE = UUID("5f0f1f0e-6c1b-5c39-9d0c-6d1f0b7a4e52")
"""Ours alone: under it the same event has the same UID in every file, so that a program updates it."""

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_BEFORE = 400 * DAY
_UTC_KEYS = frozenset({"UTC", "Etc/UTC"})


def render(calendar: Calendar) -> str:
    """Return the file, its lines ended by CR LF; every stamp is the calendar's `at`, never the clock."""
    name = f"{calendar.words.title}: {calendar.tenant}"
    file = Component()
    properties = {"prodid": _PRODUCT, "version": "2.0", "calscale": "GREGORIAN", "name": name, "x-wr-calname": name}
    for key, value in properties.items():
        file.add(key, _text(value))
    for zone_part in _timezones(calendar):
        file.add_component(zone_part)
    for each in told(calendar):
        for event in events(each):
            named = (calendar.graph.tenant.get("id"), each.opening.kind, each.opening.id, event.key)
            uid = uuid5(_NAMESPACE, " ".join(map(str, named)))
            file.add_component(_event(event, each.opening.zone, uid, calendar.at))
    content: bytes = file.to_ical(sorted=False)
    return content.decode()


def _timezones(calendar: Calendar) -> Iterator[Timezone]:
    """Yield what each zone's clock does around the period, by name; UTC needs none."""
    zones = {str(one.zone.key): one for one in calendar.openings if one.stretches and one.zone.key not in _UTC_KEYS}
    for _, opening in sorted(zones.items()):
        yield _timezone(opening.zone, opening.stretches[0].start - _BEFORE, opening.stretches[-1].end + DAY)


def _text(text: str) -> str:
    """Return a text in one line without controls, which iCalendar has no way to write."""
    return printable(" ".join(text.split()))


def _event(event: Event, where: ZoneInfo, uid: UUID, at: datetime) -> EventComponent:
    made = EventComponent()
    made.add("uid", str(uid))
    made.add("dtstamp", at.astimezone(UTC))
    made.add("dtstart", _day(event.start, where) if event.all_day else _time(event.start, where))
    made.add("dtend", _day(event.end, where) if event.all_day else _time(event.end, where))
    made.add("summary", _text(event.summary))
    if event.description:
        made.add("description", _text(event.description))
    if event.weekly:
        days = [_WEEKDAYS[day] for day in event.weekly.weekdays]
        until = datetime.fromtimestamp(event.weekly.last, UTC)
        made.add("rrule", vRecur(freq="weekly", until=until, byday=days))
        for left_out in event.weekly.left_out:
            made.add("exdate", datetime.fromtimestamp(left_out, UTC).replace(tzinfo=where))
    made.add("transp", "TRANSPARENT")
    return made


def _day(instant: int, where: ZoneInfo) -> date:
    return day_date(to_local(where, instant) // DAY)


def _time(instant: int, where: ZoneInfo) -> datetime:
    """Return an instant as the zone's clock shows it; in UTC where the clock shows that time an hour earlier too."""
    time = datetime.fromtimestamp(instant, UTC)
    return time.astimezone(where) if to_instant(where, to_local(where, instant)) == instant else time


def _timezone(where: ZoneInfo, start: int, end: int) -> Timezone:
    """Return what the zone's clock does in `[start, end)` (UTC epoch seconds).

    Each observance begins at the local time that the clock shows before its jump: RFC 5545, 3.6.5.
    """
    made = Timezone()
    made.add("tzid", where.key)
    for observance in _observances(where, start, end):
        made.add_component(observance)
    return made


def _observances(where: ZoneInfo, start: int, end: int) -> Iterator[TimezoneStandard | TimezoneDaylight]:
    parts = stretches(where, start, end)
    before = parts[0].offset
    for part in parts:
        shown = datetime.fromtimestamp(part.start, UTC).astimezone(where)
        made = TimezoneDaylight() if shown.dst() else TimezoneStandard()
        made.add("dtstart", datetime.fromtimestamp(part.start + before, UTC).replace(tzinfo=None))
        made.add("tzoffsetfrom", timedelta(seconds=before))
        made.add("tzoffsetto", timedelta(seconds=part.offset))
        made.add("tzname", shown.tzname() or "")
        before = part.offset
        yield made
