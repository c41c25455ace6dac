"""A review in Markdown, for a comment on GitHub or GitLab: the verdict first, folded sections, never too long."""

import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from avoki_config.reports import review_sections as sections
from avoki_config.reports.difference_text import bounded
from avoki_config.reports.markdown import code, fenced, items, prose, table
from avoki_config.reports.review import Told
from avoki_config.reports.review_sections import Section
from avoki_config.review import Review

LIMIT = 65_000
"""Characters: GitHub takes 65,536 in a comment, and whoever posts it may add a line of its own."""


@dataclass(frozen=True)
class Amounts:
    """How much of each kind is told."""

    pictures: int = 5
    plan: int = 400
    staffing: int = 50
    tests: int = 50
    calendar: int = 30
    findings: int = 50
    differences: int = 50


LADDER = (
    *({"pictures": count} for count in (3, 2, 1, 0)),
    *({"plan": count} for count in (200, 80, 20)),
    *({"staffing": count} for count in (20, 5)),
    *({"tests": count} for count in (20, 10, 5)),
    *({"calendar": count} for count in (10, 3)),
    *({"findings": count} for count in (20, 10, 5)),
    *({"differences": count} for count in (25, 10, 5, 3)),
    {"plan": 0, "staffing": 0, "tests": 1, "calendar": 1, "findings": 1, "differences": 1},
)
"""What is told less of, in this order, until a review fits: pictures first, differences last, the verdict never."""


def render(review: Review, drawn: Mapping[str, str] | None = None, *, limit: int = LIMIT) -> str:
    """Return the review in at most `limit` characters, and say in it what was left out and how to see it.

    `drawn` maps each changed number, the most important first, to its picture in Mermaid (empty: there is none).
    """
    told, drawn = Told(review), drawn or {}
    amounts = Amounts()
    text = _render(told, drawn, amounts)
    for less in LADDER:
        if len(text) <= limit:
            break
        amounts = replace(amounts, **less)
        text = _render(told, drawn, amounts)
    return text


def _render(told: Told, drawn: Mapping[str, str], amounts: Amounts) -> str:
    made: dict[str, Section | None] = {
        "differences": sections.differences(told, amounts.differences),
        "calendar": sections.calendar(told, amounts.calendar),
        "findings": sections.findings(told, amounts.findings),
        "tests": sections.tests(told, amounts.tests),
        "staffing": sections.staffing(told, amounts.staffing),
        "plan": sections.plan(told, amounts.plan),
        "pictures": sections.pictures(told, drawn, amounts.pictures),
    }
    texts = (section.text for section in made.values() if section and section.text)
    left_out = {name: section.left_out for name, section in made.items() if section and section.left_out}
    return "\n\n".join(chain(_verdict(told), texts, _end(told, left_out))) + "\n"


def _verdict(told: Told) -> Iterator[str]:
    """Yield what matters most: is it proved safe, and if not, what happens to how many for how long."""
    review, words = told.review, told.words
    yield f"## {headline(told)}"
    if told.reasons:
        yield f"**{words.stopped}:** {', '.join(told.reasons)}."
    if told.reading is None:
        broken = ", ".join(
            code(name) for name, side in ((review.base_name, review.base), (review.head_name, review.head)) if not side
        )
        yield words.unknown_told.format(broken)
    elif told.grades:
        rows = (
            (
                prose(told.difference_words.grades[each.grade]),
                str(len(each.numbers)),
                told.decimal(each.hours),
                prose(told.example(each)),
            )
            for each in told.grades
        )
        yield table((words.what, words.numbers, words.hours, words.example), rows)
    elif review.equivalent:
        yield f"**{words.refactor_told}**"
    yield items(_summary(told))


def headline(told: Told) -> str:
    """Return the verdict in a line."""
    verdict, words = told.review.verdict, told.words
    if verdict is None:
        return words.unknown
    if verdict.equivalent:
        return words.refactor
    if not verdict.changed:
        said = words.came_and_went if verdict.added and verdict.removed else words.came if verdict.added else words.went
        return said.format(sections.counted(told, len(verdict.added) + len(verdict.removed)))
    return words.affected.format(sections.counted(told, len(verdict.changed)))


def _summary(told: Told) -> Iterator[str]:
    verdict, words = told.review.verdict, told.words
    if verdict is not None:
        said = told.difference_words
        yield f"{prose(said.unchanged.format(len(verdict.unchanged)))}. {prose(told.proof)}"
        if verdict.added:
            yield f"**{said.added}:** {prose(bounded(verdict.added, said))}"
        if verdict.removed:
            yield f"**{said.removed}:** {prose(bounded(verdict.removed, said))}"
        yield f"**{words.calendar}:** {_hours(told)}"
    yield f"**{words.findings}:** {prose(sections.finding_counts(told))}"
    yield f"**{words.tests}:** {prose(sections.test_counts(told))}"
    yield f"**{words.plan}:** {prose(sections.plan_counts(told))}"


def _hours(told: Told) -> str:
    count = sum(len(each.numbers) for each in told.review.hours)
    return prose(sections.counted(told, count)) if count else told.words.same_hours


def _end(told: Told, left_out: Mapping[str, int]) -> Iterator[str]:
    """Yield what isn't in the text, and how to see it."""
    review, words = told.review, told.words
    if left_out:
        parts = [
            f"{prose(words.parts[name].format(count))} ({code(_command(review, name))})"
            for name, count in left_out.items()
        ]
        yield f"**{words.left_out}:** {', '.join(parts)}."
    if review.masked:
        yield f"*{words.masked}*"
    yield f"{words.begin}:\n\n{fenced(_command(review, ''), 'sh')}"


def _command(review: Review, part: str) -> str:
    """Return the command that shows a part whole."""
    base, head = review.base_name, review.head_name
    commands = {
        "pictures": ("graph", head, "--against", base),
        "plan": ("plan", head),
        "tests": ("test", head),
        "findings": ("validate", head),
        "calendar": ("calendar", head),
        "differences": ("diff", base, head),
        "staffing": ("diff", base, head),
    }
    at = ("--at", f"{review.at:%Y-%m-%d}") if review.at else ()
    mask = ("--mask",) if review.masked and not part else ()
    return shlex.join(("avoki-config", *commands.get(part, ("review", base, head)), *at, *mask))
