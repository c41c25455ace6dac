"""The part of a review's page in which a call is played: number, day, time, keys, and both versions side by side."""

from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element

from avoki_config.flow.call import KEYS
from avoki_config.reports.html_page import element
from avoki_config.reports.player_words import PlayerWords, player_words
from avoki_config.reports.review import Told


def player(told: Told, played: Mapping[str, Any]) -> Element:
    """Return the section; the page's script fills it, and shows it when it runs."""
    words = player_words(told.review.lang)
    made = element(
        "section",
        element("h2", words.title, id="player-title", tabindex="-1"),
        element("p", words.told, class_="soft"),
        _controls(words, played),
        _time(words),
        element("p", id="verdict", role="status"),
        element("div", _keys(words), _sides(words), class_="phone"),
        element("p", words.closed_list, class_="soft") if played["more"] else None,
        id="player",
        aria_labelledby="player-title",
    )
    made.set("hidden", "hidden")
    return made


def _controls(words: PlayerWords, played: Mapping[str, Any]) -> Element:
    groups = [
        element("optgroup", *options, label=label)
        for label, changed in ((words.changed, True), (words.unchanged, False))
        if (options := _options(played, changed=changed))
    ]
    first, last = played["days"][0][0], played["days"][-2][0]
    return element(
        "div",
        element("label", words.number, element("select", *groups, id="number")),
        element("label", words.date, element("input", id="day", type="date", min=first, max=last)),
        element("button", words.previous, id="previous", type="button"),
        element("button", words.next, id="next", type="button"),
        class_="controls",
    )


def _options(played: Mapping[str, Any], *, changed: bool) -> list[Element]:
    return [
        element("option", f"{each['number']} {each['name']}".strip(), value=str(place))
        for place, each in enumerate(played["numbers"])
        if each["changed"] == changed
    ]


def _time(words: PlayerWords) -> Element:
    slider = element("input", id="time", type="range", min="0", max="1439", step="1", aria_label=words.time)
    return element(
        "div",
        element("div", id="clock", class_="clock", aria_hidden="true"),
        element("div", slider, class_="slider"),
        element("div", id="strip", class_="strip", aria_hidden="true"),
    )


def _keys(words: PlayerWords) -> Element:
    order = "123456789*0#"
    assert sorted(order) == sorted(KEYS)
    pad = [element("button", key, type="button", data_key=key) for key in order]
    return element(
        "div",
        element("div", *pad, id="keypad", role="group", aria_label=words.keypad),
        element("button", words.wait, id="wait", type="button", class_="long"),
        element("button", words.again, id="again", type="button", class_="long"),
        element("p", id="pressed", class_="soft", role="status"),
        element("h3", words.outcomes, id="outcomes-title"),
        element("div", id="outcomes", class_="outcomes"),
        class_="keys",
    )


def _sides(words: PlayerWords) -> Element:
    sides = [
        element("section", element("h3", name), element("div", id=f"side-{place}"), aria_label=name)
        for place, name in enumerate((words.before, words.after))
    ]
    return element("div", *sides, class_="sides", aria_live="polite")
