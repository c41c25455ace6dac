"""The head of a review's page: what matters most, and each section's outcome in a line."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from avoki_config.reports.difference_text import bounded
from avoki_config.reports.html_page import Child, element
from avoki_config.reports.review import Told
from avoki_config.reports.review_markdown import headline
from avoki_config.reports.review_sections import counted, finding_counts, plan_counts, test_counts


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
