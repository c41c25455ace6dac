"""The head of a review's page: what matters most, and each section's outcome in a line."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from avoki_config.reports.difference_text import bounded
from avoki_config.reports.html_page import Child, element
from avoki_config.reports.review import Graded, Told
from avoki_config.reports.review_markdown import headline
from avoki_config.reports.review_sections import counted, finding_counts, plan_counts, test_counts

_DRAWN = {
    "✅": "M12 1a11 11 0 1 0 0 22a11 11 0 1 0 0-22zM6 12.5l2-2l3 3l6-6.5l2 2l-8 8.5z",
    "⚠️": "M12 1.5l11.5 20.5h-23zM10.9 8.5v7h2.2v-7zM10.9 17.2v2.3h2.2v-2.3z",
    "⛔": "M12 1a11 11 0 1 0 0 22a11 11 0 1 0 0-22zM5 10.2h14v3.6h-14z",
}
"""The signs of verdicts, as paths in a square of 24, filled by the even-odd rule."""


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
            signed(headline(told), look),
            _stopped(told),
            _grades(told),
            element("p", words.refactor_told) if review.equivalent else None,
            element("ul", *(element("li", *each) for each in _summary(told))),
            class_=f"verdict {look}",
        ),
    )


def signed(line: str, look: str) -> Element:
    """Return a verdict in a line; its sign is drawn, as not every machine has a font with it."""
    sign, _, said = line.partition(" ")
    return element("h1", _sign(_DRAWN[sign], look), said)


def _sign(path: str, look: str) -> Element:
    return element(
        "svg",
        element("path", d=path),
        viewBox="0 0 24 24",
        class_=f"sign {look}",
        aria_hidden="true",
        focusable="false",
    )


def _stopped(told: Told) -> Element | None:
    if not told.reasons:
        return None
    _, _, said = told.words.stopped.partition(" ")
    return element("p", _sign(_DRAWN["⛔"], "bad"), element("strong", f"{said}: "), f"{', '.join(told.reasons)}.")


def _grades(told: Told) -> Element | None:
    if not told.grades:
        return None
    words = told.words
    heads = (element("th", name, scope="col") for name in (words.what, words.numbers, words.hours))
    bodies = (element("tbody", *_grade(told, each)) for each in told.grades)
    return element("table", element("thead", element("tr", *heads)), *bodies)


def _grade(told: Told, graded: Graded) -> Iterator[Element]:
    cells = (told.difference_words.grades[graded.grade], str(len(graded.numbers)), told.decimal(graded.hours))
    yield element("tr", *(element("td", cell) for cell in cells), class_="grade")
    yield element("tr", element("td", f"{told.words.example} {told.example(graded)}", colspan="3"))


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
