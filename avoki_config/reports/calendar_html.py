"""Opening hours as one page for a browser or a printer: each schedule or number with its weeks and its deviations."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from avoki_config.flow.opening_deviations import ClockChange, Deviation
from avoki_config.hours.zones import day_date
from avoki_config.reports.calendar import Calendar
from avoki_config.reports.calendar_style import STYLE
from avoki_config.reports.calendar_told import Told, told
from avoki_config.reports.calendar_weeks import weeks
from avoki_config.reports.html_page import element, page


def render(calendar: Calendar) -> str:
    """Return the page."""
    words, openings = calendar.words, told(calendar)
    sections = [_section(each, calendar) for each in openings]
    if not sections:
        sections = [element("p", words.nothing)]
    body = element("main", _header(calendar, openings), *sections)
    return page(f"{words.title}: {calendar.tenant}", STYLE, words.code, body)


def _header(calendar: Calendar, openings: tuple[Told, ...]) -> Element:
    words = calendar.words
    links = [element("li", element("a", each.title, href=f"#{_anchor(each)}")) for each in openings]
    keys = [(status, words.status[status]) for status in ("open", "closed", "redirect")]
    keys.append(("deviates", words.deviates))
    key = [element("li", element("span", class_=f"swatch {name}", aria_hidden="true"), said) for name, said in keys]
    return element(
        "header",
        element("h1", words.title),
        element("p", calendar.tenant, class_="tenant"),
        element("p", words.period.format(calendar.dated(calendar.first), calendar.dated(calendar.last))),
        element("nav", element("ul", *links), aria_label=words.contents) if len(links) > 1 else None,
        element("ul", *key, class_="key", aria_label=words.key),
    )


def _anchor(each: Told) -> str:
    return f"{each.opening.kind}-{each.opening.id.removeprefix('+')}"


def _section(each: Told, calendar: Calendar) -> Element:
    words, anchor = calendar.words, _anchor(each)
    return element(
        "section",
        element("h2", each.title, id=anchor),
        element("dl", *_facts(each)),
        element("h3", words.deviations),
        _deviations(each),
        element("h3", words.weeks, id=f"{anchor}-weeks"),
        element("div", weeks(each), class_="wide", tabindex="0", role="region", aria_labelledby=f"{anchor}-weeks"),
        aria_labelledby=anchor,
    )


def _facts(each: Told) -> Iterator[Element]:
    words = each.calendar.words
    facts: list[tuple[str, str | Element]] = [(words.usual, each.week)]
    if each.opening.kind == "schedule":
        named = [f"{number} {each.calendar.name(asked)}" for number, asked in each.numbers]
        listed = element("ul", *(element("li", each_name) for each_name in named))
        facts.append((words.numbers, listed if named else words.no_numbers))
    else:
        facts.append((words.schedule, each.opening.schedule or words.no_schedule))
        facts += [(words.status[one.status].capitalize(), met) for one in each.usual if (met := each.meets(one))]
    facts.append((words.zone, each.opening.zone.key or ""))
    for term, fact in facts:
        yield element("dt", term)
        yield element("dd", fact)


def _deviations(each: Told) -> Element:
    words = each.calendar.words
    if not each.deviations and not each.changes:
        return element("p", words.no_deviations)
    heard = {one: each.otherwise(one.day) for one in each.deviations}
    columns = [words.day, words.hours, words.why, *([words.heard] if any(heard.values()) else []), words.where]
    rows = [(one.first, _deviation(each, one, heard)) for one in each.deviations]
    rows += [(change.day.number, _jump(each, change, len(columns) - 1)) for change in each.changes]
    head = element("tr", *(element("th", word, scope="col") for word in columns))
    body = (row for _, row in sorted(rows, key=lambda one: one[0]))
    table = element("table", element("thead", head), element("tbody", *body), class_="list")
    return element("div", table, class_="wide", tabindex="0", role="region", aria_label=words.deviations)


def _deviation(each: Told, one: Deviation, heard: dict[Deviation, str]) -> Element:
    day = one.day
    hours = each.hours(day) if day.turns else each.calendar.words.as_usual.format(each.hours(day))
    place = element("code", each.calendar.place(day.reasons[0].path)) if day.reasons else None
    return element(
        "tr",
        element("th", each.dates(one), scope="row"),
        element("td", element("span", hours, class_=f"pill {day.status}")),
        element("td", each.why(day)),
        element("td", heard[one]) if any(heard.values()) else None,
        element("td", place),
    )


def _jump(each: Told, change: ClockChange, width: int) -> Element:
    day = each.calendar.dated(day_date(change.day.number))
    return element("tr", element("th", day, scope="row"), element("td", each.jump(change), colspan=str(width)))
