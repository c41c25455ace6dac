"""Edits as people make them, drawn on plain tenant data: the pairs whose difference is looked at."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from hypothesis import strategies as st
from oracle_call import Data

Edit = Callable[[st.DrawFn, Data], None]


@st.composite
def edited(draw: st.DrawFn, tenant: Data, most: int = 2) -> Data:
    """A copy of a tenant with a few edits."""
    head = deepcopy(tenant)
    for _ in range(draw(st.integers(1, most))):
        draw(st.sampled_from(EDITS))(draw, head)
    return head


def somewhere(draw: st.DrawFn, data: Data) -> Data:
    """Draw a destination out of everything that the tenant has."""
    places: list[Data] = [{"hangup": True}, {"external": "+46406280499"}, {"external": "+46846500479"}]
    for section, kind in (("users", "user"), ("groups", "group"), ("menus", "menu"), ("users", "user_voicemail")):
        places += [{kind: name} for name in data.get(section, {})]
    places += [{"external": thing["number"]} for thing in data.get("groups", {}).values()]
    play = {"play": draw(st.sampled_from(sorted(data["prompts"])))}
    return draw(st.sampled_from([*places, play, {**play, "then": draw(st.sampled_from(places))}]))


def menus_within(data: Data) -> list[Data]:
    """Every menu and submenu."""
    found = list(data.get("menus", {}).values())
    for menu in found:
        found += [to["submenu"] for to in menu["keys"].values() if "submenu" in to]
    return found


def one_of(draw: st.DrawFn, things: Any) -> Any:
    listed = list(things)
    return draw(st.sampled_from(listed)) if listed else None


def reroute_key(draw: st.DrawFn, data: Data) -> None:
    if menu := one_of(draw, menus_within(data)):
        menu["keys"][draw(st.sampled_from([*menu["keys"], "1", "5", "#"]))] = somewhere(draw, data)


def drop_key(draw: st.DrawFn, data: Data) -> None:
    menu = one_of(draw, menus_within(data))
    if menu and menu["keys"]:
        del menu["keys"][draw(st.sampled_from(sorted(menu["keys"])))]


def change_menu(draw: st.DrawFn, data: Data) -> None:
    if menu := one_of(draw, menus_within(data)):
        fields: list[tuple[str, list[Any]]] = [
            ("no_input", [somewhere(draw, data), {"repeat": True}]),
            ("invalid", [somewhere(draw, data), {"repeat": True}]),
            ("attempts", [1, 2, 3]),
            ("timeout", ["5s", "7s"]),
            ("language", ["sv", "en", "fi"]),
            ("greeting", sorted(data["prompts"])),
        ]
        field, values = draw(st.sampled_from(fields))
        menu[field] = draw(st.sampled_from(values))


def change_group(draw: st.DrawFn, data: Data) -> None:
    if group := one_of(draw, data.get("groups", {}).values()):
        queue = group.setdefault("queue", {})
        field = draw(st.sampled_from(["on_no_agents", "on_max_wait", "max_wait", "overflow", "attempts", "messages"]))
        if field == "max_wait":
            queue[field] = draw(st.sampled_from(["4m", "45s", "unlimited"]))
        elif field == "overflow":
            queue[field] = {"max_calls": 5, "to": somewhere(draw, data)}
        elif field == "attempts":
            queue[field] = 2
        elif field == "messages":
            group[field] = {
                "queue": draw(st.lists(st.sampled_from(sorted(data["prompts"])), max_size=3)),
                "interval": "20s",
            }
        else:
            queue[field] = somewhere(draw, data)


def change_closed(draw: st.DrawFn, data: Data) -> None:
    things = [*data.get("groups", {}).values(), *data.get("menus", {}).values(), *data.get("schedules", {}).values()]
    if thing := one_of(draw, things):
        thing["closed"] = somewhere(draw, data)


def change_forward(draw: st.DrawFn, data: Data) -> None:
    if number := one_of(draw, data.get("forwards", {})):
        data["forwards"][number] = somewhere(draw, data)


def own_schedules(data: Data) -> list[Data]:
    return [one for one in data.get("schedules", {}).values() if "opposite_of" not in one]


def change_hours(draw: st.DrawFn, data: Data) -> None:
    if schedule := one_of(draw, own_schedules(data)):
        week = schedule.setdefault("weekly", {})
        day = draw(st.sampled_from(["mon-thu", "fri", "sat", "sun"]))
        week[day] = draw(st.sampled_from(["08:00-15:00", "12:00-12:15", "23:00-02:30", "00:00-24:00"]))


def add_exception(draw: st.DrawFn, data: Data) -> None:
    if schedule := one_of(draw, own_schedules(data)):
        day = draw(
            st.sampled_from(["2026-10-25", "2027-03-28", "2026-12-24", "2026-12-31", "2027-02-02", "2027-06-25"])
        )
        status = draw(st.sampled_from(["open", "closed", "redirect"]))
        extra: Data = {"to": somewhere(draw, data)} if status == "redirect" else {}
        if draw(st.booleans()):
            extra["play"] = draw(st.sampled_from(sorted(data["prompts"])))
        when = draw(st.sampled_from([{}, {"time": "02:00-02:30"}, {"time": "12:00-24:00"}]))
        entry = {"name": f"Ny {len(schedule.get('exceptions', ()))}", "date": day, "status": status, **when, **extra}
        schedule["exceptions"] = [entry, *schedule.get("exceptions", ())]


def drop_exceptions(draw: st.DrawFn, data: Data) -> None:
    if schedule := one_of(draw, own_schedules(data)):
        schedule.pop(draw(st.sampled_from(["exceptions", "holidays", "weekly", "default"])), None)


def change_schedule(draw: st.DrawFn, data: Data) -> None:
    thing = one_of(draw, [*data.get("groups", {}).values(), *data.get("menus", {}).values()])
    if thing and data.get("schedules"):
        thing["schedule"] = draw(st.sampled_from(sorted(data["schedules"])))


def change_prompt(draw: st.DrawFn, data: Data) -> None:
    prompt = data["prompts"][draw(st.sampled_from(sorted(data["prompts"])))]
    language = draw(st.sampled_from(["sv", "en"]))
    prompt["languages"][language] = {"text": "Ett nytt besked."}


def change_tenant(draw: st.DrawFn, data: Data) -> None:
    field, value = draw(st.sampled_from([("language", "en"), ("time_zone", "Europe/Helsinki")]))
    data["tenant"][field] = value


def change_user(draw: st.DrawFn, data: Data) -> None:
    user = one_of(draw, data["users"].values())
    user["active"] = not user.get("active", True)


def swap_numbers(draw: st.DrawFn, data: Data) -> None:
    things = [thing for section in ("users", "groups", "menus") for thing in data.get(section, {}).values()]
    one, other = draw(st.sampled_from(things)), draw(st.sampled_from(things))
    if "number" in one and "number" in other:
        one["number"], other["number"] = other["number"], one["number"]


EDITS: tuple[Edit, ...] = (
    reroute_key,
    reroute_key,
    drop_key,
    change_menu,
    change_menu,
    change_group,
    change_group,
    change_closed,
    change_forward,
    change_hours,
    change_hours,
    add_exception,
    drop_exceptions,
    change_schedule,
    change_prompt,
    change_tenant,
    change_user,
    swap_numbers,
)
