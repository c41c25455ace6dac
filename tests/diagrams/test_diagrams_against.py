"""A change drawn: every new, gone and changed way is marked by sign, style and colour, and the rest is counted."""

import re
from collections.abc import Sequence
from typing import Any

import engine
import oracle_strategies as draws
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle_edits import edited
from pictures import MAIN, boxes_of, flow_of, group, menu, packaged, resource, shown
from test_diagrams_layout import crosses, curves, extent, inside

from avoki_config.diagrams.against import Against
from avoki_config.diagrams.dot import dot
from avoki_config.diagrams.draw import draw_all
from avoki_config.diagrams.mermaid import mermaid
from avoki_config.diagrams.picture import Box, Picture
from avoki_config.diagrams.style import MARKS
from avoki_config.flow import FlowGraph
from avoki_config.flow.difference import compare
from avoki_config.flow.sounds import changed_prompts
from avoki_config.resources import Resource

NEAR = 8
GROUPS = [group(f"g{at}", name=f"Grupp {at}") for at in range(6)]


def flow(keys: dict[str, Any], *more: Resource, **attributes: Any) -> FlowGraph:
    return flow_of(menu(keys, **({"no_input": {"group": "g4"}} | attributes)), *GROUPS, *more)


def picture(base: FlowGraph, head: FlowGraph, facts: Sequence[str] = ()) -> Picture:
    return Against(base, head, "sv", changed_prompts(base, head)).picture(MAIN, facts)


def box(drawn: Picture, name: str) -> Box:
    return next(each for each in drawn.boxes if each.name == name)


def marks(drawn: Picture) -> dict[str, str]:
    return {each.name: each.mark for each in drawn.boxes if each.mark}


def told(drawn: Picture, name: str) -> list[tuple[str, str, str]]:
    return [(row.mark, row.key, row.text) for row in box(drawn, name).rows if row.mark]


def lines(drawn: Picture) -> set[tuple[str, str, str]]:
    names = {each.id: each.name for each in drawn.boxes}
    return {(line.mark, names[line.source], names[line.target]) for line in drawn.lines if line.mark}


def attendant(*, changed: bool = False) -> FlowGraph:
    """Return an auto attendant of forty places; changed, one key leads elsewhere and there is a whole new submenu."""
    ends = [{"group": f"g{at}"} for at in range(6)]

    def branch(at: int) -> dict[str, Any]:
        low = {"greeting": "hej", "name": f"Tredje {at}", "keys": {"1": ends[0], "2": ends[1], "*": {"back": True}}}
        first = ends[5] if changed and at == 4 else ends[2]
        middle = {"greeting": "hej", "name": f"Andra {at}", "keys": {"1": first, "2": {"submenu": low}}}
        return {"greeting": "hej", "name": f"Första {at}", "keys": {"1": ends[3], "2": {"submenu": middle}}}

    top = {str(at): {"submenu": branch(at)} for at in range(1, 10)}
    under = {"greeting": "hej", "name": "Under den nya", "keys": {"1": {"group": "ny"}, "*": {"back": True}}}
    new = {"greeting": "hej", "name": "Helt ny", "keys": {"1": ends[0], "2": {"submenu": under}}, "no_input": ends[4]}
    return flow(
        top | ({"0": {"submenu": new}} if changed else {}), *([group("ny", name="Ny grupp")] if changed else [])
    )


def test_a_rerouted_key_is_drawn_as_it_was_and_as_it_will_be() -> None:
    base, head = flow({"1": {"group": "g1"}, "2": {"group": "g2"}}), flow({"1": {"group": "g1"}, "2": {"group": "g3"}})
    drawn = picture(base, head)
    assert told(drawn, "Meny") == [("before", "2", "Grupp 2"), ("changed", "2", "Grupp 3")]
    assert {line for line in lines(drawn) if line[1] == "Meny"} == {
        ("before", "Meny", "Grupp 2"),
        ("changed", "Meny", "Grupp 3"),
    }
    assert {name: mark for name, mark in marks(drawn).items() if name != "Lägger på"} == {
        "Meny": "changed",
        "Grupp 2": "removed",
        "Grupp 3": "added",
    }


def test_what_other_numbers_lead_to_all_the_time_is_new_only_here() -> None:
    [new, gone] = [flow({"1": {"group": one}}) for one in ("g1", "g2")]
    drawn = picture(gone, new)
    assert (box(drawn, "Grupp 1").word, box(drawn, "Grupp 2").word) == ("added_here", "removed_here")
    made = picture(flow({}), flow({"1": {"group": "ny"}}, group("ny", name="Ny")))
    assert (box(made, "Ny").mark, box(made, "Ny").word) == ("added", "")


def test_unchanged_parts_are_counted_and_not_drawn() -> None:
    drawn = picture(attendant(), attendant(changed=True))
    assert {"Första 4", "Andra 4", "Helt ny", "Under den nya", "Ny grupp"} <= {each.name for each in drawn.boxes}
    assert not {each.name for each in drawn.boxes} & {"Första 3", "Tredje 4", "Grupp 3"}
    assert box(drawn, "Meny").rest == "… 10 oförändrade vägar"
    assert drawn.note.splitlines()[1] == "… 27 oförändrade platser visas inte"


def test_the_same_flow_has_no_marks_whatever_its_ids_are() -> None:
    renamed = flow_of(
        resource("menu.annan", name="Meny", number=MAIN, greeting="hej", keys={"1": {"group": "g1"}}), *GROUPS
    )
    drawn = picture(flow_of(menu({"1": {"group": "g1"}}), *GROUPS), renamed)
    assert (marks(drawn), lines(drawn), drawn.facts) == ({}, set(), ("Ingen som ringer märker någon skillnad.",))


