"""Corners of the search over two flows, each found by the oracle or by thought: small enough to be read."""

from collections.abc import Mapping
from typing import Any

import pytest
from flows import MAIN, SECOND, THIRD, USER, graph, side

from avoki_config.flow import FlowGraph
from avoki_config.flow.call import Machine
from avoki_config.flow.difference import compare
from avoki_config.flow.explore import ends
from avoki_config.flow.product import Comparison, Found
from avoki_config.flow.timed import TimedFlow

Kinds = Mapping[str, Any]
PROMPTS: dict[str, Any] = {name: {"languages": {"sv": {"text": name}}} for name in ("hej", "val", "tack")}


def menu(**fields: object) -> dict[str, object]:
    return {"greeting": "hej", "keys": {}, "attempts": 1, "timeout": "5s", **fields}


def found(base: Kinds, head: Kinds) -> Found | None:
    ours, theirs = (graph(prompt=PROMPTS, **side) for side in (base, head))
    return Comparison(side(ours), side(theirs)).find(MAIN)


def test_the_same_prompts_and_waits_in_another_order_are_noticed() -> None:
    before = {"menu": {"m": menu(number=MAIN, no_input={"play": "val"}, invalid={"play": "val"})}}
    after = {"menu": {"m": menu(greeting="val")}, "forward": {MAIN: {"play": "hej", "then": {"menu": "m"}}}}
    assert found(before, after) == ("waits_otherwise", ())


def test_a_number_that_goes_from_a_user_to_a_group_has_outcomes_of_both() -> None:
    before = {"forward": {MAIN: {"user": "u"}}, "user": {"u": {"number": THIRD}}}
    after = {"forward": {MAIN: {"group": "g"}}, "group": {"g": {"number": THIRD}}, "user": {"u": {"number": USER}}}
    assert found(before, after) == ("dropped", (f"group {THIRD}=no_agents",))


def test_a_wrong_key_is_found_where_every_key_is_listed_or_begins_an_extension() -> None:
    users = {f"u{digit}": {"extension": f"{digit}0"} for digit in range(10)}
    listed = {"*": {"hangup": True}, "#": {"hangup": True}}
    before = {"user": users, "menu": {"m": menu(number=MAIN, direct_dial=True, keys=listed)}}
    after = {"user": users, "menu": {"m": menu(number=MAIN, direct_dial=True, keys=listed, invalid={"user": "u1"})}}
    assert found(before, after) == ("lands_elsewhere", ("0",))


def test_of_extensions_that_one_side_no_longer_has_the_shortest_is_dialled() -> None:
    users = {
        "a": {"extension": "10001"},
        "b": {"extension": "10002"},
        "c": {"extension": "20"},
        "d": {"extension": "30"},
    }
    before = {"user": users, "menu": {"m": menu(number=MAIN, direct_dial=True)}}
    after = {"user": users, "forward": {MAIN: {"play": "hej"}}}
    assert found(before, after) == ("dropped", ("2", "0"))


def test_an_outcome_is_remembered_where_one_side_comes_to_it_a_silence_later() -> None:
    menus = {"m": menu(number=MAIN, direct_dial=True, invalid={"user": "a"})}
    before = {"user": {"a": {"extension": "12"}, "b": {"extension": "1234"}}, "menu": menus}
    after = {"user": {"a": {"extension": "12"}, "b": {}}, "menu": menus}
    assert found(before, after) == ("lands_elsewhere", ("1", "2", "3", "4"))


def test_a_prompt_that_says_its_languages_in_another_order_is_heard_in_another() -> None:
    def spoken(*languages: str) -> FlowGraph:
        prompt = {"hej": {"languages": {each: {"text": each} for each in languages}}}
        return graph(menu={"m": menu(number=MAIN)}, prompt=prompt)

    span = (0, 86400)
    verdict = compare(TimedFlow(spoken("fi", "en"), span), TimedFlow(spoken("en", "fi"), span))
    assert [each.grade for each in verdict.differences] == ["hears_otherwise"]


@pytest.mark.parametrize(("most", "reached"), [(1, False), (2, True)])
def test_silence_is_free_where_keys_are_counted(most: int, *, reached: bool) -> None:
    """The way with fewer inputs has more keys: `1` leads on at once, three silences lead there too."""
    flow = graph(
        menu={
            "m": menu(number=MAIN, attempts=3, keys={"1": {"menu": "n"}}, no_input={"menu": "n"}),
            "n": menu(keys={"2": {"menu": "o"}}),
            "o": menu(keys={"3": {"external": "1177"}}),
        },
        user={"u": {"number": SECOND}},
    )
    kinds = {each.end.kind for each in ends(Machine(flow, {}), MAIN, outcomes=False, most_keys=most)}
    assert ("external" in kinds) == reached
