"""When, as a person says it."""

from datetime import datetime
from typing import Any

import pytest

from avoki_config.hours import compile_schedules, horizon, hours_per_year, intervals, tenant_zone, timeline, when

TENANT = {"time_zone": "Europe/Stockholm", "holidays": "SE"}
ZONE = tenant_zone(TENANT)


def at(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=ZONE).timestamp())


SPAN = horizon(ZONE, at("2026-11-23 00:00"))
EVERY_DAY = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def said(written: dict[str, Any], lang: str = "sv", status: Any = "open", limit: int = 3) -> str:
    schedule = compile_schedules({"s": {"default": "closed", **written}}, TENANT)["s"]
    return when(intervals(timeline(schedule, *SPAN), status), SPAN, ZONE, lang, limit)


def week(**days: str | list[str]) -> dict[str, Any]:
    return {"weekly": {day: [text] if isinstance(text, str) else text for day, text in days.items()}}


@pytest.mark.parametrize(
    ("weekly", "swedish", "english"),
    [
        (week(fri="15:00-17:00"), "fre 15:00–17:00", "Fri 15:00–17:00"),
        (
            week(mon="08:00-17:00", tue="08:00-17:00", wed="08:00-17:00", thu="08:00-17:00", fri="08:00-15:00"),
            "mån–tors 08:00–17:00, fre 08:00–15:00",
            "Mon–Thu 08:00–17:00, Fri 08:00–15:00",
        ),
        (week(mon="08:00-12:00", wed="08:00-12:00"), "mån, ons 08:00–12:00", "Mon, Wed 08:00–12:00"),
        (
            week(mon=["08:00-12:00", "13:00-17:00"]),
            "mån 08:00–12:00 och 13:00–17:00",
            "Mon 08:00–12:00 and 13:00–17:00",
        ),
        (week(sat="22:00-06:00"), "lör 22:00–06:00", "Sat 22:00–06:00"),
        (week(sun="22:00-06:00"), "sön 22:00–06:00", "Sun 22:00–06:00"),
        (week(sat="00:00-24:00", sun="00:00-24:00"), "lör–sön", "Sat–Sun"),
        (week(sun="00:00-24:00", mon="00:00-24:00"), "sön–mån", "Sun–Mon"),
        (week(wed="18:00-24:00"), "ons 18:00–24:00", "Wed 18:00–24:00"),
        (
            week(fri="15:00-24:00", sat="00:00-24:00", sun="00:00-24:00", mon="00:00-08:00"),
            "fre 15:00–mån 08:00",
            "Fri 15:00–Mon 08:00",
        ),
        (week(**dict.fromkeys(EVERY_DAY, "07:00-19:00")), "alla dagar 07:00–19:00", "every day 07:00–19:00"),
        (week(**dict.fromkeys(EVERY_DAY, "19:00-07:00")), "alla dagar 19:00–07:00", "every day 19:00–07:00"),
        (week(**dict.fromkeys(EVERY_DAY, "00:00-24:00")), "alltid", "always"),
        ({}, "aldrig", "never"),
    ],
)
def test_what_holds_every_week_is_said_as_a_week(weekly: dict[str, Any], swedish: str, english: str) -> None:
    assert said(weekly, "sv") == swedish
    assert said(weekly, "en") == english


def once(**fields: Any) -> dict[str, Any]:
    named = {name.rstrip("_"): value for name, value in fields.items()}
    return {"exceptions": [{"name": "e", "status": "open", **named}]}


@pytest.mark.parametrize(
    ("exceptions", "expected"),
    [
        (once(date="2026-12-24"), "2026-12-24"),
        (once(date="2026-12-24", time="10:00-12:00"), "2026-12-24 10:00–12:00"),
        (once(date="2026-12-24", time="22:00-06:00"), "2026-12-24 22:00–06:00"),
        (once(from_="2026-12-24", until="2026-12-26"), "2026-12-24–2026-12-26"),
        (once(from_="2026-12-24 12:00", until="2026-12-26 08:00"), "2026-12-24 12:00–2026-12-26 08:00"),
        (once(from_="2026-12-24 12:00", until="2026-12-26"), "2026-12-24 12:00–2026-12-26 24:00"),
        (
            once(date="2026-12-07", time="08:00-09:00", repeat="monthly", on="first"),
            "2026-12-07 08:00–09:00, 2027-01-04 08:00–09:00, 2027-02-01 08:00–09:00 och 10 till",
        ),
        (once(holiday="julafton"), "2026-12-24, 2027-12-24"),
        (
            once(date="2027-06-07", time="08:00-12:00", repeat="weekly", repeat_until="2027-08-30"),
            "mån 08:00–12:00, 2027-06-07–2027-08-30",
        ),
    ],
)
def test_what_does_not_hold_every_week_is_said_as_dates(exceptions: dict[str, Any], expected: str) -> None:
    assert said(exceptions) == expected