def test_a_submenu_behind_another_key_is_the_same_submenu() -> None:
    below = {"submenu": {"greeting": "hej", "name": "Under", "keys": {"1": {"group": "g1"}}}}
    drawn = picture(flow({"2": below}), flow({"3": below}))
    assert marks(drawn) == {"Meny": "changed"}
    assert lines(drawn) == {("removed", "Meny", "Under"), ("added", "Meny", "Under")}


def test_hours_waits_and_words_that_change_are_said() -> None:
    def version(until: str, wait: str, words: str) -> FlowGraph:
        hours = resource("schedule.s", default="closed", weekly={"fri": [f"08:00-{until}"]}, closed={"play": "p"})
        prompt = resource("prompt.p", name="Stängt", languages={"sv": {"text": words}})
        queue = {"max_wait": wait, "on_max_wait": {"group": "g2"}}
        return flow_of(group("k", name="Kund", number=MAIN, schedule="s", queue=queue), hours, prompt, *GROUPS)

    drawn = picture(version("17:00", "4m", "Vi har stängt."), version("15:00", "5m", "Vi har gått."))
    said = [(row.mark, row.text.replace("\xa0", " ")) for row in box(drawn, "Kund").changes]
    assert said[:2] == [("before", "Schema s: öppet fre 08:00–17:00"), ("changed", "Schema s: öppet fre 08:00–15:00")]
    assert len(said) == 2, "what is heard when it is closed is a place of its own"
    assert [row.text for row in box(drawn, "Stängt").changes] == ["♪ Stängt säger något annat"]
    assert told(drawn, "Kund") == [
        ("before", "", "Efter 4 min i kö → Grupp 2"),
        ("changed", "", "Efter 5 min i kö → Grupp 2"),
    ]


def test_a_number_that_only_one_version_has_is_new_or_gone_as_a_whole() -> None:
    none, one = flow_of(*GROUPS), flow({"1": {"group": "g1"}})
    assert set(marks(picture(none, one)).values()) == {"added"}
    assert set(marks(picture(one, none)).values()) == {"removed"}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_marks_are_told_by_sign_style_and_colour(theme: Any) -> None:
    [(_, source)] = draw_all([picture(attendant(), attendant(changed=True))], "dot", theme=theme)
    text = source.decode()
    looks = {(line["style"], line["penwidth"]) for line in (each.line for each in MARKS.values())}
    assert len(looks) == 2, "a way that is gone is dashed, one that is new is bold"
    assert {look.sign for look in MARKS.values()} == {"+", "−", "~"}
    assert "+ NY" in text
    assert "~ ÄNDRAD" in text
    assert ("#116329" in text, "#4fd070" in text) == (theme == "light", theme == "dark")


@pytest.mark.parametrize("turned", [False, True])
def test_forty_places_stay_legible(turned: bool) -> None:  # noqa: FBT001 - a parameter of the test
    versions = [attendant(), attendant(changed=True)]
    drawn = picture(*(reversed(versions) if turned else versions))
    [(_, svg)] = draw_all([drawn], "svg", engine=packaged())
    boxes = {ident: extent(element) for ident, element in boxes_of(svg).items()}
    for ident, element in boxes_of(svg).items():
        assert [
            text for text in element.iter("{http://www.w3.org/2000/svg}text") if not inside(text, boxes[ident])
        ] == []
    assert {ident for ident, each in boxes.items() for line in curves(svg) if crosses(line, each)} == set()
    assert re.sub(r"\s", "", box(drawn, "Helt ny").name) in "".join(map(shown, boxes_of(svg).values()))


def test_a_way_round_in_a_ring_leaves_a_box_where_it_came_into_it() -> None:
    back = {"group": "g1"}
    ring = [group("g1", name="Ett", number=MAIN, queue={"on_no_agents": {"group": "g2"}})]
    ways = {"on_no_agents": back, "max_wait": "5m", "on_max_wait": {"external": "+46406280499"}}
    base, head = (flow_of(*ring, group("g2", name="Två", queue=queue)) for queue in ({}, ways))
    drawn = picture(base, head)
    [(_, svg)] = draw_all([drawn], "svg", engine=packaged())
    boxes = {ident: extent(element) for ident, element in boxes_of(svg).items()}
    under = [line for line in curves(svg) for box_ in boxes.values() if along(line, box_)]
    assert under == []


def along(line: list[tuple[float, float]], around: tuple[float, float, float, float]) -> bool:
    """Tell whether a line follows the lower or upper border of a box, where an eye takes it for the border."""
    left, top, right, bottom = around
    near = [x for x, y in line if left < x < right and min(abs(y - top), abs(y - bottom)) < NEAR]
    return bool(near) and max(near) - min(near) > (right - left) / 2


def test_the_facts_stand_above_the_picture() -> None:
    [(_, source)] = draw_all([picture(flow({}), flow({"1": {"group": "g1"}}), ("Hamnar fel: fre 15:00–17:00",))], "dot")
    assert "Hamnar fel: fre 15:00–17:00" in source.decode()


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_no_difference_is_invisible(data: st.DataObject) -> None:
    tenant = data.draw(draws.busy_tenants())
    span = data.draw(draws.spans())
    base, head = engine.flow(tenant, *span), engine.flow(data.draw(edited(tenant)), *span)
    both = Against(base.graph, head.graph, "sv", changed_prompts(base.graph, head.graph))
    for number in compare(base, head).changed:
        drawn = both.picture(number)
        assert marks(drawn) or lines(drawn), number
        assert drawn.facts == ()
        assert mermaid(drawn).startswith(("flowchart LR\n", "flowchart TB\n"))
        assert dot(drawn).count("\n\t") > len(drawn.lines)
