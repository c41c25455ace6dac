"""The sections of a review in Markdown. Each tells of as much as it is allowed to, and counts what it left out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from avoki_config.diagnostics import Diagnostic
from avoki_config.flow.difference import Difference, Seen
from avoki_config.flow.repro import trace_command
from avoki_config.hours.day_times import Times
from avoki_config.hours.vocabulary import vocabulary
from avoki_config.hours.words import hours_per_year, week_words, when
from avoki_config.reports.call_words import place_name
from avoki_config.reports.difference import Side
from avoki_config.reports.difference_text import bounded
from avoki_config.reports.markdown import code, fenced, folded, items, prose
from avoki_config.reports.plan_markdown import block
from avoki_config.reports.review import Told
from avoki_config.reports.review_side import side_words
from avoki_config.review import Failure, HoursChange, Turn


@dataclass(frozen=True)
class Section:
    """A part of a review: its text, and how much of its kind isn't in it."""

    text: str
    left_out: int = 0


def differences(told: Told, most: int) -> Section | None:
    """Return each difference with the call that shows it."""
    if not told.groups or told.reading is None:
        return None
    blocks = [each for group in told.groups[:most] for each in _difference(told, group)]
    return Section(folded(told.words.differences, blocks, unfolded=True), max(0, len(told.groups) - most))


def _difference(told: Told, group: Sequence[Difference]) -> Iterator[str]:
    first, words, reading = group[0], told.words, told.reading
    assert reading is not None
    grade = told.difference_words.grades[first.grade]
    yield f"#### {prose(f'{told.called(group)}: {grade}')}"
    facts = [
        (words.when, f"{reading.when(first)} ({told.hours(reading.hours(first))})"),
        (words.call, told.inputs(first.inputs)),
    ]
    lines = [f"**{name}:** {prose(text)}" for name, text in facts]
    lines.append(f"**{words.before}:** {_side(told, reading.base, first.before, first)}")
    lines.append(f"**{words.after}:** {_side(told, reading.head, first.after, first)}")
    yield items(lines)
    yield fenced(reading.repro(first), "sh")


def _side(told: Told, side: Side, what: Seen, difference: Difference) -> str:
    hears, ends, place = side_words(told, side, what, difference)
    return f"{prose(f'{hears} → {ends}')} ({code(place)})"


def staffing(told: Told, most: int) -> Section | None:
    """Return who is rung otherwise, which no caller can tell."""
    found = told.review.staffing
    if not found:
        return None
    lines = [f"{code(each.address)}: {prose(', '.join(each.fields))}" for each in found[:most]]
    return Section(folded(f"{told.words.staffing} ({len(found)})", [items(lines)]), max(0, len(found) - most))


def findings(told: Told, most: int) -> Section | None:
    """Return what is wrong that wasn't wrong before."""
    new = told.review.findings.new
    if not new:
        return None
    lines = [_finding(told, each) for each in new[:most]]
    text = folded(f"{told.words.findings} ({finding_counts(told)})", [items(lines)], unfolded=_is_bad(new))
    return Section(text, max(0, len(new) - most))


def _is_bad(found: Sequence[Diagnostic]) -> bool:
    return any(each.severity == "error" for each in found)


def finding_counts(told: Told) -> str:
    """Return `1 nytt fel, 2 nya varningar; 3 åtgärdade, 4 som fanns förut`."""
    found, words = told.review.findings, told.words
    parts: list[str] = []
    for severity, (one, several) in words.severities.items():
        count = sum(each.severity == severity for each in found.new)
        parts += [f"{count} {one if count == 1 else several}"] if count else []
    others = [words.mended.format(len(found.mended))] if found.mended else []
    others += [words.remaining.format(found.remaining)] if found.remaining else []
    return "; ".join(filter(None, (", ".join(parts) or words.none_new, ", ".join(others))))


def _finding(told: Told, finding: Diagnostic) -> str:
    severity = told.words.severities[finding.severity][0]
    place = f" {code(f'{finding.span.file}:{finding.span.start.line}')}" if finding.span else ""
    help_ = f" *{prose(finding.help)}*" if finding.help else ""
    return f"**{finding.code}** ({severity}){place} {prose(finding.detail)}{help_}"


def plan(told: Told, most: int) -> Section | None:
    """Return the changes of the plan; `most` counts lines."""
    made, words = told.review.plan, told.words
    if made is None or not (made.changes or made.diagnostics):
        return None
    lines = block(made)[1:-2]
    against = words.against if told.review.fingerprint else words.against_base
    blocks = [against.format(code(made.backend), made.serial)]
    blocks += [fenced("\n".join(lines[:most]), "diff")] if lines[:most] else []
    blocks += [items(_finding(told, each) for each in made.diagnostics[:most])] if made.diagnostics else []
    blocks += [words.blocked] if made.blocked else []
    blocks += [f"{words.fingerprint}: {code(told.review.fingerprint)}"] if told.review.fingerprint else []
    text = folded(f"{words.plan} ({plan_counts(told)})", blocks, unfolded=made.blocked)
    return Section(text, max(0, len(lines) - most))


