"""The iCalendar file: read back by the library and counted out, it is the timeline; by itself it keeps RFC 5545."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import vobject
from calendars import of_example, of_schedule
from hours import hours_strategies
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar as Component

from avoki_config.hours import join, to_instant, zone
from avoki_config.reports.calendar import Calendar
from avoki_config.reports.calendar_ics import render

Interval = tuple[int, int]
MOMENTS = {
    "summer time begins": ("Europe/Stockholm", date(2027, 3, 28)),
    "summer time ends": ("Europe/Stockholm", date(2026, 10, 25)),
    "christmas": ("Europe/Stockholm", date(2026, 12, 26)),
    "half an hour": ("Australia/Lord_Howe", date(2026, 10, 4)),
    "no clock changes": ("UTC", date(2026, 10, 4)),
}
OFFICE: dict[str, Any] = {
    "default": "closed",
    "weekly": {day: ["08:00-17:00"] for day in ("mon", "tue", "wed", "thu", "fri")},
}
CHRISTMAS = date(2026, 12, 14), date(2027, 1, 10)


def local(time: datetime) -> int:
    return int(time.replace(tzinfo=UTC).timestamp())


def instant(time: datetime | date) -> int:
    """Return the instant of a time of the file by its zone's name, of a date by its first midnight in Stockholm."""
    if not isinstance(time, datetime):
        where = zone("Europe/Stockholm")
        assert where is not None
        return to_instant(where, local(datetime(time.year, time.month, time.day)))  # noqa: DTZ001 - local is meant
    where = zone(str(time.tzinfo)) if str(time.tzinfo) != "UTC" else None
    return to_instant(where, local(time)) if where else int(time.timestamp())


def occurrences(event: Any) -> Iterator[Interval]:
    """Yield when an event takes place: rules by the wall clock, the length exact, as RFC 5545 has it."""
    start, end = event["dtstart"].dt, event["dtend"].dt
    if "rrule" not in event:
        yield instant(start), instant(end)
        return
    length = instant(end) - instant(start)
    zoned = zone(str(start.tzinfo))
    assert zoned is not None
    until = event["rrule"]["until"][0]
    written = event.get("exdate", [])
    left_out = {local(each.dt) for one in (written if isinstance(written, list) else [written]) for each in one.dts}
    while (begin := to_instant(zoned, local(start))) <= int(until.timestamp()):
        if start.strftime("%a").upper()[:2] in event["rrule"]["byday"] and local(start) not in left_out:
            yield begin, begin + length
        start += timedelta(days=1)


def read(calendar: Calendar) -> list[Any]:
    return list(Component.from_ical(render(calendar)).walk("VEVENT"))


def events(calendar: Calendar, word: str) -> list[Any]:
    return [event for event in read(calendar) if word in str(event["summary"]).split(": ")[1].split(" → ")[0]]


def held(calendar: Calendar, status: str) -> tuple[Interval, ...]:
    (opening,) = calendar.openings
    return join((one.start, one.end) for one in opening.stretches if one.meeting.status == status)


def only_schedule(written: dict[str, Any], first: date, last: date, name: str = "Gruppen") -> Calendar:
    both = of_schedule(written, first, last, name)
    return Calendar(both.openings[1:], both.numbers, both.graph, both.spans, first, last, both.at, both.lang)


@settings(max_examples=80, deadline=None)
@given(data=st.data(), moment=st.sampled_from(sorted(MOMENTS)))
def test_read_back_the_events_are_the_timeline(data: st.DataObject, moment: str) -> None:
    name, day = MOMENTS[moment]
    written = {**data.draw(hours_strategies.schedules(day)), "time_zone": name}
    calendar = only_schedule(written, day - timedelta(days=16), day + timedelta(days=12))
    for status, word in (("open", "öppet"), ("redirect", "vidarekopplat")):
        found = [when for event in events(calendar, word) for when in occurrences(event)]
        assert join(found) == held(calendar, status)
        assert sum(end - start for start, end in found) == sum(end - start for start, end in held(calendar, status))
    assert len({str(event["uid"]) for event in read(calendar)}) == len(read(calendar))
    for event in events(calendar, "stängt"):
        if isinstance(event["dtstart"].dt, datetime):
            ((start, end),) = occurrences(event)
            assert any(low <= start and end <= high for low, high in held(calendar, "closed"))


def test_two_closed_hours_of_a_day_are_two_events() -> None:
    meetings = [
        {"name": name, "date": "2026-12-16", "time": f"{clock}:00-{clock}:30", "status": "closed"}
        for name, clock in (("Möte", 10), ("Möte till", 14))
    ]
    closed = events(only_schedule({**OFFICE, "exceptions": meetings}, *CHRISTMAS), "stängt")
    assert [(str(one["summary"]), f"{one['dtstart'].dt:%H:%M}", f"{one['dtend'].dt:%H:%M}") for one in closed] == [
        ("s: stängt: Möte", "10:00", "10:30"),
        ("s: stängt: Möte till", "14:00", "14:30"),
    ]


def test_the_usual_week_is_a_rule_and_what_deviates_is_left_out_of_it() -> None:
    calendar = of_example(*CHRISTMAS, schedules=["kontorstid"])
    rules = [event for event in read(calendar) if "rrule" in event]
    assert [event["rrule"]["byday"] for event in rules] == [["MO", "TU", "WE", "TH"], ["FR"]]
    assert [event["dtstart"].dt.strftime("%H:%M") for event in rules] == ["08:00", "08:00"]
    days = {datetime.fromtimestamp(start, UTC).date() for event in rules for start, _ in occurrences(event)}
    assert not {date(2026, 12, 24), date(2027, 1, 4), date(2027, 1, 6)} & days
    assert {date(2026, 12, 23), date(2027, 1, 5), date(2027, 1, 8)} <= days


