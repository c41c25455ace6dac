"""Opening hours for machines.

`calendars` holds one object for each schedule or number asked for (`schedule` with `asked` null, or `number`):
`week` are the usual open hours of each weekday, `intervals` what holds from `from` to `to` (whole days, both included)
without a gap, `deviations` the days that are otherwise than in a usual week. Instants are aware, in `time_zone`.
"""

from typing import Any

from avoki_config.diagnostics.plain import span_to_plain
from avoki_config.flow.opening import Entry, Meeting
from avoki_config.flow.opening_deviations import ClockChange, Deviation
from avoki_config.hours.day_times import Times
from avoki_config.hours.vocabulary import clock
from avoki_config.hours.week import DAYS
from avoki_config.hours.zones import day_date
from avoki_config.reports.calendar import Calendar
from avoki_config.reports.calendar_told import Told, told
from avoki_config.reports.trace_json import end_document

FORMAT_VERSION = "1.0"


def document(calendar: Calendar) -> dict[str, Any]:
    """Return what `calendar --format json` says."""
    return {
        "format_version": FORMAT_VERSION,
        "tenant": str(calendar.graph.tenant.get("id", "")),
        "at": calendar.at.isoformat(),
        "from": calendar.first.isoformat(),
        "to": calendar.last.isoformat(),
        "calendars": [_calendar(each) for each in told(calendar)],
    }


def _calendar(each: Told) -> dict[str, Any]:
    opening = each.opening
    return {
        "number": opening.id if opening.kind == "number" else None,
        "schedule": opening.schedule,
        "asked": opening.asked,
        "numbers": [{"number": number, "asked": asked} for number, asked in each.numbers],
        "time_zone": opening.zone.key,
        "week": {day: _ranges(times) for day, times in zip(DAYS, opening.week, strict=True)},
        "intervals": [
            {
                "from": each.local(stretch.start).isoformat(),
                "until": each.local(stretch.end).isoformat(),
                **_meeting(each.calendar, stretch.meeting),
                "deviates": stretch.deviates,
            }
            for stretch in opening.stretches
        ],
        "deviations": [_deviation(each, one) for one in each.deviations],
        "clock_changes": [_change(each, one) for one in each.changes],
    }


def _meeting(calendar: Calendar, meeting: Meeting) -> dict[str, Any]:
    return {
        "status": meeting.status,
        "hears": list(meeting.hears),
        "ends": end_document(meeting.ends) if meeting.ends else None,
        "entries": [_entry(calendar, entry) for entry in meeting.entries],
    }


def _entry(calendar: Calendar, entry: Entry) -> dict[str, Any]:
    return {"kind": entry.kind, "name": entry.name, "span": span_to_plain(calendar.spans(entry.path))}


def _deviation(each: Told, deviation: Deviation) -> dict[str, Any]:
    day = deviation.day
    return {
        "from": day_date(deviation.first).isoformat(),
        "to": day_date(deviation.last).isoformat(),
        "open": _ranges(day.times("open")),
        "redirect": _ranges(day.times("redirect")),
        "as_usual": not day.turns,
        "why": [_entry(each.calendar, entry) for entry in day.reasons],
        "words": each.deviating(day),
    }


def _change(each: Told, change: ClockChange) -> dict[str, Any]:
    return {
        "at": each.local(change.instant).isoformat(),
        "before": clock(change.before),
        "after": clock(change.after),
        "open_hours": round(change.open_seconds / 3600, 2),
    }


def _ranges(times: Times) -> list[str]:
    """Return times of a day as the language writes them."""
    return [f"{clock(start)}-{clock(end)}" for start, end in times]
