"""The sections of a review's page. The words are those of the comment on a pull request; here nothing is left out."""

import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from avoki_config.diagnostics import Diagnostic
from avoki_config.flow.difference import Difference, Seen
from avoki_config.flow.repro import trace_command
from avoki_config.hours.vocabulary import vocabulary
from avoki_config.hours.words import hours_per_year, week_words, when
from avoki_config.reports import plan_html
from avoki_config.reports.call_words import call_words, end_words, place_name
from avoki_config.reports.difference import Side
from avoki_config.reports.difference_text import bounded, heard, numbers
from avoki_config.reports.html_page import Child, drawing, element
from avoki_config.reports.player_words import player_words
from avoki_config.reports.review import Told
from avoki_config.reports.review_markdown import headline
from avoki_config.reports.review_sections import counted, finding_counts, plan_counts, test_counts
from avoki_config.review import Failure, HoursChange, Turn

MOST = 500
"""How many things of one kind a page has; the commands have all."""


def verdict(told: Told) -> Element:
    """Return what matters most: is it proved safe, and if not, what happens to how many for how long."""
    review, words = told.review, told.words
    bad = not review.ok or any(each.grade in {"trapped", "dropped"} for each in told.grades)
    look = "bad" if bad else "good" if review.equivalent else "some"
    return element(
        "header",
        element("p", f"{review.base_name} → {review.head_name}", class_="soft"),
        element(
            "div",
            element("h1", headline(told)),
            _grades(told),
            element("p", words.refactor_told) if review.equivalent else None,
            element("ul", *(element("li", *each) for each in _summary(told))),
            class_=f"verdict {look}",
        ),
    )


def _grades(told: Told) -> Element | None:
    if not told.grades:
        return None
    words = told.words
    heads = (element("th", name, scope="col") for name in (words.what, words.numbers, words.hours))
    rows = [
        element(
            "tr",
            element("td", told.difference_words.grades[each.grade]),
            element("td", str(len(each.numbers))),
            element("td", told.decimal(each.hours)),
        )
        for each in told.grades
    ]
    return element("table", element("thead", element("tr", *heads)), element("tbody", *rows))


def _summary(told: Told) -> Iterator[list[Child]]:
    found, words, said = told.review.verdict, told.words, told.difference_words
    if found is not None:
        yield [f"{said.unchanged.format(len(found.unchanged))}. {told.proof}"]
        for title, some in ((said.added, found.added), (said.removed, found.removed)):
            if some:
                yield [element("strong", f"{title}: "), bounded(some, said)]
        changed = sum(len(each.numbers) for each in told.review.hours)
        yield [element("strong", f"{words.calendar}: "), counted(told, changed) if changed else words.same_hours]
    yield [element("strong", f"{words.findings}: "), finding_counts(told)]
    yield [element("strong", f"{words.tests}: "), test_counts(told)]
    yield [element("strong", f"{words.plan}: "), plan_counts(told)]


def differences(told: Told) -> Element | None:
    """Return each difference with the call that shows it, and a button that plays that call."""
    if not told.groups:
        return None
    cards = [_difference(told, place, group) for place, group in enumerate(told.groups[:MOST])]
    return _section(told.words.differences, cards, len(told.groups), told)


def _difference(told: Told, place: int, group: Sequence[Difference]) -> Element:
    first, words, reading = group[0], told.words, told.reading
    assert reading is not None
    facts: list[tuple[str, Sequence[Child]]] = [
        (words.when, [f"{reading.when(first)} ({told.hours(reading.hours(first))})"]),
        (words.call, [told.inputs(first.inputs)]),
        (words.before, _side(told, reading.base, first.before, first)),
        (words.after, _side(told, reading.head, first.after, first)),
    ]
    return element(
        "article",
        element("h3", numbers(group, told.difference_words)),
        element("p", element("span", told.difference_words.grades[first.grade], class_=f"tag {first.grade}")),
        _facts(facts),
        element("pre", element("code", reading.repro(first)), tabindex="0"),
        element("button", player_words(told.review.lang).play, type="button", data_call=str(place)),
    )


def _side(told: Told, side: Side, what: Seen, difference: Difference) -> list[Child]:
    words, reading = told.difference_words, told.reading
    assert reading is not None
    said = ", ".join(heard(what, difference.after if what is difference.before else difference.before))
    waited = f", {words.waits.format(what.waited)}" if difference.grade == "waits_otherwise" else ""
    ends = end_words(what.ends, side.graph, call_words(told.review.lang))
    span = reading.place(side, what)
    return [
        f"{words.hears} {said or words.nothing}{waited} → ",
        element("strong", ends),
        " ",
        element("code", f"{span.file}:{span.start.line}", class_="soft"),
    ]


def pictures(told: Told, drawn: Mapping[str, str]) -> Element | None:
    """Return the pictures, to be moved, zoomed and asked."""
    if not drawn:
        return None
    return element("section", element("h2", told.words.pictures), *(_picture(*each) for each in drawn.items()))


def _picture(number: str, svg: str) -> Element:
    drawn = drawing(svg)
    drawn.set("tabindex", "0")
    drawn.set("role", "group")
    drawn.set("aria-label", number)
    drawn.attrib.pop("width", None)
    drawn.attrib.pop("height", None)
    tools = [element("button", sign, type="button", data_zoom=sign, aria_label=f"{number} {sign}") for sign in "+-0"]
    return element(
        "div",
        element("h3", number),
        element("div", *tools, class_="tools"),
        drawn,
        element("output"),
        class_="picture",
    )