def test_a_closed_day_is_a_day_with_its_reason_and_a_closed_hour_an_hour() -> None:
    closed = events(of_example(*CHRISTMAS, schedules=["kontorstid"]), "stängt")
    days = {str(one["summary"]): (one["dtstart"].dt, one["dtend"].dt) for one in closed}
    assert days["kontorstid: stängt: Julafton"] == (date(2026, 12, 24), date(2026, 12, 25))
    start, end = days["kontorstid: stängt: Personalmöte"]
    assert isinstance(start, datetime)
    assert (start.isoformat(), end.isoformat()) == ("2027-01-04T08:00:00+01:00", "2027-01-04T09:00:00+01:00")


def test_hours_over_a_change_of_the_clock_are_no_part_of_a_rule() -> None:
    night = {"default": "closed", "weekly": {"sat": ["22:00-06:00"]}}
    calendar = only_schedule(night, date(2027, 3, 1), date(2027, 4, 25))
    rule, single = read(calendar)
    assert [f"{each.dt:%m-%d}" for each in rule["exdate"].dts] == ["03-27"]
    assert (single["dtstart"].dt.isoformat(), single["dtend"].dt.isoformat()) == (
        "2027-03-27T22:00:00+01:00",
        "2027-03-28T06:00:00+02:00",
    )


@pytest.mark.parametrize("moment", sorted(MOMENTS))
def test_the_time_zone_in_the_file_has_the_offsets_of_the_zone(moment: str) -> None:
    name, day = MOMENTS[moment]
    where = zone(name)
    assert where is not None
    written = {**OFFICE, "time_zone": name}
    file: Any = Component.from_ical(render(only_schedule(written, day - timedelta(days=9), day + timedelta(days=200))))
    onsets = sorted(
        (local(each["dtstart"].dt) - int(each["tzoffsetfrom"].td.total_seconds()), each["tzoffsetto"].td)
        for zoned in file.walk("VTIMEZONE")
        for each in zoned.subcomponents
    )
    assert bool(onsets) == (name != "UTC")
    begin = local(datetime(day.year, day.month, day.day)) - 9 * 86400  # noqa: DTZ001 - any instant does
    for probe in range(begin, begin + 200 * 86400, 5000) if onsets else ():
        offset = next(shift for onset, shift in reversed(onsets) if onset <= probe)
        assert offset == datetime.fromtimestamp(probe, UTC).astimezone(where).utcoffset()


def test_the_file_keeps_rfc_5545() -> None:
    text = render(of_example(*CHRISTMAS, schedules=["kontorstid", "jour", "alltid"], numbers=["+46846500401"]))
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    file: Any = Component.from_ical(text)
    assert (str(file["version"]), str(file["calscale"])) == ("2.0", "GREGORIAN")
    events = file.walk("VEVENT")
    assert len({str(event["uid"]) for event in events}) == len(events) > 0
    assert {str(event["dtstamp"].dt) for event in events} == {"2026-11-23 00:00:00+00:00"}
    named = {str(event["dtstart"].params["tzid"]) for event in events if "TZID" in event["dtstart"].params}
    assert named == {str(zoned["tzid"]) for zoned in file.walk("VTIMEZONE")} == {"Europe/Stockholm"}
    assert all(event["dtend"].dt > event["dtstart"].dt for event in events)


def test_another_period_and_language_keep_the_identity_of_what_is_in_both() -> None:
    longer = of_example(CHRISTMAS[0], date(2027, 2, 28), schedules=["kontorstid"], lang="en")
    before = {str(event["uid"]) for event in read(of_example(*CHRISTMAS, schedules=["kontorstid"]))}
    assert before <= {str(event["uid"]) for event in read(longer)}


def test_names_cannot_break_out_of_their_line() -> None:
    name = "a;b,c\\n\r\nEND:VEVENT\x07 ☎️"
    moved = {
        **OFFICE,
        "exceptions": [{"name": name, "date": "2026-12-16", "status": "redirect", "to": {"group": "jour"}}],
    }
    calendar = of_schedule({**OFFICE, "exceptions": [moved]}, *CHRISTMAS, name=name)
    assert render(calendar).count("END:VEVENT\r\n") == len(read(calendar))
    summaries = {str(event["summary"]) for event in read(calendar)}
    assert any("a;b,c\\n END:VEVENT� ☎️" in one for one in summaries)


def test_the_same_input_gives_the_same_bytes() -> None:
    first, second = (render(of_example(*CHRISTMAS, schedules=["jour", "kontorstid"])) for _ in "12")
    assert first == second


def test_a_reader_of_another_making_finds_the_same_events_over_both_changes_of_the_clock() -> None:
    calendar = only_schedule(OFFICE, date(2026, 10, 1), date(2027, 11, 10))
    ours = sorted(start for event in read(calendar) for start, _ in occurrences(event))
    theirs: list[int] = []
    for event in vobject.readOne(render(calendar)).vevent_list:
        rule = event.getrruleset(addRDate=True)
        theirs += [instant_of(each) for each in (rule or [event.dtstart.value])]
    assert sorted(theirs) == ours


def instant_of(time: datetime | date) -> int:
    """Return the instant of a time as that reader has it: with the zone that the file describes."""
    return int(time.timestamp()) if isinstance(time, datetime) else instant(time)
