"""A difference in behaviour in Markdown, for a comment or a document."""

from collections.abc import Iterator

from avoki_config.flow.difference import Difference
from avoki_config.reports.difference import Reading
from avoki_config.reports.difference_text import MOST_GROUPS, facts, numbers, summary
from avoki_config.reports.difference_words import DifferenceWords, difference_words
from avoki_config.reports.markdown import fenced, prose

_WHOLE = 10_000
"""Characters that no line of the report has: what is long is bounded already."""


def render(reading: Reading) -> str:
    """Return the report: the verdict first, then each difference with the call that shows it."""
    words = difference_words(reading.lang)
    lines = [f"## {words.title}", "", *(f"{escaped(each)}\n" for each in summary(reading, words))]
    groups = list(reading.groups())
    for group in groups[:MOST_GROUPS]:
        first = group[0]
        lines += [f"### {escaped(numbers(group, words))}: {words.grades[first.grade]}", ""]
        lines += [f"- {escaped(each)}" for each in _facts(reading, words, first)]
        lines += ["", fenced(reading.repro(first), "sh"), ""]
    if len(groups) > MOST_GROUPS:
        lines += [words.more.format(len(groups) - MOST_GROUPS), ""]
    return "\n".join(lines)


def _facts(reading: Reading, words: DifferenceWords, difference: Difference) -> Iterator[str]:
    yield f"{reading.when(difference)} ({words.hours.format(reading.hours(difference))})"
    yield from facts(reading, difference, words)


def escaped(text: str) -> str:
    """Return a text that Markdown shows as it is, and in which a site finds no one to tell and nothing to link."""
    return prose(text, _WHOLE)
