"""What a tenant with mistakes becomes: whole and typed, with every mistake told once and nothing hidden by another."""

from collections import Counter

from tenant_documents import HEAD, USER, codes, marked, parsed, places

from avoki_config.model.moves import GONE
from avoki_config.model.scalars import Reported

MANY = """\
⟦tenant: {name: Nordlunda, time_zone: ⟦[x]}
numbers: [⟦[1], +46846500400..+46846500479]
users:
  karin:
    ⟦fist_name: Karin
    last_name: Ek
    email: ⟦{a: b}
    password: hunter2
    number: +46846500420
    license: ⟦usr
    apis: [⟦calls, call_control]
    administrator: ⟦yes
  ⟦Per Holm: {license: user}
menus:
  huvud:
    greeting: ⟦Å
    keys:
      1: ⟦{user: karin, group: vaxel}
      2: {submenu: {greeting: hej, keys: {⟦x: {hangup: true}, 3: {user: ⟦Per Holm2}}}}
groups:
  vaxel: ⟦5
schedules:
  kontor:
    exceptions:
      - ⟦{name: A}
      - {name: B, status: closed, date: ⟦i morgon}
      - {name: C, status: closed, date: 2026-12-07, ⟦days: 2}
"""
TWICE = ("1:1", "25:9")
"""The tenant lacks an id, and the file a version; the first exception lacks a status and a time."""


def test_many_mistakes_are_each_told_once() -> None:
    text, expected = marked(MANY)
    result = parsed(text)
    assert Counter(places(result)) == Counter(expected) + Counter(TWICE)
    assert "SRC003" in codes(result)


def test_what_is_broken_is_neutral_and_what_is_right_stays() -> None:
    tenant = parsed(MANY.replace("⟦", "")).tenant
    karin = tenant.users["karin"]
    assert (karin.first_name, karin.last_name, karin.license) == ("", "Ek", "user")
    assert karin.apis == ("call_control",)
    menu = tenant.menus["huvud"]
    assert (menu.greeting, menu.keys["1"].kind, menu.keys["1"].target) == ("", "menu", "")
    assert tenant.groups["vaxel"].license == "attendant"
    assert tenant.tenant.time_zone == "Europe/Stockholm"
    assert list(tenant.users) == ["karin"]


def test_the_paths_that_are_not_the_writers_are_known() -> None:
    broken = parsed(MANY.replace("⟦", "")).broken
    assert ("users", "karin", "fist_name") in broken
    assert ("users", "karin", "first_name") in broken
    assert ("menus", "huvud", "greeting") in broken
    assert ("users", "karin", "apis", GONE) in broken
    assert ("users", "karin", "apis", 0) not in broken
    assert ("menus", "huvud", "keys", "2", "submenu", "greeting") not in broken


def test_nothing_is_broken_in_a_right_tenant() -> None:
    result = parsed(HEAD)
    assert (result.diagnostics, result.broken) == ((), frozenset())


def test_a_placeholder_is_told_from_a_text_that_a_person_wrote() -> None:
    assert codes(parsed(f'{HEAD}menus: {{a: {{greeting: ""}}}}\n')) == ["SRC004"]
    assert parsed(f'{HEAD}menus: {{a: {{greeting: ""}}}}\n').tenant.menus["a"].greeting == ""
    assert not isinstance(parsed(f"{HEAD}menus: {{a: {{greeting: Å}}}}\n").tenant.menus["a"].greeting, Reported)


def test_a_bad_id_and_its_references_are_one_mistake() -> None:
    text = (
        f"{HEAD}menus: {{a: {{greeting: hej, closed: {{group: Växel}}}}}}\ngroups: {{⟦Växel: {{license: standard}}}}\n"
    )
    text, expected = marked(text)
    assert places(parsed(text)) == expected


def test_a_misspelt_required_field_is_one_mistake() -> None:
    assert codes(parsed(f"{HEAD}conferences: {{a: {{nmae: Stora, number: +46846500470}}}}\n")) == ["SRC003"]


def test_two_misspellings_of_one_field_are_two_mistakes() -> None:
    assert codes(parsed(f"{HEAD}conferences: {{a: {{nmae: A, naem: B, number: +46846500470}}}}\n")) == ["SRC003"] * 2


def test_a_misspelling_does_not_excuse_another_missing_field() -> None:
    assert sorted(codes(parsed(f"{HEAD}conferences: {{a: {{nmae: Stora}}}}\n"))) == ["SRC003", "SRC005"]


