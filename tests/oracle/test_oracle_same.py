"""What must make no difference to callers, and how a difference looks from its other side."""

from copy import deepcopy
from typing import Any

import engine
import oracle_strategies as draws
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle_call import Data
from oracle_edits import edited, menus_within

from avoki_config.flow.difference import Verdict, compare

Span = tuple[int, int]
QUIET = ("hears_otherwise", "waits_otherwise")
DESTINATIONS = {"menu": "menus", "group": "groups", "user": "users", "user_voicemail": "users"}
FIELDS = {**DESTINATIONS, "schedule": "schedules", "opposite_of": "schedules"}


def verdict(base: Data, head: Data, span: Span) -> Verdict:
    return compare(engine.flow(base, *span), engine.flow(head, *span))


def renamed(data: Any, names: dict[str, dict[str, str]]) -> Any:
    """Rename menus, groups, users and schedules wherever they are named."""
    if isinstance(data, list):
        return [renamed(each, names) for each in data]
    if not isinstance(data, dict):
        return data
    found: Data = {}
    for key, value in data.items():
        if key in names and isinstance(value, dict):
            found[key] = {names[key][name]: renamed(body, names) for name, body in value.items()}
        elif key in FIELDS and isinstance(value, str):
            found[key] = names[FIELDS[key]].get(value, value)
        elif key == "visible_to_users" or (key == "members" and value and isinstance(value[0], str)):
            found[key] = [names["users"][each] for each in value]
        else:
            found[key] = renamed(value, names)
    return found


def turned(data: Any, *, inside: str = "") -> Any:
    """Turn the order of every mapping round, apart from the languages of a prompt, whose first one says something."""
    if isinstance(data, list):
        return [turned(each) for each in data]
    if not isinstance(data, dict):
        return data
    entries = data.items() if inside == "languages" else reversed(data.items())
    return {key: turned(value, inside=key) for key, value in entries}


def as_menus(data: Data) -> Data:
    """Make a menu of each submenu that no key leaves backwards."""
    head = deepcopy(data)
    for menu in menus_within(head):
        for key, to in menu["keys"].items():
            body = to.get("submenu")
            if body and not any(
                "back" in way for way in [*body["keys"].values(), body.get("no_input", {}), body.get("invalid", {})]
            ):
                name = f"utflyttad-{len(head['menus'])}"
                head["menus"][name] = {"kind": "auto_attendant", **body}
                menu["keys"][key] = {"menu": name}
    return head


@settings(max_examples=25, deadline=None)
@given(tenant=draws.busy_tenants(), span=draws.spans())
def test_what_says_the_same_in_other_words_is_no_difference(tenant: Data, span: Span) -> None:
    names = {section: {name: f"ny-{name}" for name in tenant.get(section, {})} for section in set(FIELDS.values())}
    unused = {**tenant, "prompts": {**tenant["prompts"], "oanvand": {"languages": {"sv": {"text": "Hej."}}}}}
    for head in (tenant, renamed(tenant, names), turned(tenant), as_menus(tenant), unused):
        found = verdict(tenant, head, span)
        assert found.equivalent, found.differences
        assert verdict(head, tenant, span).equivalent


@settings(max_examples=40, deadline=None)
@given(data=st.data(), span=draws.spans())
def test_a_difference_is_the_same_seen_from_its_other_side(data: st.DataObject, span: Span) -> None:
    base = data.draw(draws.busy_tenants())
    head = data.draw(edited(base))
    there, back = verdict(base, head, span), verdict(head, base, span)
    assert (there.added, there.removed) == (back.removed, back.added)
    assert (there.changed, there.unchanged) == (back.changed, back.unchanged)
    assert seen(there) == seen(back)


def seen(found: Verdict) -> set[tuple[str, str, tuple[tuple[int, int], ...]]]:
    """When callers of each number notice something, and what where that is the same from both sides."""
    when: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for each in found.differences:
        grade = each.grade if each.grade in QUIET else "ends otherwise"
        when.setdefault((each.number, grade), []).extend(each.intervals)
    return {(*key, joined(intervals)) for key, intervals in when.items()}


def joined(intervals: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    for start, end in sorted(intervals):
        if found and found[-1][1] == start:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(found)
