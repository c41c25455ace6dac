"""Calls that go in rings, by night, to what is closed, and on one holiday: engine and oracle against what is known."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import engine
import oracle_call
import pytest
from oracle_call import Data

from avoki_config.flow.difference import compare
from avoki_config.flow.timed import TimedFlow

STOCKHOLM = ZoneInfo("Europe/Stockholm")
OFFICE: Data = {"default": "closed", "closed": {"play": "stangt"}, "weekly": {"mon-fri": "08:00-17:00"}}
PERSON: Data = {
    "first_name": "Anna",
    "last_name": "Berg",
    "email": "anna@nordlunda.example",
    "password": {"generate": True},
    "number": "+46846500479",
    "license": "user",
}


def epoch(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=STOCKHOLM).timestamp())


SPAN = (epoch("2026-11-23 00:00"), epoch("2027-12-28 00:00"))


def tenant(**sections: Any) -> Data:
    prompts = {name: {"languages": {"sv": {"text": name}}} for name in ("hej", "val", "stangt", "midsommar")}
    head = {"version": "1", "tenant": {"id": "nordlunda", "holidays": "SE"}, "numbers": ["+46846500400..+46846500479"]}
    return {**head, "users": {"anna": PERSON}, "prompts": prompts, "schedules": {"tider": OFFICE}, **sections}


def menu(number: int, **fields: Any) -> Data:
    return {"kind": "auto_attendant", "number": f"+468465004{number:02}", "greeting": "hej", "keys": {}, **fields}


def group(number: int, **fields: Any) -> Data:
    return {
        "license": "standard",
        "name": "Grupp",
        "number": f"+468465004{number:02}",
        "members": [{"user": "anna"}],
        **fields,
    }


def flow(data: Data) -> TimedFlow:
    return engine.flow(data, *SPAN)


def both(data: Data, number: str, at: str, *inputs: str) -> tuple[tuple[str, str | None], list[str]]:
    """A call on which engine and oracle agree: its end, and what it hears."""
    presses = tuple(each for each in inputs if "=" not in each)
    when = dict(each.split("=") for each in inputs if "=" in each)
    expected = oracle_call.call(oracle_call.read(data), number, epoch(at), presses, when)
    trace = engine.call(flow(data), number, epoch(at), presses, when)
    assert (trace.ends[:2], list(trace.hears)) == (expected.end, expected.hears)
    return expected.end, expected.hears


RING = tenant(
    menus={
        "a": menu(
            0,
            keys={
                "1": {"menu": "b"},
                "2": {"submenu": {"greeting": "val", "keys": {"*": {"back": True}, "#": {"repeat": True}}}},
            },
            no_input={"menu": "b"},
        ),
        "b": menu(1, keys={"1": {"menu": "a"}}, no_input={"menu": "a"}),
    }
)


@pytest.mark.parametrize(
    ("inputs", "end", "heard"),
    [
        ((), "trapped", ["hej", "hej", "hej", "hej"]),
        (("2", "#", "#", "*", "2"), "hangup", ["hej", "val", "val", "val", "hej", "val", "val"]),
        (("1", "1", "1", "1"), "trapped", ["hej"] * 8),
    ],
)
def test_a_ring_of_menus_with_ways_back_ends(inputs: tuple[str, ...], end: str, heard: list[str]) -> None:
    assert both(RING, "+46846500400", "2026-11-24 10:00", *inputs) == ((end, None), heard)


def test_a_way_out_of_a_ring_is_found_however_it_is_entered() -> None:
    menus = RING["menus"]
    out = tenant(menus={**menus, "b": {**menus["b"], "no_input": {"user": "anna"}}})
    found = compare(flow(RING), flow(out))
    assert found.changed == ("+46846500400", "+46846500401")
    assert {(each.grade, each.inputs) for each in found.differences} == {("lands_elsewhere", ())}
    back = compare(flow(out), flow(RING))
    assert {(each.grade, each.inputs) for each in back.differences} == {("trapped", ())}


def night_loop(by_night: Data) -> Data:
    groups = {
        "dag": group(10, schedule="tider", closed=by_night),
        "natt": group(11, queue={"max_wait": "4m", "on_max_wait": {"group": "dag"}, "on_no_agents": {"group": "dag"}}),
    }
    return tenant(groups=groups)


def test_a_loop_through_two_groups_exists_by_night_only() -> None:
    looped = night_loop({"group": "natt"})
    for outcome in ("no_agents", "max_wait"):
        assert both(looped, "+46846500410", "2026-11-24 22:00", f"group.natt={outcome}")[0] == ("trapped", None)
    assert both(looped, "+46846500410", "2026-11-24 10:00", "group.natt=no_agents")[0] == ("group", "dag")
    assert both(looped, "+46846500411", "2026-11-24 10:00", "group.natt=no_agents")[0] == ("group", "dag")
    found = compare(flow(night_loop({"hangup": True})), flow(looped))
    worst = {each.number: (each.grade, each.inputs) for each in found.differences}
    assert worst == dict.fromkeys(("+46846500410", "+46846500411"), ("trapped", ("group.natt=no_agents",)))
    for each in found.differences:
        assert all(
            both(looped, "+46846500410", local(start))[0] == ("group", "natt") for start, _ in each.intervals[:9]
        )
        assert (local(each.intervals[1][0]), local(each.intervals[1][1])) == ("2026-11-23 17:00", "2026-11-24 08:00")


def local(instant: int) -> str:
    return f"{datetime.fromtimestamp(instant, STOCKHOLM):%Y-%m-%d %H:%M}"


def test_a_forward_to_a_closed_menu_hears_why() -> None:
    closed = tenant(
        menus={"a": menu(0, schedule="tider", keys={"1": {"user": "anna"}})}, forwards={"+46846500430": {"menu": "a"}}
    )
    assert both(closed, "+46846500430", "2026-11-24 07:59", "1") == (("hangup", None), ["stangt"])
    assert both(closed, "+46846500430", "2026-11-24 08:00", "1") == (("user", "anna"), ["hej"])
    onwards = {**closed, "forwards": {"+46846500430": {"user": "anna"}}}
    found = compare(flow(closed), flow(onwards))
    assert found.changed == ("+46846500430",)
    assert {each.grade for each in found.differences} == {"lands_elsewhere"}


def test_a_redirect_on_one_holiday_is_that_day_only() -> None:
    away = {
        "name": "Midsommar",
        "holiday": "midsommarafton",
        "status": "redirect",
        "to": {"user": "anna"},
        "play": "midsommar",
    }
    base = tenant(menus={"a": menu(0, schedule="tider")})
    head = {**base, "schedules": {"tider": {**OFFICE, "exceptions": [away]}}}
    assert both(head, "+46846500400", "2027-06-25 10:00") == (("user", "anna"), ["midsommar"])
    found = compare(flow(base), flow(head))
    intervals = [interval for each in found.differences for interval in each.intervals]
    assert (local(min(intervals)[0]), local(max(intervals)[1])) == ("2027-06-25 00:00", "2027-06-26 00:00")
    assert sum(end - start for start, end in intervals) == 86400


def test_one_afternoon_of_one_schedule_names_exactly_the_numbers_that_reach_it() -> None:
    schedules = {f"tid-{place}": OFFICE for place in range(5)}
    groups = {f"g{place}": group(10 + place, schedule=f"tid-{place % 5}") for place in range(20)}
    menus = {f"m{place}": menu(40 + place, keys={"1": {"group": f"g{place}"}}) for place in range(20)}
    base = tenant(schedules=schedules, groups=groups, menus=menus)
    shorter = {**OFFICE, "weekly": {"mon-thu": "08:00-17:00", "fri": "08:00-15:00"}}
    found = compare(flow(base), flow({**base, "schedules": {**schedules, "tid-3": shorter}}))
    reached = [place for place in range(20) if place % 5 == 3]
    assert found.changed == tuple(sorted(f"+468465004{start + place}" for start in (10, 40) for place in reached))
    for each in found.differences:
        assert each.inputs == (() if each.number < "+46846500440" else ("1",))
        assert {local(start)[11:] for start, _ in each.intervals} == {"15:00"}
        assert {end - start for start, end in each.intervals} == {7200}
        assert len(each.intervals) == 57
