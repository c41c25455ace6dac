"""A difference in behaviour for a person at a terminal, and the same for a pull request in Markdown."""

from collections.abc import Iterator, Sequence

from avoki_config.flow.difference import Difference, Seen
from avoki_config.reports.call_words import call_words, end_words
from avoki_config.reports.difference import Reading, Side
from avoki_config.reports.difference_words import DifferenceWords, difference_words
from avoki_config.reports.screen import Screen, printable

MOST_NUMBERS = 6
MOST_GROUPS = 50
_COLOURS = {"trapped": "red", "dropped": "red", "lands_elsewhere": "yellow"}


def render(reading: Reading, screen: Screen) -> str:
    """Return the report as lines for a screen: each difference once, however many numbers have it."""
    words = difference_words(reading.lang)
    lines = [screen.paint(words.title, bold=True), ""]
    groups = list(reading.groups())
    for group in groups[:MOST_GROUPS]:
        lines += [*_difference(reading, group, words, screen), ""]
    if len(groups) > MOST_GROUPS:
        lines += [words.more.format(len(groups) - MOST_GROUPS), ""]
    lines += [line for paragraph in summary(reading, words) for line in screen.wrapped(paragraph, "  ", "")]
    return "\n".join((*lines, ""))


def _difference(reading: Reading, group: Sequence[Difference], words: DifferenceWords, screen: Screen) -> Iterator[str]:
    first = group[0]
    head = f"{numbers(group, words)}: {words.grades[first.grade]}"
    yield screen.paint(head, _COLOURS.get(first.grade, "blue"), bold=True)
    yield from screen.wrapped(f"{reading.when(first)} ({words.hours.format(reading.hours(first))})", "  ")
    yield from screen.wrapped(f"{words.inputs}: {inputs(first, words)}", "    ", "  ")
    yield from screen.wrapped(f"{words.before}: {seen(reading, reading.base, first.before, words)}", "    ", "  ")
    yield from screen.wrapped(f"{words.after}: {seen(reading, reading.head, first.after, words)}", "    ", "  ")
    yield f"  {words.show}: {screen.paint(printable(reading.repro(first)), 'cyan')}"


def numbers(group: Sequence[Difference], words: DifferenceWords) -> str:
    """Return the numbers that share a difference, the first ones by name."""
    shown = ", ".join(each.number for each in group[:MOST_NUMBERS])
    return shown if len(group) <= MOST_NUMBERS else f"{shown} {words.more.format(len(group) - MOST_NUMBERS)}"


def inputs(difference: Difference, words: DifferenceWords) -> str:
    """Return what the caller presses and what else happens."""
    return ", ".join(difference.inputs) or words.no_key


def seen(reading: Reading, side: Side, what: Seen, words: DifferenceWords) -> str:
    """Return what was heard, where it ended, and the line that led there."""
    heard = ", ".join(what.hears) or words.nothing
    span = reading.place(side, what)
    ends = end_words(what.ends, side.graph, call_words(reading.lang))
    return f"{words.hears} {heard} → {ends} ({span.file}:{span.start.line})"


def summary(reading: Reading, words: DifferenceWords) -> Iterator[str]:
    """Yield the paragraphs at the end: numbers that came and went, staffing, and what is proved."""
    verdict = reading.verdict
    if verdict.added:
        yield f"{words.added}: {', '.join(verdict.added)}."
    if verdict.removed:
        yield f"{words.removed}: {', '.join(verdict.removed)}."
    if reading.staffing:
        listed = "; ".join(f"{each.address} ({', '.join(each.fields)})" for each in reading.staffing)
        yield f"{words.staffing}: {listed}."
    if verdict.equivalent:
        yield words.same
    else:
        changed, unchanged = (len(each) for each in (verdict.changed, verdict.unchanged))
        yield f"{words.changed.format(changed)}, {words.unchanged.format(unchanged)}."
    start, end = (f"{reading.local(instant):%Y-%m-%d %H:%M}" for instant in verdict.span)
    yield words.proof.format(start, end)
