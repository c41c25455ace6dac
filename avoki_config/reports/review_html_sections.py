"""The sections of a review's page beside what callers meet. The words are those of the comment on a pull request."""

import shlex
from collections.abc import Sequence
from xml.etree.ElementTree import Element

from avoki_config.diagnostics import Diagnostic
from avoki_config.flow.repro import trace_command
from avoki_config.hours.vocabulary import vocabulary
from avoki_config.hours.words import hours_per_year, week_words, when
from avoki_config.reports import plan_html
from avoki_config.reports.call_words import place_name
from avoki_config.reports.difference_text import bounded
from avoki_config.reports.html_page import element
from avoki_config.reports.review import Told
from avoki_config.reports.review_sections import plan_counts
from avoki_config.resources import Plan
from avoki_config.review import Failure, HoursChange, Turn

MOST = 500
"""How many things of one kind a page has; the commands have all."""


def section(title: str, cards: Sequence[Element], count: int, told: Told) -> Element | None:
    """Return a section of cards, which says how many more there are; None without any."""
    if not cards:
        return None
    more = element("p", told.words.more.format(count - MOST), class_="soft") if count > MOST else None
    return element("section", element("h2", title), *cards, more)


def calendar(told: Told) -> Element | None:
    """Return the opening hours that callers meet otherwise."""
    found = told.review.hours
    return section(told.words.calendar, [_hours(told, each) for each in found[:MOST]], len(found), told)


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
    return section(told.words.findings, [_finding(told, each) for each in new[:MOST]], len(new), told)


def _finding(told: Told, finding: Diagnostic) -> Element:
    place = f"{finding.span.file}:{finding.span.start.line}" if finding.span else ""
    severity = told.words.severities[finding.severity][0]
    return element(
        "article",
        element(
            "h3", element("span", f"{finding.code} {severity}", class_=f"tag {finding.severity}"), f" {finding.summary}"
        ),
        element("p", element("code", place)) if place else None,
        element("p", finding.detail, lang="en"),
        element("p", element("em", finding.help), lang="en") if finding.help else None,
    )


def tests(told: Told) -> Element | None:
    """Return the call tests and promises that don't hold, those that this change breaks first."""
    found = told.review.tests
    if found is None:
        return None
    cards = [_finding(told, each) for each in found.run.diagnostics] + [_failure(told, each) for each in found.failures]
    return section(told.words.tests, cards[:MOST], len(cards), told)


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
        element("ul", *(element("li", wrong, lang="en") for wrong in result.wrong)),
        element("p", f"{words.when}: {lasts}") if lasts else None,
        element("pre", element("code", command), tabindex="0") if command else None,
    )


def staffing(told: Told) -> Element | None:
    """Return who is rung otherwise, which no caller can tell."""
    found = told.review.staffing
    lines = [element("li", element("code", each.address), f": {', '.join(each.fields)}") for each in found[:MOST]]
    return section(told.words.staffing, [element("ul", *lines)] if lines else [], len(found), told)


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
        element("div", _changes(told, made), class_="wide", tabindex="0", role="region", aria_label=words.plan),
        *(_finding(told, each) for each in made.diagnostics[:MOST]),
        element("p", f"{words.fingerprint}: ", element("code", fingerprint)) if fingerprint else None,
    )


def _changes(told: Told, made: Plan) -> Element:
    words = told.words
    actions = {action: word.format("").strip() for action, word in words.actions.items()}
    return plan_html.changes(made, (words.object, words.field, words.before, words.after), actions)


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
