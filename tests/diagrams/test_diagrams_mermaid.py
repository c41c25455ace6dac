"""Mermaid: text of a tenant's can't be syntax, sites' limits hold, and colours have a dark counterpart."""

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from pictures import MAIN, SVG, attendant, flow_of, group, menu, packaged, resource
from test_diagrams_files import NAMES, NASTY, named

from avoki_config.diagrams import legend, style
from avoki_config.diagrams.draw import draw
from avoki_config.diagrams.mermaid import MOST_CHARACTERS, MOST_LINES, mermaid
from avoki_config.diagrams.number_picture import number_picture
from avoki_config.diagrams.overview import overview
from avoki_config.diagrams.theme import DARK

TEXT = r'"[^"`<>\n\\{}()\[\]|#;%$@]*(?:(?:#[0-9]+;|<br/>)[^"`<>\n\\{}()\[\]|#;%$@]*)*"'
"""What stands in quotes: nothing that Mermaid reads, but breaks of ours and entity codes."""

NODE = rf"n[0-9]+(?:\[|\[\[|\(|\(\[|\[\(|\(\(|\{{\{{|>|\[/){TEXT}(?:\]|\]\]|\)|\]\)|\)\]|\)\)|\}}\}}|\\\]):::[a-z_]+"
LINE = rf"n[0-9]+ (?:-->|==>|-\.->)(?:\|{TEXT}\|)? n[0-9]+"
OTHER = rf"(?:rest|facts)\[{TEXT}\]|classDef [a-z_]+ [a-z:#0-9,\- ]+|linkStyle [0-9,]+ [a-z:#0-9,\- ]+"
STATEMENT = re.compile(rf"  (?:{NODE}|{LINE}|{OTHER})")
MORE = ("end", "1. lista", "`**md**`", "%%{init: {}}%%", 'click n0 href "x"', "#quot;", "$$x$$", "fa:fa-car", "a\\nb")


@pytest.mark.parametrize("name", [*NASTY, *MORE])
def test_no_name_becomes_syntax(name: str) -> None:
    held_to_syntax(name)


@settings(max_examples=40, deadline=None)
@given(NAMES)
def test_no_name_at_all_becomes_syntax(name: str) -> None:
    held_to_syntax(name)


def held_to_syntax(name: str) -> None:
    first, *statements, last = mermaid(number_picture(named(name), MAIN, "sv")).split("\n")
    assert first in {"flowchart LR", "flowchart TB"}
    assert not last
    assert [each for each in statements if not STATEMENT.fullmatch(each)] == []


def test_a_chart_says_what_the_picture_says() -> None:
    flow = flow_of(menu({"1": {"group": "g"}, "2": {"external": "+46406280499"}}, name="Växel"), group("g", name="Kö"))
    text = mermaid(number_picture(flow, MAIN, "sv"))
    [source] = re.findall(r'(n[0-9]+)\["Knappvalsmeny<br/>Växel<br/>', text)
    [target] = re.findall(r'(n[0-9]+)\[\["Svarsgrupp<br/>Kö<br/>', text)
    assert f'  {source} -->|"1"| {target}\n' in text


def test_a_chart_keeps_to_what_sites_draw_and_says_what_is_missing() -> None:
    keys = {str(at): {"group": f"g{at}"} for at in range(10)}
    below = {"greeting": "hej", "name": "x" * 110, "keys": keys}
    middle = below | {"keys": {str(at): {"submenu": below} for at in range(10)}}
    wide = {str(at): {"submenu": middle} for at in range(10)}
    flow = flow_of(menu(wide), *(group(f"g{at}", name="Grupp " * 20) for at in range(10)))
    text = mermaid(number_picture(flow, MAIN, "sv"))
    assert len(text) <= MOST_CHARACTERS
    assert sum(1 for line in text.splitlines() if re.search("-->|==>|-.->", line)) <= MOST_LINES
    assert "platser till visas inte här" in text
    assert "platser till" not in mermaid(number_picture(attendant(2), MAIN, "sv"))


def test_a_chain_too_long_for_a_comment_grows_downwards() -> None:
    def chart(length: int) -> str:
        ways = [{"on_no_agents": {"group": f"g{at + 1}"}} for at in range(length - 1)]
        chain = [group(f"g{at}", queue=queue, number=MAIN if at == 0 else None) for at, queue in enumerate([*ways, {}])]
        return mermaid(number_picture(flow_of(*chain), MAIN, "sv"))

    assert [chart(length).splitlines()[0] for length in (1, 9)] == ["flowchart LR", "flowchart TB"]


def test_lines_between_the_same_places_say_together_what_they_are_for() -> None:
    text = mermaid(number_picture(flow_of(menu({"1": {"group": "g"}, "2": {"group": "g"}}), group("g")), MAIN, "sv"))
    assert '-->|"1, 2"|' in text


def test_the_overview_is_a_chart_too() -> None:
    flow = flow_of(menu({"1": {"group": "g"}}), group("g", name="Kö"))
    assert {line.split()[0] for line in mermaid(overview(flow, "sv")).splitlines()} >= {"flowchart", "n0", "classDef"}


def test_every_colour_has_a_dark_counterpart_and_is_dark_where_the_viewer_is() -> None:
    known = {*re.findall("#[0-9a-f]{6}", f"{vars(style)}{vars(legend)}")}
    assert known <= DARK.keys()
    flow = flow_of(resource("user.u", first_name="Åsa", last_name="Ö", number=MAIN))
    [(_, light)], [(_, dark)], [(_, auto)] = (
        draw(flow, "svg", numbers=[MAIN], engine=packaged(), theme=theme) for theme in ("light", "dark", "auto")
    )
    used = {
        value
        for each in ET.fromstring(dark).iter()
        for name, value in each.attrib.items()
        if name in {"fill", "stroke"}
    }
    assert used & DARK.keys() == set()
    assert "prefers-color-scheme" not in light.decode()
    [rules] = [each.text or "" for each in ET.fromstring(auto).iter(f"{SVG}style")]
    assert all(f'[fill="{one}"]{{fill:{other}}}' in rules for one, other in DARK.items())
