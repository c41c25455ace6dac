"""The calendar's page: accessible, on its own, and proof against names."""

import re
from datetime import date
from html.parser import HTMLParser

from calendars import of_example, of_schedule
from hypothesis import given, settings
from hypothesis import strategies as st

from avoki_config.reports.calendar_html import render
from avoki_config.reports.html_page import element, page

CHRISTMAS = date(2026, 12, 22), date(2027, 1, 6)
VOID = {"meta"}


class Page(HTMLParser):
    """Reads a page: its tags with attributes, its texts, and whether every element is closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.within: list[str] = []
        self.feed(text)
        assert not self.within

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.within.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.within.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def christmas(lang: str = "sv") -> Page:
    return Page(render(of_example(*CHRISTMAS, schedules=["kontorstid", "jour"], numbers=["+46846500401"], lang=lang)))


def test_the_page_says_its_language_and_has_one_heading_for_each_part() -> None:
    found = christmas()
    assert found.all("html") == [{"lang": "sv"}]
    assert len(found.all("h1")) == 1
    assert len(found.all("h2")) == len(found.all("section")) == 3
    assert christmas("en").all("html") == [{"lang": "en"}]


def test_tables_have_captions_or_names_and_every_header_its_scope() -> None:
    found = christmas()
    assert all(attributes.get("scope") in {"col", "row"} for attributes in found.all("th"))
    assert len(found.all("caption")) == sum(one["class"] == "weeks" for one in found.all("table")) == 3
    ids = [attributes["id"] for _, attributes in found.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    named = {attributes["aria-labelledby"] for _, attributes in found.tags if "aria-labelledby" in attributes}
    assert named <= set(ids)
    assert {f"#{one}" for one in ids} >= {attributes["href"] for attributes in found.all("a")}


def test_the_page_needs_no_network_and_runs_nothing() -> None:
    text = render(of_example(*CHRISTMAS, schedules=["kontorstid"]))
    found = Page(text)
    assert not {"script", "link", "img", "iframe", "object", "form"} & {tag for tag, _ in found.tags}
    assert not re.search(r"https?://|url\(|@import", text)
    policy = next(each["content"] for each in found.all("meta") if each.get("http-equiv"))
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"


def test_a_day_has_its_hours_and_its_reason_in_words_and_in_colour() -> None:
    text = render(of_example(*CHRISTMAS, schedules=["kontorstid"]))
    (eve,) = re.findall(r"<td class=\"[^\"]*\"><p class=\"date\">24 dec</p>.*?</td>", text)
    assert 'class="closed deviates"' in eve
    assert "stängt" in eve
    assert "Julafton" in eve
    (open_day,) = re.findall(r"<td class=\"[^\"]*\"><p class=\"date\">22 dec</p>.*?</td>", text)
    assert 'class="open"' in open_day
    assert "08:00–17:00" in open_day


def test_weeks_are_whole_and_days_outside_the_period_say_so() -> None:
    text = render(of_example(*CHRISTMAS, schedules=["kontorstid"]))
    assert len(re.findall(r'<td class="', text)) % 7 == 0
    assert len(re.findall(r'<td class="outside">', text)) == 1 + 4
    assert text.count("utanför perioden") == 5


@settings(max_examples=30, deadline=None)
@given(name=st.text(st.characters(codec="utf-8"), min_size=1, max_size=30))
def test_no_name_becomes_markup(name: str) -> None:
    for hostile in (f"<script>{name}", f'"><img src=x onerror={name}', f"</td></table>{name}&lt;", name):
        moved = {"name": hostile, "date": "2026-12-23", "status": "redirect", "to": {"group": "jour"}, "play": "p"}
        shown = Page(render(of_schedule({"exceptions": [moved]}, *CHRISTMAS, hostile)))
        plain = Page(render(of_schedule({"exceptions": [{**moved, "name": "n"}]}, *CHRISTMAS, "n")))
        assert [tag for tag, _ in shown.tags] == [tag for tag, _ in plain.tags]


def test_elements_keep_text_and_attributes_apart_from_markup() -> None:
    made = page("<t>", "a > b { }", "sv", element("p", "a < b", element("b", "&"), "after", title='"<'))
    assert '<p title="&quot;<">a &lt; b<b>&amp;</b>after</p>' in made
    assert "<title>&lt;t&gt;</title>" in made
    assert made.startswith('<!doctype html>\n<html lang="sv"><head><meta charset="utf-8">')
    assert "<style>a > b { }</style>" in made


def test_a_tenant_without_schedules_has_a_page() -> None:
    empty = of_example(*CHRISTMAS)
    assert "Det finns inga scheman." in render(empty)