def calendar(told: Told) -> Element | None:
    """Return the opening hours that callers meet otherwise."""
    found = told.review.hours
    return _section(told.words.calendar, [_hours(told, each) for each in found[:MOST]], len(found), told)


def _hours(told: Told, change: HoursChange) -> Element:
    words, head = told.words, told.review.head
    assert head is not None
    asked = dict.fromkeys(place_name(head.graph, each) if each else words.no_schedule for each in change.schedules)
    weeks = [
        ", ".join(week_words(week, vocabulary(told.review.lang))) if any(week) else words.never for week in change.weeks
    ]
    week = element("p", f"{words.week}: {weeks[0]} → ", element("strong", weeks[1])) if weeks[0] != weeks[1] else None
    return element(
        "article",
        element("h3", bounded(change.numbers, told.difference_words, 6)),
        element("p", f"{words.decides}: {' → '.join(each.removeprefix('schedule.') for each in asked)}", class_="soft"),
        week,
        element("ul", *(_turn(told, turn) for turn in change.turns)),
    )


def _turn(told: Told, turn: Turn) -> Element:
    words = told.words
    times = when(turn.intervals, told.span, told.zone, told.review.lang)
    hours = told.hours(hours_per_year(turn.intervals, told.span))
    after = element("strong", words.turns[turn.after])
    return element("li", f"{times}: {words.turns[turn.before]} → ", after, f" ({hours})")


def findings(told: Told) -> Element | None:
    """Return what is wrong that wasn't wrong before."""
    new = told.review.findings.new
    return _section(told.words.findings, [_finding(told, each) for each in new[:MOST]], len(new), told)


def _finding(told: Told, finding: Diagnostic) -> Element:
    place = f"{finding.span.file}:{finding.span.start.line}" if finding.span else ""
    severity = told.words.severities[finding.severity][0]
    return element(
        "article",
        element(
            "h3", element("span", f"{finding.code} {severity}", class_=f"tag {finding.severity}"), f" {finding.summary}"
        ),
        element("p", element("code", place)) if place else None,
        element("p", finding.detail),
        element("p", element("em", finding.help)) if finding.help else None,
    )


def tests(told: Told) -> Element | None:
    """Return the call tests and promises that don't hold, those that this change breaks first."""
    found = told.review.tests
    if found is None:
        return None
    cards = [_finding(told, each) for each in found.run.diagnostics] + [_failure(told, each) for each in found.failures]
    return _section(told.words.tests, cards[:MOST], len(cards), told)


def _failure(told: Told, failure: Failure) -> Element:
    result, words = failure.result, told.words
    lasts = when(result.intervals, told.span, told.zone, told.review.lang) if result.intervals else ""
    command = (
        trace_command(told.review.head_name, result.number, result.instant, result.inputs, told.zone)
        if result.number
        else ""
    )
    return element(
        "article",
        element("h3", f"{words.kinds[result.promise]}: {result.name}"),
        element("p", f"{words.since[failure.since]} ", element("code", f"{result.span.file}:{result.span.start.line}")),
        element("ul", *(element("li", wrong) for wrong in result.wrong)),
        element("p", f"{words.when}: {lasts}") if lasts else None,
        element("pre", element("code", command), tabindex="0") if command else None,
    )


def staffing(told: Told) -> Element | None:
    """Return who is rung otherwise, which no caller can tell."""
    found = told.review.staffing
    lines = [element("li", element("code", each.address), f": {', '.join(each.fields)}") for each in found[:MOST]]
    return _section(told.words.staffing, [element("ul", *lines)] if lines else [], len(found), told)


def plan(told: Told) -> Element | None:
    """Return the changes of the plan with their fields, and what is said about them."""
    made, words = told.review.plan, told.words
    if made is None or not (made.changes or made.diagnostics):
        return None
    against = words.against if told.review.fingerprint else words.against_base
    fingerprint = told.review.fingerprint
    return element(
        "section",
        element("h2", f"{words.plan} ({plan_counts(told)})"),
        element("p", against.format(made.backend, made.serial), class_="soft"),
        element("p", element("strong", words.blocked), class_="error") if made.blocked else None,
        element("div", plan_html.changes(made), class_="wide", tabindex="0", role="region", aria_label=words.plan),
        *(_finding(told, each) for each in made.diagnostics[:MOST]),
        element("p", f"{words.fingerprint}: ", element("code", fingerprint)) if fingerprint else None,
    )


def end(told: Told) -> Element:
    """Return how to see the same."""
    review, words = told.review, told.words
    at = ("--at", f"{review.at:%Y-%m-%d}") if review.at else ()
    command = shlex.join(("avoki-config", "review", review.base_name, review.head_name, "--format", "html", *at))
    return element(
        "footer",
        element("p", words.masked, class_="soft") if review.masked else None,
        element("p", f"{words.begin}:"),
        element("pre", element("code", command), tabindex="0"),
    )


def _facts(facts: Iterable[tuple[str, Sequence[Child]]]) -> Element:
    return element("dl", *(each for name, said in facts for each in (element("dt", name), element("dd", *said))))


def _section(title: str, cards: Sequence[Element], count: int, told: Told) -> Element | None:
    if not cards:
        return None
    more = element("p", told.words.more.format(count - MOST), class_="soft") if count > MOST else None
    return element("section", element("h2", title), *cards, more)
