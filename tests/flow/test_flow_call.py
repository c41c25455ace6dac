from typing import Any

import pytest
from flows import MAIN, SECOND, THIRD, USER, Now, call, graph

from avoki_config.flow.walk import Trace, WrongCallError

HANG = {"hangup": True}


def menu(**fields: object) -> dict[str, object]:
    return {"greeting": "hej", "keys": {}, "attempts": 2, "timeout": "5s", **fields}


def group(**fields: object) -> dict[str, object]:
    return {"number": THIRD, "queue": {}, "messages": {}, **fields}


def ends(trace: Trace) -> tuple[str, str | None]:
    return trace.ends.kind, trace.ends.id


def test_number_that_nobody_owns_is_not_in_service() -> None:
    assert ends(call(graph(), MAIN)) == ("not_in_service", None)


def test_silence_hears_the_greeting_attempts_times_then_goes_on() -> None:
    flow = graph(menu={"m": menu(number=MAIN, attempts=3, no_input={"play": "tack"})})
    trace = call(flow)
    assert trace.hears == ("hej", "hej", "hej", "tack")
    assert ends(trace) == ("hangup", None)
    assert sum(event.seconds for event in trace.events) == 15


def test_last_attempt_decides_between_silence_and_a_wrong_key() -> None:
    flow = graph(menu={"m": menu(number=MAIN, no_input={"play": "tyst"}, invalid={"play": "fel"})})
    assert call(flow, MAIN, "7", "silence").hears == ("hej", "hej", "tyst")
    assert call(flow, MAIN, "silence", "7").hears == ("hej", "hej", "fel")


def test_back_and_repeat_enter_menus_afresh_without_asking_the_schedule() -> None:
    sub = {"greeting": "under", "keys": {"*": {"back": True}, "#": {"repeat": True}}, "attempts": 1, "timeout": "5s"}
    flow = graph(
        menu={"m": menu(number=MAIN, schedule="s", keys={"2": {"submenu": sub}, "1": HANG})},
        schedule={"s": {"exceptions": []}},
    )
    trace = call(flow, MAIN, "2", "#", "*", "1", now={"s": Now("open", "extra")})
    assert trace.hears == ("extra", "hej", "under", "under", "hej")
    assert [event.event for event in trace.events].count("schedule") == 1


def test_silence_that_repeats_the_menu_is_a_trap_but_a_wrong_key_is_a_key() -> None:
    flow = graph(menu={"m": menu(number=MAIN, attempts=1, no_input={"repeat": True}, invalid={"repeat": True})})
    assert ends(call(flow)) == ("trapped", None)
    assert call(flow, MAIN, "9", "9").hears == ("hej", "hej", "hej")


def test_two_groups_that_pass_calls_to_each_other_trap_them() -> None:
    flow = graph(
        group={
            "a": group(number=MAIN, queue={"on_no_agents": {"group": "b"}}),
            "b": group(number=SECOND, queue={"on_no_agents": {"group": "a"}}),
        }
    )
    assert ends(call(flow, group_a="no_agents", group_b="no_agents")) == ("trapped", None)
    assert ends(call(flow, group_a="no_agents")) == ("group", "b")


def test_closed_prompt_is_replaced_by_the_one_of_the_entry_that_decided() -> None:
    schedule = {"closed": {"play": "stangt", "then": {"voicemail": "v"}}, "exceptions": []}
    flow = graph(menu={"m": menu(number=MAIN, schedule="s")}, schedule={"s": schedule}, group_voicemail={"v": {}})
    assert call(flow, now={"s": Now("closed")}).hears == ("stangt",)
    trace = call(flow, now={"s": Now("closed", "helg")})
    assert trace.hears == ("helg",)
    assert ends(trace) == ("voicemail", "v")


def test_closed_prompt_is_heard_first_where_the_destination_plays_nothing() -> None:
    flow = graph(
        menu={"m": menu(number=MAIN, schedule="s", closed={"group": "g"})},
        group={"g": group()},
        schedule={"s": {"exceptions": []}},
    )
    trace = call(flow, now={"s": Now("closed", "helg")})
    assert trace.hears == ("helg",)
    assert ends(trace) == ("group", "g")


def test_redirect_hears_its_prompt_and_goes_to_its_own_target() -> None:
    exceptions = [{"status": "closed"}, {"status": "redirect", "to": {"user": "u"}}]
    flow = graph(
        menu={"m": menu(number=MAIN, schedule="s")},
        user={"u": {"number": USER}},
        schedule={"s": {"exceptions": exceptions}},
    )
    trace = call(flow, now={"s": Now("redirect", "jour", ("schedules", "s", "exceptions", 1))}, user_u="busy")
    assert trace.hears == ("jour",)
    assert ends(trace) == ("user_voicemail", "u")


