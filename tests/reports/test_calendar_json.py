"""The calendar for machines."""

from datetime import date, datetime
from itertools import pairwise
from typing import Any

from calendars import of_example
from jsonschema import Draft202012Validator

from avoki_config.reports.calendar_json import document
from avoki_config.reports.diagnostics_json import dumps

DATE = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
INSTANT = {"type": "string", "pattern": "^[0-9-]{10}T[0-9:]{8}[+-][0-9]{2}:[0-9]{2}$"}
RANGES = {"type": "array", "items": {"type": "string", "pattern": "^[0-9]{2}:[0-9]{2}-[0-9]{2}:[0-9]{2}$"}}
TEXT = {"type": "string"}
NULL = {"type": "null"}
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def whole(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": list(properties), "additionalProperties": False, "properties": properties}


def many(item: Any) -> dict[str, Any]:
    return {"type": "array", "items": item}


PLACE = whole(line={"type": "integer"}, column={"type": "integer"})
SPAN = whole(file=TEXT, start=PLACE, end=PLACE)
ENTRY = whole(kind={"enum": ["default", "weekly", "holiday", "exception"]}, name=TEXT, span=SPAN)
INTERVAL = {
    "from": INSTANT,
    "until": INSTANT,
    "status": {"enum": ["open", "closed", "redirect"]},
    "hears": many(TEXT),
    "ends": {"anyOf": [NULL, {"type": "object", "required": ["kind"], "properties": {"kind": TEXT, "id": TEXT}}]},
    "entries": many(ENTRY),
    "deviates": {"type": "boolean"},
}
DEVIATION = {
    "from": DATE,
    "to": DATE,
    "open": RANGES,
    "redirect": RANGES,
    "as_usual": {"type": "boolean"},
    "why": many(ENTRY),
    "words": TEXT,
}
CHANGE = whole(at=INSTANT, before=TEXT, after=TEXT, open_hours={"type": "number"})
CALENDAR = whole(
    number={"anyOf": [NULL, TEXT]},
    schedule={"anyOf": [NULL, TEXT]},
    asked={"anyOf": [NULL, TEXT]},
    numbers=many(whole(number=TEXT, asked=TEXT)),
    time_zone=TEXT,
    week=whole(**dict.fromkeys(DAYS, RANGES)),
    intervals=many(whole(**INTERVAL)),
    deviations=many(whole(**DEVIATION)),
    clock_changes=many(CHANGE),
)
DOCUMENT = whole(
    **{"format_version": {"const": "1.0"}, "tenant": TEXT, "at": INSTANT, "from": DATE, "to": DATE},
    calendars=many(CALENDAR),
)


def spring() -> dict[str, Any]:
    numbers = ["+46846500400", "+46846500411", "+46846500420"]
    return document(of_example(date(2027, 3, 22), date(2027, 6, 30), schedules=["jour", "alltid"], numbers=numbers))


def test_the_shape_is_documented_and_whole() -> None:
    Draft202012Validator(DOCUMENT).validate(spring())


def test_intervals_cover_the_period_without_a_gap() -> None:
    for calendar in spring()["calendars"]:
        found = calendar["intervals"]
        assert (found[0]["from"], found[-1]["until"]) == ("2027-03-22T00:00:00+01:00", "2027-07-01T00:00:00+02:00")
        assert all(one["until"] == after["from"] for one, after in pairwise(found))
        assert all(datetime.fromisoformat(one["from"]) < datetime.fromisoformat(one["until"]) for one in found)


def test_the_entry_that_decided_stands_with_its_line() -> None:
    calendar = spring()["calendars"][0]
    midsummer = next(one for one in calendar["deviations"] if one["from"] == "2027-06-25")
    assert (midsummer["to"], midsummer["redirect"], midsummer["as_usual"]) == ("2027-06-27", ["00:00-24:00"], False)
    (why,) = midsummer["why"]
    assert (why["kind"], why["name"]) == ("exception", "Jour midsommar")
    during = next(one for one in calendar["intervals"] if one["from"] == "2027-06-25T00:00:00+02:00")
    assert during["ends"] == {"kind": "group", "id": "jour"}
    assert during["hears"] == ["midsommar"]
    assert during["entries"][0]["span"] == why["span"]


def test_the_week_and_the_clock() -> None:
    jour = spring()["calendars"][3]
    assert jour["week"]["fri"] == ["00:00-08:00", "15:00-24:00"]
    assert jour["clock_changes"] == [
        {"at": "2027-03-28T03:00:00+02:00", "before": "02:00", "after": "03:00", "open_hours": 23.0}
    ]
    assert jour["numbers"] == [{"number": "+46846500413", "asked": "group.jour"}]


def test_the_same_input_gives_the_same_bytes() -> None:
    assert dumps(spring()) == dumps(spring())
