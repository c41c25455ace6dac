"""What callers meet, on a review's page: each difference with a button that plays its call, and the pictures."""

from collections.abc import Iterable, Mapping, Sequence
from xml.etree.ElementTree import Element

from avoki_config.flow.difference import Difference, Seen
from avoki_config.reports.difference import Side
from avoki_config.reports.html_page import Child, drawing, element
from avoki_config.reports.player_words import player_words
from avoki_config.reports.review import Told
from avoki_config.reports.review_html_sections import MOST, section
from avoki_config.reports.review_side import side_words


def differences(told: Told) -> Element | None:
    """Return each difference with the call that shows it, and a button that plays that call."""
    if not told.groups:
        return None
    cards = [_difference(told, place, group) for place, group in enumerate(told.groups[:MOST])]
    return section(told.words.differences, cards, len(told.groups), told)


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
        element("h3", told.called(group)),
        element("p", element("span", told.difference_words.grades[first.grade], class_=f"tag {first.grade}")),
        _facts(facts),
        element("pre", element("code", reading.repro(first)), tabindex="0"),
        element("button", player_words(told.review.lang).play, type="button", data_call=str(place)),
    )


def _side(told: Told, side: Side, what: Seen, difference: Difference) -> list[Child]:
    hears, ends, place = side_words(told, side, what, difference)
    return [f"{hears} → ", element("strong", ends), " ", element("code", place, class_="soft")]


def pictures(told: Told, drawn: Mapping[str, str]) -> Element | None:
    """Return the pictures, to be moved, zoomed and asked."""
    if not drawn:
        return None
    return element("section", element("h2", told.words.pictures), *(_picture(told, *each) for each in drawn.items()))


def _picture(told: Told, number: str, svg: str) -> Element:
    drawn = drawing(svg)
    drawn.set("tabindex", "0")
    drawn.set("role", "group")
    drawn.set("aria-label", number)
    drawn.set("style", f"--natural: {drawn.attrib.pop('width', '100%')}")
    drawn.attrib.pop("height", None)
    tools = [
        element("button", shown, type="button", data_zoom=sign, aria_label=f"{said}: {number}")
        for sign, (shown, said) in told.words.zoom.items()
    ]
    return element(
        "div",
        element("h3", told.named(number)),
        element("div", *tools, class_="tools"),
        element("div", drawn, class_="canvas"),
        element("output"),
        class_="picture",
    )


def _facts(facts: Iterable[tuple[str, Sequence[Child]]]) -> Element:
    return element("dl", *(each for name, said in facts for each in (element("dt", name), element("dd", *said))))
