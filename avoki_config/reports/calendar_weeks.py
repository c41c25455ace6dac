"""The weeks of a calendar's page: a table with a row for each week, a cell for each day."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from xml.etree.ElementTree import Element

from avoki_config.flow.opening_days import Day
from avoki_config.hours.zones import day_date, day_number
from avoki_config.reports.calendar_told import Told
from avoki_config.reports.html_page import Child, element

_WEEK = 7


def weeks(each: Told) -> Element:
    """Return the table of all weeks that the period touches."""
    words, names = each.calendar.words, each.calendar.vocabulary.days
    head = (element("th", name, scope="col") for name in (words.week, *names))
    held = {day.number: day for day in each.days}
    notes = {change.day.number: each.jump(change) for change in each.changes}
    first = each.calendar.first - timedelta(days=each.calendar.first.weekday())
    count = ((each.calendar.last - first).days // _WEEK) + 1
    rows = (_row(each, first + timedelta(weeks=week), held, notes) for week in range(count))
    caption = element("caption", words.caption.format(each.title))
    return element("table", caption, element("thead", element("tr", *head)), element("tbody", *rows), class_="weeks")


def _row(each: Told, monday: date, held: dict[int, Day], notes: dict[int, str]) -> Element:
    year, week, _ = monday.isocalendar()
    cells: list[Element] = []
    for number in range(day_number(monday), day_number(monday) + _WEEK):
        day = held.get(number)
        cells.append(_cell(each, day, notes.get(number)) if day else _outside(each, number))
    head = element("th", str(week), element("small", str(year)), scope="row")
    return element("tr", head, *cells)


def _outside(each: Told, number: int) -> Element:
    unseen = element("span", f" {each.calendar.words.outside}", class_="unseen")
    return element("td", element("p", _date(each, number), unseen, class_="date"), class_="outside")


def _cell(each: Told, day: Day, note: str | None) -> Element:
    deviates = " deviates" if day.turns else ""
    return element(
        "td",
        element("p", _date(each, day.number), class_="date"),
        element("div", *_bar(day), class_="bar", aria_hidden="true"),
        *(element("p", *line, class_="hours") for line in _hours(each, day)),
        element("p", each.why(day), class_="why") if day.reasons else None,
        element("p", note, class_="why") if note else None,
        class_=f"{day.status}{deviates}",
    )


def _date(each: Told, number: int) -> str:
    day = day_date(number)
    return f"{day.day} {each.calendar.words.months[day.month - 1]}"


def _hours(each: Told, day: Day) -> Iterator[tuple[Child, ...]]:
    """Yield the lines of a cell: what is open by its times, with the word for those who listen."""
    words = each.calendar.words
    for one in day.times("open"):
        yield element("span", f"{words.status['open']} ", class_="unseen"), each.clocks((one,))
    for meeting, times in day.parts:
        if meeting.status == "redirect":
            where = each.calendar.end(meeting.ends) if meeting.ends else words.status["redirect"]
            yield (f"{each.clocks(times)} → {where}",)
    if day.status == "closed":
        yield (words.status["closed"],)


def _bar(day: Day) -> Iterator[Element]:
    """Yield the day from left to right, each status as wide as it is long."""
    for status, pieces in groupby(day.stretches, lambda one: one.meeting.status):
        seconds = sum(one.end - one.start for one in pieces)
        yield element("i", class_=status, style=f"width:{seconds * 100 / (day.end - day.start):.2f}%")