def plan_counts(told: Told) -> str:
    """Return `1 ändras, 40 oförändrade`."""
    made, words = told.review.plan, told.words
    if made is None:
        return words.no_plan
    summary = made.summary
    parts = [word.format(summary[action]) for action, word in words.actions.items() if summary[action]]
    return ", ".join([*(parts or [words.no_changes]), words.unchanged.format(summary["unchanged"])])


def tests(told: Told, most: int) -> Section | None:
    """Return the call tests and promises that don't hold, those that this change breaks first."""
    found = told.review.tests
    if found is None or (not found.failures and not found.run.diagnostics):
        return None
    blocks = [items(_finding(told, each) for each in found.run.diagnostics[:most])] if found.run.diagnostics else []
    blocks += [each for failure in found.failures[:most] for each in _failure(told, failure)]
    text = folded(f"{told.words.tests} ({test_counts(told)})", blocks, unfolded=True)
    return Section(text, max(0, len(found.failures) - most))


def test_counts(told: Told) -> str:
    """Return `44 samtalsprov, 12 löften: alla håller`."""
    found, words = told.review.tests, told.words
    if found is None:
        return words.no_tests
    went = words.failing.format(found.failing) if found.failing else words.hold
    tests_, promises = found.tests, found.promises
    made = words.tests_counted[tests_ == 1].format(tests_), words.promises_counted[promises == 1].format(promises)
    return f"{', '.join(made)}: {went}"


def _failure(told: Told, failure: Failure) -> Iterator[str]:
    result, words = failure.result, told.words
    since = words.since[failure.since]
    place = code(f"{result.span.file}:{result.span.start.line}")
    yield f"**{words.kinds[result.promise]}: {prose(result.name)}** ({since}) {place}"
    lines = [prose(wrong) for wrong in result.wrong]
    if result.intervals:
        lines.append(f"{words.when}: {prose(when(result.intervals, told.span, told.zone, told.review.lang))}")
    yield items(lines)
    if result.number:
        command = trace_command(told.review.head_name, result.number, result.instant, result.inputs, told.zone)
        yield fenced(command, "sh")


def calendar(told: Told, most: int) -> Section | None:
    """Return the opening hours that callers meet otherwise."""
    found = told.review.hours
    if not found:
        return None
    blocks = [part for each in found[:most] for part in _hours(told, each)]
    count = sum(len(each.numbers) for each in found)
    text = folded(f"{told.words.calendar} ({counted(told, count)})", blocks, unfolded=True)
    return Section(text, max(0, len(found) - most))


def counted(told: Told, count: int) -> str:
    """Return `1 nummer`, `4 nummer`."""
    return told.words.number[count == 1].format(count)


def _hours(told: Told, change: HoursChange) -> Iterator[str]:
    words = told.words
    head = told.review.head
    assert head is not None
    asked = dict.fromkeys(place_name(head.graph, each) if each else words.no_schedule for each in change.schedules)
    schedules = " → ".join(each.removeprefix("schedule.") for each in asked)
    shown = bounded(change.numbers, told.difference_words, 6)
    yield f"**{prose(shown)}** ({words.decides}: {prose(schedules)})"
    weeks = [_week(told, week) for week in change.weeks]
    lines = [f"{words.week}: {weeks[0]} → **{weeks[1]}**"] if weeks[0] != weeks[1] else []
    yield items([*lines, *(_turn(told, turn) for turn in change.turns)])


def _week(told: Told, week: Sequence[Times]) -> str:
    said = ", ".join(week_words(week, vocabulary(told.review.lang))) if any(week) else told.words.never
    return prose(said)


def _turn(told: Told, turn: Turn) -> str:
    words = told.words
    times = when(turn.intervals, told.span, told.zone, told.review.lang)
    hours = told.hours(hours_per_year(turn.intervals, told.span))
    return f"{prose(times)}: {words.turns[turn.before]} → **{words.turns[turn.after]}** ({prose(hours)})"


def pictures(told: Told, drawn: Mapping[str, str], most: int) -> Section | None:
    """Return the pictures (number → Mermaid) of the first numbers; those without one are in `drawn` empty."""
    shown = [(number, text) for number, text in drawn.items() if text][:most]
    if not drawn:
        return None
    blocks = [each for number, text in shown for each in (f"**{prose(number)}**", fenced(text, "mermaid"))]
    text = folded(f"{told.words.pictures} ({len(shown)})", blocks) if shown else ""
    return Section(text, len(drawn) - len(shown))
