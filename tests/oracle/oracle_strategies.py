"""What the oracle's tests draw: tenants denser than `strategies.tenants` makes them, calls, and instants."""

from datetime import UTC, datetime
from typing import Any

import oracle_call
from hypothesis import strategies as st
from oracle_call import Data
from strategies.tenants import tenants

MOMENTS = (
    "2026-10-24 12:00",  # the eve of the hour that exists twice
    "2027-03-27 12:00",  # the eve of the hour that doesn't exist
    "2026-12-23 12:00",
    "2026-12-31 06:00",
    "2027-02-01 12:00",  # the exceptions of strategies.schedules
    "2027-03-02 20:00",
    "2026-11-06 00:00",
    "2027-06-24 12:00",
)
HOURS = 48
"""The length of the spans that are looked at minute by minute or nearly."""
KEYS = "0123456789*#"


def epoch(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


def spans() -> st.SearchStrategy[tuple[int, int]]:
    """Spans of some days around which the hours of the strategies do something."""
    return st.sampled_from(MOMENTS).map(lambda text: (epoch(text), epoch(text) + HOURS * 3600))


@st.composite
def busy_tenants(draw: st.DrawFn) -> Data:
    """Tenants in which calls do a lot: every menu and group has hours where there are schedules, some dial direct."""
    data = draw(tenants(loops=True))
    schedules = sorted(data.get("schedules", {}))
    for thing in (*data.get("menus", {}).values(), *data.get("groups", {}).values()):
        if draw(st.booleans()) and schedules:
            thing["schedule"] = draw(st.sampled_from(schedules))
    for menu in data.get("menus", {}).values():
        if draw(st.booleans()):
            menu["direct_dial"] = True
    _renumber_extensions(draw, data)
    _entangle(draw, data)
    return data


def _renumber_extensions(draw: st.DrawFn, data: Data) -> None:
    """Give extensions that begin one another, and menus' keys; some users are inactive."""
    codes = draw(st.permutations(("12", "123", "1234", "21", "45")))
    for code, user in zip(codes, data["users"].values(), strict=False):
        user["extension"] = code
        user["active"] = draw(st.sampled_from((True, True, True, False)))


def _entangle(draw: st.DrawFn, data: Data) -> None:
    """Let calls go in circles, by their hours too: what leads on by itself may lead to any menu, group or number."""
    targets: list[dict[str, Any]] = [
        *({"menu": name} for name in data.get("menus", {})),
        *({"group": name} for name in data.get("groups", {})),
        *({"external": number} for number in sorted(oracle_call.present_numbers(data))),
        {"external": "+46846500479"},  # of the inventory, owned by nobody
    ]
    ways = [
        *(
            (thing, "closed")
            for section in ("schedules", "menus", "groups")
            for thing in data.get(section, {}).values()
        ),
        *((menu, name) for menu in data.get("menus", {}).values() for name in ("no_input", "invalid")),
        *(
            (group["queue"], name)
            for group in data.get("groups", {}).values()
            for name in ("on_no_agents", "on_max_wait")
        ),
        *((data["forwards"], number) for number in data.get("forwards", {})),
    ]
    for thing, name in ways:
        if draw(st.booleans()):
            thing[name] = draw(st.sampled_from(targets))


def numbers(data: Data) -> st.SearchStrategy[str]:
    return st.sampled_from([*sorted(oracle_call.present_numbers(data)), "+46846500479", "+46406280499"])


def presses() -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from((*KEYS, "1", "2", "*", "silence", "silence")), max_size=7).map(tuple)


@st.composite
def outcomes(draw: st.DrawFn, data: Data) -> dict[str, str]:
    found = {}
    for name, group in data.get("groups", {}).items():
        if draw(st.booleans()):
            found[f"group.{name}"] = draw(st.sampled_from(sorted(oracle_call.available(group))))
    for name in data["users"]:
        if draw(st.booleans()):
            found[f"user.{name}"] = draw(st.sampled_from(("answered", "busy", "no_answer")))
    return found
