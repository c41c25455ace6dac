"""What a difference shows: fields by the language's names, values as the language writes them."""

from typing import Any

import pytest
from resource_sets import NUMBERS, objects, resource

from avoki_config.planner import diff
from avoki_config.resources import Change, MemoryState


def fields(address: str, before: dict[str, Any], after: dict[str, Any]) -> list[tuple[str, Any, Any]]:
    found = diff([resource(address, **after)], MemoryState(objects(resource(address, **before))))
    [change] = found.changes
    assert change.action == "update"
    return [(field.path, field.before, field.after) for field in change.fields]


GROUP = {"group": "vaxel"}
USER = {"user": "karin"}


@pytest.mark.parametrize(
    ("address", "before", "after", "expected"),
    [
        ("menu.m", {"name": "A"}, {"name": "B"}, [("name", "A", "B")]),
        ("menu.m", {}, {"name": "B"}, [("name", None, "B")]),
        ("menu.m", {"name": "A"}, {}, [("name", "A", None)]),
        ("menu.m", {"keys": {"1": GROUP}}, {"keys": {"1": USER}}, [("keys.1", GROUP, USER)]),
        ("menu.m", {"keys": {}}, {"keys": {"#": {"repeat": True}}}, [("keys.#", None, {"repeat": True})]),
        ("menu.m", {"closed": {"play": "p"}}, {"closed": {"play": "p", "then": GROUP}},
         [("closed", {"play": "p"}, {"play": "p", "then": GROUP})]),
        ("menu.m", {"keys": {"1": {"submenu": {"keys": {"2": GROUP}}}}},
         {"keys": {"1": {"submenu": {"keys": {"2": USER}}}}}, [("keys.1.submenu.keys.2", GROUP, USER)]),
        ("menu.m", {"keys": {"1": {"submenu": {"keys": {"2": {"submenu": {"no_input": GROUP}}}}}}},
         {"keys": {"1": {"submenu": {"keys": {"2": {"submenu": {}}}}}}},
         [("keys.1.submenu.keys.2", {"submenu": {"no_input": GROUP}}, {"submenu": {}})]),
        ("menu.m", {"keys": {"1": GROUP}}, {"keys": {"1": {"submenu": {"greeting": "p"}}}},
         [("keys.1", GROUP, {"submenu": {"greeting": "p"}})]),
        ("group.g", {"queue": {"max_wait": "4m", "on_max_wait": GROUP}},
         {"queue": {"max_wait": "unlimited", "on_max_wait": USER}},
         [("queue.max_wait", "4m", "unlimited"), ("queue.on_max_wait", GROUP, USER)]),
        ("group.g", {"queue": {}}, {"queue": {"overflow": {"max_calls": 8, "to": USER}}},
         [("queue.overflow.max_calls", None, 8), ("queue.overflow.to", None, USER)]),
        ("group.g", {"members": [{"user": "a"}]}, {"members": [{"user": "a"}, {"user": "b"}]},
         [("members", [{"user": "a"}], [{"user": "a"}, {"user": "b"}])]),
        ("schedule.s", {"weekly": {"mon": ["08:00-17:00"]}}, {"weekly": {"mon": ["08:00-16:00"]}},
         [("weekly.mon", ["08:00-17:00"], ["08:00-16:00"])]),
        ("schedule.s", {"closed": {"hangup": True}}, {}, [("closed", {"hangup": True}, None)]),
        ("prompt.p", {"languages": {"sv": {"text": "Hej"}}}, {"languages": {"sv": {"text": "Hallå"}}},
         [("languages.sv.text", "Hej", "Hallå")]),
        ("desk_phone.d", {"keys": {"1": USER}}, {"keys": {"1": GROUP}}, [("keys.1", USER, GROUP)]),
        (f"forward.{NUMBERS[0]}", {"group": "a"}, {"menu": "b", "protect": True},
         [("", {"group": "a"}, {"menu": "b"}), ("protect", None, True)]),
        ("user.u", {"directory": {"user": "x"}}, {"directory": {"user": "y"}}, [("directory.user", "x", "y")]),
        ("settings", {"a": {"hangup": True}}, {"a": {"hangup": False}}, [("a.hangup", True, False)]),
        ("settings", {"a": 1}, {"a": True}, [("a", 1, True)]),
        ("settings", {"a": {}}, {}, [("a", {}, None)]),
        ("settings", {"a": {"b": "c"}}, {"a": "d"}, [("a", {"b": "c"}, "d")]),
    ],
)  # fmt: skip
def test_fields(address: str, before: dict[str, Any], after: dict[str, Any], expected: list[Any]) -> None:
    assert fields(address, before, after) == expected


def test_a_secret_is_shown_by_its_name_and_marked() -> None:
    before = resource("user.u", password={"secret": "A"}, name="x")
    after = resource("user.u", password={"secret": "B"}, name="y", pin={"generate": True})
    [change] = diff([after], MemoryState(objects(before))).changes
    assert [(field.path, field.before, field.after, field.sensitive) for field in change.fields] == [
        ("name", "x", "y", False),
        ("password.secret", "A", "B", True),
        ("pin.generate", None, True, True),
    ]


def test_creates_and_deletes_have_no_fields_and_changes_are_sorted() -> None:
    state = MemoryState(objects(resource("menu.b", name="B"), resource("menu.d", name="D")))
    found = diff([resource("menu.c", name="C"), resource("menu.a", name="A"), resource("menu.d", name="D")], state)
    assert found.changes == (Change("menu.a", "create"), Change("menu.b", "delete"), Change("menu.c", "create"))
    assert found.unchanged == 1
    assert set(found.after) == {"menu.a", "menu.c"}


def test_only_bodies_of_what_changed_are_read() -> None:
    asked: list[str] = []

    class Watched(MemoryState):
        def resources(self, addresses: Any = None) -> Any:
            asked.extend(addresses)
            return super().resources(addresses)

    state = Watched(objects(resource("menu.a", name="A"), resource("menu.b", name="B"), resource("menu.c", name="C")))
    diff([resource("menu.a", name="A"), resource("menu.b", name="other")], state)
    assert asked == ["menu.b", "menu.c"]
