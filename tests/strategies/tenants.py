"""Whole tenants that are right: references resolve, numbers have one owner each, licenses have what is used."""

from typing import Any

from hypothesis import strategies as st
from strategies.destinations import destination
from strategies.groups import group
from strategies.menus import menu
from strategies.names import INVENTORY, LANGUAGES, TEXT, Data, Names, ids, names, optional, owned, some
from strategies.people import SECRETS, contact_list, desk_phone, prompt, user
from strategies.schedules import schedule


@st.composite
def tenants(draw: st.DrawFn, *, loops: bool = False) -> Data:
    """Return a tenant as plain data, as a file holds it (`strategies.yaml_text.to_yaml` writes the file).

    With `loops` calls may go round in circles by themselves, which rules refuse and the evaluator must survive.
    """
    known = draw(names(loops=loops))
    numbers = iter(owned(at) for at in range(130))
    data: Data = {"version": "1", "tenant": draw(_info())}
    data["numbers"] = INVENTORY
    data["users"] = {name: draw(user(known, at, next(numbers))) for at, name in enumerate(known.users)}
    data["user_groups"] = {name: {"name": draw(TEXT)} for name in known.user_groups}
    data["schedules"] = _schedules(draw, known)
    data["prompts"] = {name: draw(prompt()) for name in known.prompts}
    data["groups"] = {name: {**draw(group(known, name)), "number": next(numbers)} for name in known.groups}
    data["menus"] = {name: draw(menu(known, name)) | _number(draw, next(numbers)) for name in known.menus}
    data["conferences"] = {
        name: {"name": draw(TEXT), "number": next(numbers), **draw(optional(pin=SECRETS))} for name in known.conferences
    }
    data["group_voicemails"] = {
        name: {"name": draw(TEXT), "members": draw(some(known.users)), **_number(draw, next(numbers))}
        for name in known.group_voicemails
    }
    data["forwards"] = {next(numbers): draw(_forward(known)) for _ in range(draw(st.integers(0, 2)))}
    data |= draw(_rest(known))
    return {section: value for section, value in data.items() if value}


def _info() -> st.SearchStrategy[Data]:
    return st.builds(
        lambda fields: {"id": "nordlunda", **fields},
        optional(
            name=TEXT,
            time_zone=st.sampled_from(("Europe/Stockholm", "Europe/Helsinki")),
            languages=st.just(list(LANGUAGES)),
            holidays=st.just("SE"),
        ),
    )


def _schedules(draw: st.DrawFn, known: Names) -> Data:
    return {name: draw(schedule(known, known.schedules[:at])) for at, name in enumerate(known.schedules)}


def _number(draw: st.DrawFn, number: str) -> Data:
    return {"number": number} if draw(st.booleans()) else {}


def _forward(known: Names) -> st.SearchStrategy[Data]:
    return st.builds(lambda to, fields: {**to, **fields}, destination(known), optional(protect=st.booleans()))


@st.composite
def _rest(draw: st.DrawFn, known: Names) -> Data:
    rules: dict[str, Any] = draw(optional(ring_time=st.just("25s"), max_message=st.just("2m"), keep=st.just("90d")))
    return {
        "desk_phones": {name: draw(desk_phone(known)) for name in draw(ids("phone", 0, 2))},
        "contact_lists": {name: draw(contact_list(known)) for name in draw(ids("list", 0, 2))},
        "voicemail": rules,
        "settings": draw(optional(tema=TEXT, tillagg=st.lists(TEXT, max_size=2), djup=st.just({"a": {"b": True}}))),
    }