@pytest.mark.parametrize(
    ("messages", "max_wait", "heard"),
    [
        ({"arrival": "a", "queue": ["x", "y"], "interval": "45s"}, "4m", ("a", "x", "y", "x", "y", "x")),
        ({"queue": ["x", "y"], "interval": "1m"}, "3m", ("x", "y", "x", "y")),
        ({"queue": ["x"]}, "3m", ("x",)),
        ({"arrival": "a"}, "3m", ("a",)),
    ],
)
def test_longest_wait_hears_each_message_in_turn_at_each_full_interval(
    messages: dict[str, Any], max_wait: str, heard: tuple[str, ...]
) -> None:
    flow = graph(group={"g": group(number=MAIN, messages=messages, queue={"max_wait": max_wait})})
    trace = call(flow, group_g="max_wait")
    assert trace.hears == heard
    assert sum(event.seconds for event in trace.events) == {"4m": 240, "3m": 180}[max_wait]


def test_callback_hears_arrival_and_offer() -> None:
    flow = graph(
        group={"g": group(number=MAIN, messages={"arrival": "a"}, callback={"enabled": True, "key": "1", "offer": "o"})}
    )
    trace = call(flow, group_g="callback")
    assert trace.hears == ("a", "o")
    assert ends(trace) == ("callback", "g")


@pytest.mark.parametrize("outcome", ["overflow", "max_wait", "callback", "busy"])
def test_outcome_that_the_configuration_lacks_is_wrong_usage(outcome: str) -> None:
    with pytest.raises(WrongCallError, match="as it is configured it can be answered, no_agents"):
        call(graph(group={"g": group(number=MAIN)}), group_g=outcome)


def test_rounds_make_the_longest_wait_possible_and_wait_unsaid_time() -> None:
    flow = graph(group={"g": group(number=MAIN, queue={"attempts": 2, "on_max_wait": {"play": "tack"}})})
    assert call(flow, group_g="max_wait").hears == ("tack",)


def test_external_to_an_own_number_is_treated_as_dialled() -> None:
    flow = graph(
        menu={
            "m": menu(number=MAIN, keys={"1": {"external": SECOND}, "2": {"external": USER}, "3": {"external": "1177"}})
        },
        forward={SECOND: {"group": "g"}},
        group={"g": group()},
    )
    assert ends(call(flow, MAIN, "1")) == ("group", "g")
    assert ends(call(flow, MAIN, "2")) == ("not_in_service", None)
    assert ends(call(flow, MAIN, "3")) == ("external", "1177")


def test_language_holds_from_where_it_is_set() -> None:
    flow = graph(
        menu={"m": menu(number=MAIN, keys={"9": {"menu": "e"}}), "e": menu(language="en", keys={"0": {"play": "bye"}})}
    )
    languages = [event.language for event in call(flow, MAIN, "9", "0").events if event.event == "play"]
    assert languages == ["sv", "en", "en"]


DIRECT: dict[str, Any] = {
    "menu": {"m": menu(number=MAIN, direct_dial=True, keys={"1": {"play": "ett"}, "4": {"play": "fyra"}})},
    "user": {
        "a": {"number": USER, "extension": "42"},
        "b": {"extension": "420"},
        "c": {"extension": "55", "active": False},
        "d": {"extension": "600"},
    },
}


@pytest.mark.parametrize(
    ("presses", "end", "heard"),
    [
        (("1",), ("hangup", None), ("hej", "ett")),
        (("4",), ("hangup", None), ("hej", "fyra")),
        (("4", "2"), ("user", "a"), ("hej",)),
        (("4", "2", "0"), ("user", "b"), ("hej",)),
        (("4", "2", "9", "1"), ("hangup", None), ("hej", "hej", "ett")),
        (("6", "silence", "1"), ("hangup", None), ("hej", "hej", "ett")),
        (("5", "1"), ("hangup", None), ("hej", "hej", "ett")),
        (("6", "*", "1"), ("hangup", None), ("hej", "hej", "ett")),
    ],
)
def test_direct_dial_takes_the_longest_extension_that_stands_alone(
    presses: tuple[str, ...], end: tuple[str, str | None], heard: tuple[str, ...]
) -> None:
    trace = call(graph(**DIRECT), MAIN, *presses)
    assert ends(trace) == end
    assert trace.hears == heard


def test_forward_ring_is_a_trap() -> None:
    flow = graph(forward={MAIN: {"external": SECOND}, SECOND: {"external": MAIN}})
    assert ends(call(flow)) == ("trapped", None)