def test_an_anchored_mistake_is_told_once() -> None:
    text = f"{HEAD}menus:\n  a: &a {{greeting: hej, timeout: ⟦5}}\n  b: *a\n"
    text, expected = marked(text)
    assert places(parsed(text)) == expected


def test_an_entry_that_goes_from_an_anchored_list_goes_once() -> None:
    text = (
        f"{HEAD}desk_phones: {{}}\ngroups:\n"
        "  a: {license: standard, name: A, number: +46846500410, ring_devices: &d [⟦fax, mobile, desk_phone]}\n"
        "  b: {license: standard, name: B, number: +46846500411, ring_devices: *d}\n"
    )
    text, expected = marked(text)
    result = parsed(text)
    assert places(result) == expected
    assert [group.ring_devices for group in result.tenant.groups.values()] == [("mobile", "desk_phone")] * 2


def test_entries_that_go_leave_the_right_ones() -> None:
    result = parsed(f"{HEAD}{USER}    apis: [x, call_control, y, z, line_status]\n")
    assert codes(result) == ["SRC004"] * 3
    assert result.tenant.users["karin"].apis == ("call_control", "line_status")


def test_an_exception_that_says_no_time_is_left_out() -> None:
    entries = "[{name: A, status: open}, {name: B, status: open, date: 2026-12-07}]"
    result = parsed(f"{HEAD}schedules: {{a: {{exceptions: {entries}}}}}\n")
    assert [entry.name for entry in result.tenant.schedules["a"].exceptions] == ["B"]
    assert result.broken == {("schedules", "a", "exceptions", GONE)}


def test_what_is_broken_behind_an_entry_that_goes_is_known_by_its_new_place() -> None:
    entries = "[{name: A, status: open}, {name: B, status: closd, date: 2026-12-07}, {name: C}, {name: D, date: x}]"
    result = parsed(f"{HEAD}schedules: {{a: {{exceptions: {entries}}}}}\n")
    names = [entry.name for entry in result.tenant.schedules["a"].exceptions]
    lists = {path[3:] for path in result.broken if len(path) > len(("schedules", "a", "exceptions"))}
    assert (names.index("B"), "status") in lists
    assert (GONE,) in lists
    assert all(int(place) < len(names) for place, *_ in lists)


def test_an_opposite_schedule_keeps_nothing_of_its_own_hours() -> None:
    fields = "opposite_of: b, weekly: {mon: 08:00-17:00}, default: closed, closed: {hangup: true}"
    schedule = parsed(f"{HEAD}schedules: {{a: {{{fields}}}}}\n").tenant.schedules["a"]
    assert (schedule.weekly, schedule.default, schedule.closed is None) == ({}, "open", False)


def test_an_empty_document_lacks_two_things() -> None:
    result = parsed("{}\n")
    assert codes(result) == ["SRC005", "SRC005"]
    assert places(result) == ["1:1", "1:1"]
    assert result.tenant.tenant.id == ""


def test_a_bad_name_hides_no_other_mistake_of_that_word() -> None:
    text = f"{HEAD}menus: {{a: {{greeting: hej, kynd: simple, kind: kynd}}}}\n"
    assert codes(parsed(text)) == ["SRC003", "SRC004"]


def test_a_mistake_inside_does_not_hide_that_it_all_stands_in_the_wrong_place() -> None:
    text = f"{HEAD}schedules: {{a: {{opposite_of: b, ⟦weekly: {{⟦mån: 08:00-17:00}}}}}}\n"
    text, expected = marked(text)
    assert places(parsed(text)) == expected


def test_mistakes_of_users_far_apart_are_told_together() -> None:
    entries = [
        f"  u{at}: {{first_name: Å, last_name: E, license: user, password: {{generate: true}}," for at in range(1200)
    ]
    ends = [f" email: u{at}@nordlunda.example, number: +46846500400}}\n" for at in range(1200)]
    lines = list(map("".join, zip(entries, ends, strict=True)))
    for at in (3, 700, 1199):
        lines[at] = lines[at].replace("license: user", "license: usr")
    result = parsed(HEAD + "users:\n" + "".join(lines))
    first = HEAD.count("\n") + 2
    assert places(result) == [f"{first + at}:{lines[at].index('usr') + 1}" for at in (3, 700, 1199)]
    assert len(result.tenant.users) == 1200
    assert {user.license for user in result.tenant.users.values()} == {"user"}
