"""Answer groups of every license, within what the license has."""

from typing import Any

from hypothesis import strategies as st
from strategies.destinations import destination
from strategies.names import LANGUAGES, TEXT, Data, Names, optional, some

RICH = ("premium", "attendant")
LIMITS: list[Data] = [{"max_calls": 8}, {"max_estimated_wait": "10m"}, {"max_calls": 3, "max_estimated_wait": "5m"}]


@st.composite
def group(draw: st.DrawFn, known: Names, owner: str) -> Data:
    """Return a group without its number; nothing in it needs another license."""
    license_ = draw(st.sampled_from(("standard", "premium", "attendant", "huntgroup")))
    ways = ["simultaneous", "priority", *(["skills"] if license_ in RICH else [])]
    way = draw(st.sampled_from(ways))
    data: Data = {"license": license_, "name": draw(TEXT), **draw(_look(known, owner)), "distribution": way}
    data["members"] = draw(_members(known, way))
    data["queue"] = draw(_queue(known, owner, plain=license_ == "huntgroup"))
    if messages := draw(_messages(known, rich=license_ in RICH)):
        data["messages"] = messages
    if license_ in RICH:
        data |= draw(optional(wrap_up=st.sampled_from(("30s", "2m")), callback=_callback(known)))
    if license_ == "attendant":
        data |= draw(optional(recall=st.just("45s")))
    return data


def _look(known: Names, owner: str) -> st.SearchStrategy[Data]:
    fields: dict[str, st.SearchStrategy[Any]] = {
        "present": st.sampled_from(("caller", "group")),
        "prefix": st.sampled_from(("9", "77")),
        "suffix": st.just("8"),
        "hidden": st.booleans(),
        "show_on_calls": st.booleans(),
        "closed": destination(known, owner),
        "language": st.sampled_from(LANGUAGES),
        "billing_id": st.just("+46846500400"),
        "display_number": st.just("+46846500400"),
        "ring_devices": some(["softphone", "mobile_voip", "mobile", "desk_phone"]),
        "protect": st.booleans(),
    }
    if known.schedules:
        fields["schedule"] = st.sampled_from(known.schedules)
    return optional(**fields)


@st.composite
def _members(draw: st.DrawFn, known: Names, way: str) -> list[Data]:
    """Return different users, the first of them a member who answers."""
    chosen = draw(st.lists(st.sampled_from(known.users), unique=True, min_size=1, max_size=3))
    members: list[Data] = []
    for at, user in enumerate(chosen):
        member: Data = {"user": user}
        if at and draw(st.booleans()):
            member["role"] = "supervisor"
        if way == "skills":
            member["skill"] = draw(st.integers(1, 5))
        elif way == "priority" and draw(st.booleans()):
            member["priority"] = at + 1
        members.append(member)
    return members


@st.composite
def _queue(draw: st.DrawFn, known: Names, owner: str, *, plain: bool) -> Data:
    onwards = destination(known, owner)
    data: Data = draw(optional(on_no_agents=onwards))
    if draw(st.booleans()):
        data |= {"max_wait": draw(st.sampled_from(("4m", "1m30s", "20m"))), "on_max_wait": draw(onwards)}
    if draw(st.booleans()):
        data |= {"attempts": draw(st.integers(1, 3)), "on_max_wait": draw(onwards)}
    if not plain and draw(st.booleans()):
        limit: Data = draw(st.sampled_from(LIMITS))
        data["overflow"] = {**limit, "to": draw(onwards)}
    return data


@st.composite
def _messages(draw: st.DrawFn, known: Names, *, rich: bool) -> Data:
    queue = draw(some(known.prompts, 3 if rich else 1))
    data: Data = {"queue": queue} if queue else {}
    if len(queue) > 1 or (queue and draw(st.booleans())):
        data["interval"] = draw(st.sampled_from(("15s", "45s")))
    if rich and draw(st.booleans()):
        data["arrival"] = draw(st.sampled_from(known.prompts))
    return data


def _callback(known: Names) -> st.SearchStrategy[Data]:
    return optional(enabled=st.booleans(), key=st.sampled_from(("1", "*", "0")), offer=st.sampled_from(known.prompts))
