"""A difference in behaviour for a person at a terminal, and the same for a pull request in Markdown."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from avoki_config.flow.difference import Difference, Seen
from avoki_config.flow.identity import Heard
from avoki_config.reports.call_words import call_words, end_words
from avoki_config.reports.difference import Reading
from avoki_config.reports.difference_words import DifferenceWords, difference_words
from avoki_config.reports.repro import shown_command
from avoki_config.reports.screen import Screen

MOST_NUMBERS = 6
MOST_GROUPS = 50
MOST_NAMES = 20
_EXCERPT, _BEFORE = 70, 20
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
    for line in screen.wrapped(f"{numbers(group, words)}: {words.grades[first.grade]}", "  ", ""):
        yield screen.paint(line, _COLOURS.get(first.grade, "blue"), bold=True)
    yield from screen.wrapped(f"{reading.when(first)} ({words.hours.format(reading.hours(first))})", "  ")
    for fact in facts(reading, first, words):
        yield from screen.wrapped(fact, "    ", "  ")
    yield from shown_command(words.show, reading.repro(first), screen)


def numbers(group: Sequence[Difference], words: DifferenceWords) -> str:
    """Return the numbers that share a difference, the first ones by name."""
    return bounded([each.number for each in group], words, MOST_NUMBERS)


def bounded(names: Sequence[str], words: DifferenceWords, most: int = MOST_NAMES) -> str:
    """Return a list in words, no longer than can be read."""
    shown = ", ".join(names[:most])
    return shown if len(names) <= most else f"{shown} {words.more.format(len(names) - most)}"


def inputs(difference: Difference, words: DifferenceWords) -> str:
    """Return what the caller presses and what else happens."""
    return ", ".join(difference.inputs) or words.no_key


def facts(reading: Reading, difference: Difference, words: DifferenceWords) -> Iterator[str]:
    """Yield the call, and what it was before and after: heard, the end, and the line that led there."""
    yield f"{words.inputs}: {inputs(difference, words)}"
    for name, side, what, other in (
        (words.before, reading.base, difference.before, difference.after),
        (words.after, reading.head, difference.after, difference.before),
    ):
        said = ", ".join(heard(what, other)) or words.nothing
        waited = f", {words.waits.format(what.waited)}" if difference.grade == "waits_otherwise" else ""
        span = reading.place(side, what)
        ends = end_words(what.ends, side.graph, call_words(reading.lang))
        yield f"{name}: {words.hears} {said}{waited} → {ends} ({span.file}:{span.start.line})"


def heard(what: Seen, other: Seen) -> Iterator[str]:
    """Yield the prompts heard; where all have the names that they had, the first that says something else with that."""
    place = next((at for at, pair in enumerate(zip(what.sounds, other.sounds, strict=False)) if pair[0] != pair[1]), -1)
    for at, prompt in enumerate(what.hears):
        told = at == place and what.hears == other.hears
        yield f"{prompt} {_said(what.sounds[at], other.sounds[at])}" if told else prompt


def _said(sound: Heard, other: Heard) -> str:
    """Return what differs in how a prompt sounds: its language, and the words about the first that is another."""
    language, kind, text, *voice = sound
    if kind != "text":
        return f"({language}, {kind} {text[:19]})"
    if other[:3] == sound[:3]:
        return f"({language}, {' '.join(voice) or '-'})"
    said = other[2] if other[1] == "text" else ""
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(text, said, strict=False)))
    start = text.rfind(" ", 0, max(same - _BEFORE, 0)) + 1
    excerpt = text[start : start + _EXCERPT]
    return f"({language} “{'…' if start else ''}{excerpt}{'…' if start + _EXCERPT < len(text) else ''}”)"


def summary(reading: Reading, words: DifferenceWords) -> Iterator[str]:
    """Yield the paragraphs at the end: numbers that came and went, staffing, and what is proved."""
    verdict = reading.verdict
    if verdict.added:
        yield f"{words.added}: {bounded(verdict.added, words)}."
    if verdict.removed:
        yield f"{words.removed}: {bounded(verdict.removed, words)}."
    if reading.staffing:
        listed = [f"{each.address} ({', '.join(each.fields)})" for each in reading.staffing]
        yield f"{words.staffing}: {bounded(listed, words)}."
    if verdict.equivalent:
        yield words.same
    else:
        changed, unchanged = (len(each) for each in (verdict.changed, verdict.unchanged))
        yield f"{words.changed.format(changed)}, {words.unchanged.format(unchanged)}."
    start, end = (f"{reading.local(instant):%Y-%m-%d %H:%M}" for instant in verdict.span)
    yield words.proof.format(start, end)