def test_a_week_is_said_with_the_dates_that_deviate() -> None:
    written = week(fri="15:00-17:00")
    written["holidays"] = {"close": ["public", "de_facto"]}
    written["exceptions"] = [{"name": "e", "date": "2027-02-06", "time": "10:00-12:00", "status": "open"}]
    assert said(written) == (
        "fre 15:00–17:00, utom 2026-12-25–2027-01-01, 2027-03-26, 2027-06-25 och 1 till, även 2027-02-06 10:00–12:00"
    )
    assert said(written, "en", limit=9) == (
        "Fri 15:00–17:00, except 2026-12-25–2027-01-01, 2027-03-26, 2027-06-25, 2027-12-24, also 2027-02-06 10:00–12:00"
    )


def test_a_part_of_a_day_that_is_missing_is_said_as_that_part() -> None:
    written = week(fri="08:00-17:00")
    written["exceptions"] = [{"name": "e", "date": "2027-04-16", "time": "12:00-17:00", "status": "closed"}]
    assert said(written) == "fre 08:00–17:00, utom 2027-04-16 12:00–17:00"


def test_always_but_for_a_day() -> None:
    assert said(once(date="2026-12-24"), status="closed") == "alltid, utom 2026-12-24"


def test_a_summer_without_hours_is_one_exception() -> None:
    written = week(mon="08:00-12:00", tue="08:00-12:00")
    written["exceptions"] = [{"name": "e", "from": "2027-06-01", "until": "2027-08-31", "status": "closed"}]
    assert said(written) == "mån–tis 08:00–12:00, utom 2027-06-01–2027-08-31"


def test_nights_over_clock_changes_are_ordinary_nights() -> None:
    assert said(week(sat="22:00-06:00", sun="01:00-04:00")) == "lör 22:00–06:00"
    assert said(week(sat="00:00-24:00")) == "lör"


def test_a_short_span_has_dates_and_not_a_pattern() -> None:
    span = (at("2026-11-23 00:00"), at("2026-11-30 00:00"))
    assert when([(at("2026-11-27 15:00"), at("2026-11-27 17:00"))], span, ZONE, "sv") == "2026-11-27 15:00–17:00"


def test_a_span_that_begins_within_a_day_deviates_by_nothing() -> None:
    span = (at("2026-11-23 10:00"), at("2027-11-23 09:00"))
    schedule = compile_schedules({"s": {"default": "closed", **week(mon="08:00-17:00", tue="08:00-17:00")}}, TENANT)[
        "s"
    ]
    assert when(intervals(timeline(schedule, *span), "open"), span, ZONE, "sv") == "mån–tis 08:00–17:00"


def test_the_order_and_cut_of_intervals_do_not_matter() -> None:
    day = at("2026-12-24 00:00")
    pieces = [(day + 43200, day + 86400), (day, day + 43200)]
    assert when(pieces, SPAN, ZONE, "sv") == "2026-12-24"
    assert hours_per_year(pieces, SPAN) == hours_per_year([(day, day + 86400)], SPAN) == 21.9


def test_hours_per_year_are_those_of_the_horizon_times_365_by_its_days() -> None:
    schedule = compile_schedules({"s": {"default": "closed", **week(fri="15:00-17:00")}}, TENANT)["s"]
    found = intervals(timeline(schedule, *SPAN), "open")
    assert len(found) == 57
    assert hours_per_year(found, SPAN) == round(57 * 2 * 365 / 400, 1) == 104.0
    assert hours_per_year([SPAN], SPAN) == 8760.0
    one_week = (SPAN[0], SPAN[0] + 7 * 86400)
    assert hours_per_year([(SPAN[0], SPAN[0] + 7200)], one_week) == round(2 * 365 / 7, 1)
    assert hours_per_year([], SPAN) == 0.0


def test_another_language_than_swedish_is_english() -> None:
    assert said(week(fri="15:00-17:00"), "fi") == "Fri 15:00–17:00"
