from typing import Any

from tenant_documents import HEAD, USER, parsed

from avoki_config.resources import Resource
from avoki_config.resources.lower import lower

HASHES = {"prompts/hej.wav": "0123"}


def lowered(text: str) -> dict[str, Resource]:
    """Return the resources of the text of a tenant file, by address."""
    result = parsed(HEAD + text)
    assert result.diagnostics == ()
    return {resource.address: resource for resource in lower(result.tenant, HASHES.get)}


def attributes(text: str, address: str) -> dict[str, Any]:
    return dict(lowered(text)[address].attributes)


def test_an_empty_tenant_is_itself_and_its_voicemail_rules() -> None:
    resources = lowered("")
    assert list(resources) == ["tenant", "voicemail_rules"]
    assert resources["tenant"].attributes == {
        "id": "nordlunda",
        "time_zone": "Europe/Stockholm",
        "language": "sv",
        "languages": ["sv"],
        "holidays": "SE",
        "protect": False,
    }
    assert resources["voicemail_rules"].attributes == {
        "ring_time": "20s",
        "max_message": "3m",
        "keep": "30d",
        "protect": False,
    }


def test_the_inventory_is_one_resource_for_each_number_and_the_first_entry_wins() -> None:
    entries = "{range: +46846500408..+46846500410, operator: Exempeltele}, +46846500410, +468465004"
    resources = lowered(f"numbers: [{entries}]\n").values()
    assert {each.address: dict(each.attributes) for each in resources if each.kind == "number"} == {
        "number.+468465004": {},
        "number.+46846500408": {"operator": "Exempeltele"},
        "number.+46846500409": {"operator": "Exempeltele"},
        "number.+46846500410": {"operator": "Exempeltele"},
    }


def test_resources_are_sorted_by_address_whatever_the_file_says() -> None:
    addresses = list(
        lowered("user_groups: {b: {name: B}, a: {name: A}}\nnumbers: [+2, +1]\nforwards: {+1: {user: a}}\n")
    )
    assert addresses == sorted(addresses)


def test_settings_are_a_resource_only_when_there_are_any() -> None:
    assert "settings" not in lowered("settings: {}\n")
    assert attributes("settings: {tema: {farg: 010, pa: true, lista: [a]}}\n", "settings") == {
        "tema": {"farg": "010", "pa": True, "lista": ["a"]}
    }


def test_a_default_written_out_is_no_change() -> None:
    short = lowered("menus: {a: {greeting: hej}}\nprompts: {hej: {languages: {sv: {text: Hej}}}}\nschedules: {s: {}}\n")
    long = lowered(
        "menus: {a: {greeting: hej, timeout: 5s, attempts: 2, direct_dial: false, barge_in: true, keys: {}}}\n"
        "prompts: {hej: {name: hej, languages: {sv: {text: Hej}}}}\n"
        "schedules: {s: {default: open, time_zone: Europe/Stockholm, exceptions: []}}\n"
    )
    assert {address: resource.hash for address, resource in short.items()} == {
        address: resource.hash for address, resource in long.items()
    }


def test_another_zone_and_another_name_are_kept() -> None:
    resources = lowered(
        "schedules: {s: {time_zone: Europe/London}}\nprompts: {hej: {name: Hej, languages: {sv: {text: Hej}}}}\n"
    )
    assert resources["schedule.s"].attributes["time_zone"] == "Europe/London"
    assert resources["prompt.hej"].attributes["name"] == "Hej"


def test_a_week_is_written_day_by_day_monday_first() -> None:
    text = "schedules: {s: {weekly: {sun: 22:00-06:00, mon-tue: [08:00-12:00, 13:00-17:00]}}}\n"
    weekly = attributes(text, "schedule.s")["weekly"]
    day = ["08:00-12:00", "13:00-17:00"]
    assert list(weekly.items()) == [("mon", day), ("tue", day), ("sun", ["22:00-06:00"])]


def test_a_schedule_has_its_defaults() -> None:
    assert attributes("schedules: {alltid: }\n", "schedule.alltid") == {
        "default": "open",
        "weekly": {},
        "holidays": {"close": [], "open": [], "except": []},
        "exceptions": [],
        "protect": False,
    }


def test_an_opposite_schedule_is_only_that() -> None:
    assert attributes("schedules: {a: {opposite_of: b, closed: {hangup: true}}}\n", "schedule.a") == {
        "opposite_of": "b",
        "closed": {"hangup": True},
        "protect": False,
    }


def test_days_stand_only_with_a_holiday() -> None:
    text = (
        "schedules: {a: {exceptions: [{name: A, status: open, date: 2026-12-07},"
        " {name: B, status: open, holiday: julafton},"
        " {name: C, status: open, holiday: juldagen, time: 08:00-09:00}]}}\n"
    )
    assert attributes(text, "schedule.a")["exceptions"] == [
        {"name": "A", "status": "open", "date": "2026-12-07", "repeat": "never", "overrides": []},
        {"name": "B", "status": "open", "holiday": "julafton", "days": 1, "repeat": "never", "overrides": []},
        {
            "name": "C",
            "status": "open",
            "holiday": "juldagen",
            "time": "08:00-09:00",
            "repeat": "never",
            "overrides": [],
        },
    ]


def test_a_group_has_its_defaults() -> None:
    text = "groups: {a: {license: standard, name: A, number: +46846500410, callback: {}}}\n"
    assert attributes(text, "group.a") == {
        "license": "standard",
        "name": "A",
        "number": "+46846500410",
        "present": "caller",
        "hidden": False,
        "show_on_calls": False,
        "distribution": "simultaneous",
        "members": [],
        "ring_devices": ["softphone", "mobile_voip", "mobile", "desk_phone"],
        "wrap_up": "0s",
        "queue": {"max_wait": "unlimited"},
        "messages": {"queue": []},
        "callback": {"enabled": True, "key": "1"},
        "protect": False,
    }


def test_submenus_are_nested_with_their_defaults() -> None:
    text = "menus: {a: {greeting: hej, keys: {2: {submenu: {greeting: fel, keys: {'*': {back: true}}}}}}}\n"
    assert attributes(text, "menu.a")["keys"] == {
        "2": {"submenu": {"greeting": "fel", "keys": {"*": {"back": True}}, "timeout": "5s", "attempts": 2}}
    }


def test_a_file_has_the_hash_that_the_caller_knows() -> None:
    text = "prompts: {a: {languages: {sv: {file: prompts/hej.wav}, en: {file: gone.wav}}}}\n"
    assert attributes(text, "prompt.a")["languages"] == {
        "sv": {"file": "prompts/hej.wav", "sha256": "0123"},
        "en": {"file": "gone.wav"},
    }


def test_a_secret_that_is_written_out_is_not_lowered() -> None:
    result = parsed(HEAD + USER.replace("{secret: KARIN}", "hunter2"))
    assert result.diagnostics == ()
    (user,) = (resource for resource in lower(result.tenant, HASHES.get) if resource.kind == "user")
    assert user.attributes["password"] == {"secret": ""}
    assert "hunter2" not in repr(user)


def test_references_are_sorted_and_each_once() -> None:
    text = (
        "numbers: [+46846500400]\nmenus: {a: {greeting: hej, keys: {1: {menu: a}, 2: {play: hej},"
        " 3: {external: +46846500400}, 4: {external: +46406280499}}}}\n"
    )
    assert lowered(text)["menu.a"].references == ("menu.a", "number.+46846500400", "prompt.hej")
