"""A number's picture shows what its callers can meet: all of it, and nothing else."""

import re

from hypothesis import given, settings
from pictures import MAIN, Line, attendant, flow_of, group, labels_of, lines_of, lowered, menu, resource
from strategies.names import Data
from strategies.tenants import tenants

from avoki_config.diagrams.boxes import box_id
from avoki_config.diagrams.dot import dot
from avoki_config.diagrams.number_picture import number_picture
from avoki_config.diagrams.overview import PLACES, overview
from avoki_config.diagrams.picture import Box, Picture
from avoki_config.diagrams.week import never_closed
from avoki_config.flow import Edge, FlowGraph, build


def ways(flow: FlowGraph, node: str) -> list[Edge]:
    """Return the ways on that a call can take some time: a schedule that nothing closes has no closed way."""
    return [
        edge
        for edge in flow.out.get(node, ())
        if not (edge.kind == "closed" and never_closed(flow.schedules[edge.schedule or ""]))
    ]


def reached(flow: FlowGraph, start: str) -> list[str]:
    queue = [start]
    for node in queue:
        queue += [end for end in dict.fromkeys(edge.target for edge in ways(flow, node)) if end not in queue]
    return queue


def end_of(flow: FlowGraph, edge: Edge) -> str:
    kind = flow.nodes[edge.target].kind
    return f"{box_id(edge.source)}@{kind}" if kind in {"hangup", "not_in_service"} else box_id(edge.target)


def drawn(edge: Edge, flow: FlowGraph, lines: set[Line]) -> bool:
    """Tell whether a way has a line; hearing the menu again is said by its row alone."""
    again = edge.resume and edge.source == edge.target
    return again or any(one.source == box_id(edge.source) and one.target == end_of(flow, edge) for one in lines)


def badged(edge: Edge, labels: dict[str, str]) -> bool:
    """Tell whether a row of the source names the badge that the target's heading bears."""
    badge = re.search(
        r'^<TABLE.*?(►[A-Z][0-9]*)</B></FONT>&#160;&#160;<FONT POINT-SIZE="9"', labels[box_id(edge.target)]
    )
    return badge is not None and f"{badge[1]}</B>" in labels[box_id(edge.source)].partition("<HR/>")[2]


@settings(max_examples=60, deadline=None)
@given(tenants(loops=True))
def test_every_place_key_and_way_that_a_number_reaches_is_drawn_and_no_other(data: Data) -> None:
    flow = build(lowered(data))
    for number, start in flow.entries.items():
        source = dot(number_picture(flow, number, "sv"))
        labels, lines = labels_of(source), lines_of(source)
        places = [node for node in reached(flow, start) if flow.nodes[node].kind not in {"hangup", "not_in_service"}]
        assert {box_id(node) for node in places} == {name for name in labels if "@" not in name}
        for edge in (edge for node in places for edge in ways(flow, node)):
            assert drawn(edge, flow, lines) or badged(edge, labels), edge
            assert edge.key is None or f"<B>{edge.key}</B>" in labels[box_id(edge.source)]
        assert {one.source for one in lines} <= labels.keys()
        assert {one.target for one in lines} <= labels.keys()


def test_a_large_attendant_names_shared_groups_by_a_badge_instead_of_a_line() -> None:
    picture = number_picture(attendant(), MAIN, "sv")
    badges = {box.badge: box.id for box in picture.boxes if box.badge}
    assert sorted(badges.values()) == [f"group.g{index}" for index in range(5)]
    rows = [row for box in picture.boxes for row in box.rows if row.badge]
    assert {badges[row.badge] for row in rows} == set(badges.values())
    assert all(badges[row.badge].removeprefix("group.") in row.text for row in rows)
    assert {line.target for line in picture.lines}.isdisjoint(badges.values())
    assert picture.note


def test_a_small_picture_has_lines_and_no_badges() -> None:
    picture = number_picture(attendant(2), MAIN, "sv")
    assert not any(box.badge for box in picture.boxes)
    assert not picture.note


def test_keys_stand_as_on_a_telephone() -> None:
    keys = {key: {"hangup": True} for key in ("#", "0", "9", "*", "1")}
    box = _box(number_picture(flow_of(menu(keys)), MAIN, "sv"), "menu.m")
    assert [row.key for row in box.rows if row.key] == ["1", "9", "*", "0", "#"]


def test_silence_and_wrong_keys_are_told_apart_only_where_they_differ() -> None:
    same = menu({}, no_input={"group": "g"}, invalid={"group": "g"})
    apart = menu({}, no_input={"group": "g"}, invalid={"repeat": True})
    rows = [
        [row.text for row in _box(number_picture(flow_of(one, group("g")), MAIN, "sv"), "menu.m").rows]
        for one in (same, apart)
    ]
    assert rows == [["Inget val, fel val → g"], ["Inget val → g", "Fel val → Hör menyn igen"]]


