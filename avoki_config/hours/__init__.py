"""Hours: schedules → timelines; the one place that knows what time it is open.

Works on resources' attributes. Instants are UTC epoch seconds (int), intervals `[start, end)`.
"""

from avoki_config.hours.calendar import Calendar, Holiday, calendar, known_calendars
from avoki_config.hours.cells import Cell, Horizon, TimeClass, cells, classes, effects_of
from avoki_config.hours.clock_fit import Misfit, misfits
from avoki_config.hours.decision import Decision, Effect, Interval, Problem, Segment, Timeline
from avoki_config.hours.entries import (
    Overlap,
    WeeklyHours,
    all_exception_intervals,
    deciding_intervals,
    exception_intervals,
    holiday_intervals,
    last_end,
    overlaps,
    shadowed,
    weekly_hours,
    without_effect,
)
from avoki_config.hours.eves import OpenEve, open_eves
from avoki_config.hours.hand_dated import HandDated, hand_dated
from avoki_config.hours.holiday_names import UnknownHoliday, unknown_holidays
from avoki_config.hours.lasting import ever_meet, lasting_shadowed, lasting_without_effect
from avoki_config.hours.schedule import Schedule, compile_schedules, decide, decide_minute, tenant_zone
from avoki_config.hours.slivers import Sliver, slivers
from avoki_config.hours.timeline import boundaries, decision_at, intervals, is_ever_open, join, timeline
from avoki_config.hours.weekly_fit import Meeting, weekly_gaps, weekly_overlaps
from avoki_config.hours.words import hours_per_year, weekly_when, when
from avoki_config.hours.zones import clock_changes, horizon, known_zones, to_instant, to_instants, to_local, zone

__all__ = [
    "Calendar",
    "Cell",
    "Decision",
    "Effect",
    "HandDated",
    "Holiday",
    "Horizon",
    "Interval",
    "Meeting",
    "Misfit",
    "OpenEve",
    "Overlap",
    "Problem",
    "Schedule",
    "Segment",
    "Sliver",
    "TimeClass",
    "Timeline",
    "UnknownHoliday",
    "WeeklyHours",
    "all_exception_intervals",
    "boundaries",
    "calendar",
    "cells",
    "classes",
    "clock_changes",
    "compile_schedules",
    "decide",
    "decide_minute",
    "deciding_intervals",
    "decision_at",
    "effects_of",
    "ever_meet",
    "exception_intervals",
    "hand_dated",
    "holiday_intervals",
    "horizon",
    "hours_per_year",
    "intervals",
    "is_ever_open",
    "join",
    "known_calendars",
    "known_zones",
    "last_end",
    "lasting_shadowed",
    "lasting_without_effect",
    "misfits",
    "open_eves",
    "overlaps",
    "shadowed",
    "slivers",
    "tenant_zone",
    "timeline",
    "to_instant",
    "to_instants",
    "to_local",
    "unknown_holidays",
    "weekly_gaps",
    "weekly_hours",
    "weekly_overlaps",
    "weekly_when",
    "when",
    "without_effect",
    "zone",
]
