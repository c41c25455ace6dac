"""What callers can't tell is listed, by the fields of the language, and nothing else is."""

from typing import Any

import pytest
from flows import MAIN, SECOND, USER, graph

from avoki_config.flow.staffing import Staffing, staffing

GROUP: dict[str, Any] = {"number": MAIN, "members": [{"user": "u", "role": "member"}], "queue": {}}


def changed(before: dict[str, Any], after: dict[str, Any]) -> tuple[Staffing, ...]:
    users = {"u": {"number": USER}, "v": {"number": SECOND}}
    return staffing(graph(group={"g": before}, user=users), graph(group={"g": after}, user=users))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("members", [{"user": "v", "role": "member"}]),
        ("distribution", "priority"),
        ("ring_devices", ["softphone"]),
        ("present", "group"),
        ("queue.attempts", 2),
        ("queue.overflow.max_calls", 8),
        ("callback.key", "5"),
        ("messages.queue", ["a", "b"]),
    ],
)
def test_a_field_that_callers_cannot_tell_is_listed(field: str, value: object) -> None:
    after: dict[str, Any] = {**GROUP}
    *parts, last = field.split(".")
    inner = after
    for part in parts:
        inner[part] = {**inner.get(part, {})}
        inner = inner[part]
    inner[last] = value
    assert changed(GROUP, after) == (Staffing("group.g", (field,)),)


def test_messages_of_a_queue_that_ends_are_left_to_the_difference() -> None:
    before = {**GROUP, "queue": {"max_wait": "4m"}}
    assert changed(before, {**before, "messages": {"queue": ["a"]}}) == ()


def test_another_name_of_the_same_people_is_no_change() -> None:
    users = {"karin": {"number": USER}, "v": {"number": SECOND}}
    members = [{"user": "karin", "role": "member"}]
    before = graph(group={"g": GROUP}, user={"u": {"number": USER}, "v": {"number": SECOND}})
    assert staffing(before, graph(group={"ny": {**GROUP, "members": members}}, user=users)) == ()