def test_hours_say_when_it_is_open_and_where_calls_go_when_it_is_not() -> None:
    week = {day: ["08:00-17:00"] for day in ("mon", "tue", "wed", "thu")} | {"fri": ["08:00-12:00", "12:30-15:00"]}
    exceptions = [
        {"name": "Jour midsommar", "status": "redirect", "to": {"group": "g"}},
        {"name": "x", "status": "open"},
    ]
    schedule = resource(
        "schedule.kontor",
        default="closed",
        weekly=week,
        closed={"play": "stangt"},
        exceptions=exceptions,
        holidays={"close": ["public"]},
    )
    flow = flow_of(
        menu({"1": {"group": "g"}}, schedule="kontor"), group("g"), schedule, resource("prompt.stangt", name="Stängt")
    )
    box = _box(number_picture(flow, MAIN, "sv"), "menu.m")
    assert [part.replace("\u00a0", " ") for part in box.hours] == [
        "Schema kontor: öppet mån–tors 08:00–17:00, fre 08:00–12:00 och 12:30–15:00; helgdagar stängt; 2 undantag"
    ]
    assert [row.text for row in box.hours_rows] == ["Stängt → ♪ Stängt", "Jour midsommar → g"]


def test_a_schedule_that_nothing_closes_has_no_closed_way() -> None:
    always = resource("schedule.alltid", default="open", weekly={}, exceptions=[], holidays={})
    box = _box(number_picture(flow_of(menu({"1": {"hangup": True}}, schedule="alltid"), always), MAIN, "sv"), "menu.m")
    assert box.hours == ("Schema alltid: alltid öppet",)
    assert not box.hours_rows


def test_a_group_says_how_its_queue_ends() -> None:
    queue = {
        "max_wait": "1m30s",
        "attempts": 2,
        "on_max_wait": {"external": "+46406280499"},
        "on_no_agents": {"hangup": True},
        "overflow": {"max_calls": 8, "max_estimated_wait": "10m", "to": {"play": "fullt"}},
    }
    members = [{"user": "u", "role": "member"}]
    premium = group(
        "g", number=MAIN, license="premium", distribution="skills", members=members, queue=queue,
        messages={"arrival": "hej", "queue": ["a", "b"], "interval": "45s"}, callback={"enabled": True, "key": "5"},
    )  # fmt: skip
    box = _box(number_picture(flow_of(premium), MAIN, "en"), "group.g")
    assert box.details == ("Premium, 1 member, by skill", "On arrival: hej", "2 queue messages, every 45 s")
    assert [row.text for row in box.rows] == [
        "No agents → Hangs up",
        "After 1 min 30 s in queue, after 2 unanswered rounds → +46406280499",
        "More than 8 in queue, longer wait than 10 min → ♪ fullt",
        "Be called back in turn",
    ]
    assert box.rows[-1].key == "5"


def test_a_number_that_nobody_owns_is_not_in_service() -> None:
    picture = number_picture(flow_of(), MAIN, "sv")
    assert [box.kind for box in picture.boxes] == ["number", "not_in_service"]
    assert len(picture.lines) == 1


def test_a_target_that_does_not_exist_is_drawn_as_missing() -> None:
    picture = number_picture(flow_of(menu({"1": {"group": "borta"}})), MAIN, "sv")
    assert [(box.heading, box.name) for box in picture.boxes if box.kind == "dangling"] == [
        ("Finns inte", "group.borta")
    ]


def test_a_flow_too_large_for_a_page_says_how_much_is_left_out() -> None:
    chain = [group(f"g{at}", queue={"on_no_agents": {"group": f"g{at + 1}"}}) for at in range(400)]
    picture = number_picture(flow_of(menu({"1": {"group": "g0"}}), *chain), MAIN, "sv")
    assert len([box for box in picture.boxes if box.kind not in {"hangup", "note"}]) == 250
    assert "153" in _box(picture, "note").name


def test_the_overview_shows_numbers_and_what_hands_calls_on_without_keys() -> None:
    sub = {"submenu": {"greeting": "hej", "keys": {"1": {"play": "p", "then": {"group": "b"}}}}}
    flow = flow_of(
        menu({"1": {"group": "a"}, "2": sub}), group("a", queue={"on_no_agents": {"hangup": True}}), group("b")
    )
    picture = overview(flow, "sv")
    assert {box.id for box in picture.boxes} == {f"number.{MAIN}", "menu.m", "group.a", "group.b"}
    assert {(line.source, line.target, line.kind) for line in picture.lines} == {
        (f"number.{MAIN}", "menu.m", "automatic"),
        ("menu.m", "group.a", "choice"),
        ("menu.m", "group.b", "choice"),
    }
    assert not any(box.rows for box in picture.boxes)


def test_the_overview_of_a_large_tenant_is_bounded_and_says_so() -> None:
    groups = [group(f"g{at}", number=f"+468465{at:05}") for at in range(600)]
    users = [
        resource(f"user.u{at}", first_name="A", last_name="B", number=f"+463139{at:05}", active=True)
        for at in range(700)
    ]
    picture = overview(flow_of(*groups, *users), "sv")
    assert len(picture.boxes) == PLACES
    assert "700 användares egna nummer" in picture.note
    assert f"{1200 - PLACES} objekt till" in picture.note


def _box(picture: Picture, ident: str) -> Box:
    return next(box for box in picture.boxes if box.id == ident)
