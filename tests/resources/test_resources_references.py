"""Every place of the language that names another object, in one table."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from strategies.tenants import tenants
from strategies.yaml_text import to_yaml
from tenant_documents import HEAD, USER, parsed

from avoki_config.resources.lower import lower
from avoki_config.resources.references import references

GROUP = "groups:\n  a:\n    license: premium\n    name: A\n    number: +46846500410\n"
EXCEPTION = "schedules: {a: {exceptions: [{name: A, date: 2026-12-07, status: redirect, %s}]}}\n"
CASES: dict[str, tuple[str, str, tuple[Any, ...], str]] = {
    "user.number": (USER, "user.karin", ("number",), "number.+46846500420"),
    "user.user_groups": (f"{USER}    user_groups: [x, y]\n", "user.karin", ("user_groups", 1), "user_group.y"),
    "menu.greeting": ("menus: {a: {greeting: b}}\n", "menu.a", ("greeting",), "prompt.b"),
    "menu.number": ("menus: {a: {greeting: b, number: +1}}\n", "menu.a", ("number",), "number.+1"),
    "menu.schedule": ("menus: {a: {greeting: b, schedule: s}}\n", "menu.a", ("schedule",), "schedule.s"),
    "menu.closed": ("menus: {a: {greeting: b, closed: {user: u}}}\n", "menu.a", ("closed", "user"), "user.u"),
    "menu.no_input": ("menus: {a: {greeting: b, no_input: {group: u}}}\n", "menu.a", ("no_input", "group"), "group.u"),
    "menu.invalid": ("menus: {a: {greeting: b, invalid: {menu: u}}}\n", "menu.a", ("invalid", "menu"), "menu.u"),
    "menu.keys": (
        "menus: {a: {greeting: b, keys: {'#': {voicemail: u}}}}\n",
        "menu.a",
        ("keys", "#", "voicemail"),
        "group_voicemail.u",
    ),
    "play and then": (
        "menus: {a: {greeting: b, keys: {1: {play: p, then: {conference: c}}}}}\n",
        "menu.a",
        ("keys", "1", "then", "conference"),
        "conference.c",
    ),
    "play": ("menus: {a: {greeting: b, keys: {1: {play: p}}}}\n", "menu.a", ("keys", "1", "play"), "prompt.p"),
    "external": (
        "menus: {a: {greeting: b, keys: {1: {external: 1177}}}}\n",
        "menu.a",
        ("keys", "1", "external"),
        "number.1177",
    ),
    "submenu.greeting": (
        "menus: {a: {greeting: b, keys: {1: {submenu: {greeting: c}}}}}\n",
        "menu.a",
        ("keys", "1", "submenu", "greeting"),
        "prompt.c",
    ),
    "submenu.keys": (
        "menus: {a: {greeting: b, keys: {1: {submenu: {greeting: c, keys: {2: {user_voicemail: u}}}}}}}\n",
        "menu.a",
        ("keys", "1", "submenu", "keys", "2", "user_voicemail"),
        "user.u",
    ),
    "schedule.closed": ("schedules: {a: {closed: {play: p}}}\n", "schedule.a", ("closed", "play"), "prompt.p"),
    "schedule.opposite_of": ("schedules: {a: {opposite_of: b}}\n", "schedule.a", ("opposite_of",), "schedule.b"),
    "holidays.play": ("schedules: {a: {holidays: {play: p}}}\n", "schedule.a", ("holidays", "play"), "prompt.p"),
    "exception.to": (EXCEPTION % "to: {group: g}", "schedule.a", ("exceptions", 0, "to", "group"), "group.g"),
    "exception.play": (EXCEPTION % "play: p", "schedule.a", ("exceptions", 0, "play"), "prompt.p"),
    "group.number": (GROUP, "group.a", ("number",), "number.+46846500410"),
    "group.billing_id": (f"{GROUP}    billing_id: +1\n", "group.a", ("billing_id",), "number.+1"),
    "group.display_number": (f"{GROUP}    display_number: +1\n", "group.a", ("display_number",), "number.+1"),
    "group.schedule": (f"{GROUP}    schedule: s\n", "group.a", ("schedule",), "schedule.s"),
    "group.closed": (f"{GROUP}    closed: {{menu: m}}\n", "group.a", ("closed", "menu"), "menu.m"),
    "member.user": (f"{GROUP}    members: [{{user: u}}, {{user: v}}]\n", "group.a", ("members", 1, "user"), "user.v"),
    "queue.on_max_wait": (
        f"{GROUP}    queue: {{on_max_wait: {{group: g}}}}\n",
        "group.a",
        ("queue", "on_max_wait", "group"),
        "group.g",
    ),
    "queue.on_no_agents": (
        f"{GROUP}    queue: {{on_no_agents: {{user: g}}}}\n",
        "group.a",
        ("queue", "on_no_agents", "user"),
        "user.g",
    ),
    "overflow.to": (
        f"{GROUP}    queue: {{overflow: {{to: {{play: p}}}}}}\n",
        "group.a",
        ("queue", "overflow", "to", "play"),
        "prompt.p",
    ),
    "messages.arrival": (f"{GROUP}    messages: {{arrival: p}}\n", "group.a", ("messages", "arrival"), "prompt.p"),
    "messages.queue": (f"{GROUP}    messages: {{queue: [p]}}\n", "group.a", ("messages", "queue", 0), "prompt.p"),
    "callback.offer": (f"{GROUP}    callback: {{offer: p}}\n", "group.a", ("callback", "offer"), "prompt.p"),
    "desk_phone.user": ("desk_phones: {a: {user: u}}\n", "desk_phone.a", ("user",), "user.u"),
    "desk_phone.keys": (
        "desk_phones: {a: {user: u, keys: {12: {group: g}}}}\n",
        "desk_phone.a",
        ("keys", "12", "group"),
        "group.g",
    ),
    "contact_list.visible_to": (
        "contact_lists: {a: {name: A, visible_to: [x]}}\n",
        "contact_list.a",
        ("visible_to", 0),
        "user_group.x",
    ),
    "contact_list.visible_to_users": (
        "contact_lists: {a: {name: A, visible_to_users: [x]}}\n",
        "contact_list.a",
        ("visible_to_users", 0),
        "user.x",
    ),
    "group_voicemail.members": (
        "group_voicemails: {a: {name: A, members: [x]}}\n",
        "group_voicemail.a",
        ("members", 0),
        "user.x",
    ),
    "group_voicemail.number": (
        "group_voicemails: {a: {name: A, members: [], number: +1}}\n",
        "group_voicemail.a",
        ("number",),
        "number.+1",
    ),
    "conference.number": ("conferences: {a: {name: A, number: +1}}\n", "conference.a", ("number",), "number.+1"),
    "forward": ("forwards: {+46313900600: {group: g}}\n", "forward.+46313900600", ("group",), "group.g"),
    "forward's own number": (
        "forwards: {+46313900600: {group: g}}\n",
        "forward.+46313900600",
        (),
        "number.+46313900600",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_reference_is_found_at_its_path(name: str) -> None:
    text, address, path, target = CASES[name]
    result = parsed(HEAD + text)
    assert result.diagnostics == ()
    (resource,) = (resource for resource in lower(result.tenant, lambda _: None) if resource.address == address)
    found = {reference.path: reference for reference in references(resource.kind, resource.attributes, resource.id)}
    assert found[path].address == target
    assert found[path].kind == target.partition(".")[0]


def test_only_numbers_that_may_lie_outside_are_uncertain() -> None:
    uncertain = set()
    for name, (text, address, path, _) in CASES.items():
        for resource in lower(parsed(HEAD + text).tenant, lambda _: None):
            for reference in references(resource.kind, resource.attributes, resource.id):
                if (resource.address, reference.path) == (address, path) and not reference.certain:
                    uncertain.add(name)
    assert uncertain == {"external", "group.billing_id", "group.display_number", "forward's own number"}


def test_what_is_reported_already_is_no_reference() -> None:
    broken = "menus: {a: {greeting: Å, keys: {1: [x], 2: {user: Å}, 3: {play: Å, then: {group: Å}}}}}\n"
    resources = lower(parsed(HEAD + broken).tenant, lambda _: None)
    assert [list(references(resource.kind, resource.attributes, resource.id)) for resource in resources] == [[], [], []]


IDS = re.compile("(user|team|menu|schema|group|prompt|box|conference)-[0-9]")
"""What every id of a generated tenant looks like, and nothing else in it."""


def _leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, dict | list):
        for part, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _leaves(item, (*path, part))
    elif isinstance(value, str) and IDS.fullmatch(value):
        yield path, value


@given(tenants())
@settings(max_examples=40, deadline=None)
def test_every_id_in_a_tenant_is_a_reference_and_nothing_else_is(data: dict[str, Any]) -> None:
    for resource in lower(parsed(to_yaml(data)).tenant, lambda _: None):
        found = references(resource.kind, resource.attributes, resource.id)
        named = {(each.path, each.address.partition(".")[2]) for each in found if each.kind != "number"}
        assert named == set(_leaves(resource.attributes))
