"""A review ready to be told: its comparison as a reading, and what its call inputs are in words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from avoki_config.flow.difference import Difference
from avoki_config.flow.grades import GRADES
from avoki_config.flow.walk import SILENCE
from avoki_config.hours.decision import Interval
from avoki_config.hours.timeline import join
from avoki_config.hours.words import hours_per_year, when
from avoki_config.reports.call_words import call_words, place_name
from avoki_config.reports.difference import Reading, Side
from avoki_config.reports.difference_text import numbers
from avoki_config.reports.difference_words import DifferenceWords, difference_words
from avoki_config.reports.review_words import ReviewWords, review_words
from avoki_config.review import Review


@dataclass(frozen=True)
class Graded:
    """What is told of one grade: how many numbers have it, in how many hours a year somebody meets it, and a call."""

    grade: str
    numbers: tuple[str, ...]
    hours: float
    example: Difference


@dataclass(frozen=True)
class Told:
    """A review with what its words need."""

    review: Review

    @cached_property
    def words(self) -> ReviewWords:
        """Return the review's words."""
        return review_words(self.review.lang)

    @cached_property
    def difference_words(self) -> DifferenceWords:
        """Return the words of differences."""
        return difference_words(self.review.lang)

    @cached_property
    def reading(self) -> Reading | None:
        """Return the comparison as `diff` tells it; None where there is none."""
        review = self.review
        if review.verdict is None or review.base is None or review.head is None:
            return None
        return Reading(
            review.verdict,
            review.staffing,
            Side(review.base.graph, review.base.place),
            Side(review.head.graph, review.head.place),
            review.head.flow.zone,
            review.lang,
            review.head_name,
        )

    @cached_property
    def groups(self) -> tuple[Sequence[Difference], ...]:
        """Return the differences as a person is told them, the worst first."""
        return tuple(self.reading.groups()) if self.reading else ()

    @cached_property
    def grades(self) -> tuple[Graded, ...]:
        """Return each grade that occurs, the worst first."""
        verdict = self.review.verdict
        if verdict is None:
            return ()
        found: dict[str, list[Difference]] = {}
        for each in verdict.differences:
            found.setdefault(each.grade, []).append(each)
        longest = sorted((group[0] for group in reversed(self.groups)), key=lambda each: _length(each.intervals))
        examples = {each.grade: each for each in longest}
        return tuple(
            Graded(grade, _numbers(found[grade]), hours_per_year(_when(found[grade]), verdict.span), examples[grade])
            for grade in GRADES
            if grade in found
        )

    def example(self, graded: Graded) -> str:
        """Return a call that has a grade, in words: "+46846500400 2026-11-23 08:00: trycker 9; Kundtjänst: fullt"."""
        call = graded.example
        start = datetime.fromtimestamp(call.intervals[0][0], UTC).astimezone(self.zone)
        return f"{call.number} {start:%Y-%m-%d %H:%M}: {self.inputs(call.inputs)}"

    def called(self, group: Sequence[Difference]) -> str:
        """Return the numbers that share a difference, the first ones with whose they are."""
        return numbers([replace(each, number=self.named(each.number)) for each in group], self.difference_words)

    def named(self, number: str) -> str:
        """Return a number with whose it is: "+46846500400 Huvudnummer"."""
        sides = [side.graph for side in (self.review.head, self.review.base) if side]
        graph = next((graph for graph in sides if number in graph.entries), None)
        ways = graph.out.get(graph.entries[number], ()) if graph else ()
        name = place_name(graph, ways[0].target) if graph and ways else ""
        return number if not name or name in {number, ways[0].target} else f"{number} {name}"

    @property
    def alone(self) -> tuple[str, ...]:
        """Return the numbers that only one of the two tenants has, new ones first."""
        verdict = self.review.verdict
        return (*verdict.added, *verdict.removed) if verdict else ()

    @property
    def reasons(self) -> tuple[str, ...]:
        """Return why head can't be applied as it is, in words; nothing where it can."""
        review = self.review
        found = {
            "errors": review.findings.errors,
            "tests": review.tests is not None and not review.tests.run.ok,
            "plan": review.blocked,
        }
        return tuple(word for reason, word in self.words.reasons.items() if found[reason])

    @property
    def proof(self) -> str:
        """Return for when it is proved, and of what."""
        start, end = (f"{datetime.fromtimestamp(each, UTC).astimezone(self.zone):%Y-%m-%d %H:%M}" for each in self.span)
        return self.difference_words.proof.format(start, end)

    @property
    def span(self) -> Interval:
        """Return the horizon (UTC epoch seconds) of a tenant in which calls can be made."""
        assert self.review.head is not None
        return self.review.head.flow.horizon.span

    @property
    def zone(self) -> ZoneInfo:
        """Return the zone of its clock."""
        assert self.review.head is not None
        return self.review.head.flow.zone

    def hours(self, count: float) -> str:
        """Return `39,2 h/år`."""
        return self.difference_words.hours.format(self.decimal(count))

    def decimal(self, count: float) -> str:
        """Return a number with one decimal and the language's sign before it."""
        text = f"{count:.1f}"
        return text.replace(".", ",") if self.review.lang == "sv" else text

    def inputs(self, inputs: Iterable[str]) -> str:
        """Return what a caller does, and what else happens, in words: "trycker 3, sedan 1; Jouren: inga agenter"."""
        given = list(inputs)
        keys = [each for each in given if "=" not in each]
        outcomes = [each for each in given if "=" in each]
        parts = [self._keys(keys)] if keys or not outcomes else []
        return "; ".join([*parts, *(self._outcome(each) for each in outcomes)])

    def _keys(self, keys: Sequence[str]) -> str:
        words = self.words
        if not keys:
            return words.nothing_pressed
        return "".join(
            words.then.format(words.silent if key == SILENCE else key) if at else self._first(key)
            for at, key in enumerate(keys)
        )

    def _first(self, key: str) -> str:
        return self.words.silent if key == SILENCE else self.words.presses.format(key)

    def _outcome(self, given: str) -> str:
        address, _, outcome = given.partition("=")
        sides = (self.review.head, self.review.base)
        graph = next((side.graph for side in sides if side and address in side.graph.nodes), None)
        name = place_name(graph, address) if graph else address
        return f"{name}: {call_words(self.review.lang).outcomes.get(outcome, outcome)}"

    def headlines(self, number: str) -> Iterator[str]:
        """Yield what is told of one number's differences in a line each: what happens to callers, when, how long."""
        for group in self.groups:
            first = group[0]
            if self.reading and number in {each.number for each in group}:
                times = when(first.intervals, self.span, self.zone, self.review.lang, limit=1)
                hours = self.hours(self.reading.hours(first))
                grade = self.difference_words.grades[first.grade].capitalize()
                call = f" ({self.inputs(first.inputs)})" if first.inputs else ""
                yield f"{grade}{call}: {times} ({hours})"


def _numbers(found: Iterable[Difference]) -> tuple[str, ...]:
    return tuple(sorted({each.number for each in found}))


def _length(intervals: Iterable[Interval]) -> int:
    return sum(end - start for start, end in intervals)


def _when(found: Iterable[Difference]) -> tuple[Interval, ...]:
    return join(interval for each in found for interval in each.intervals)
