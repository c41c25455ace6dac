"""Extensions on one side only: pressing a digit of a menu at a time tells callers apart as trying every input does."""

from typing import Any

import oracle_call
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle_difference import Pair
from test_oracle_difference import assert_agrees, at_instant, verdict

NUMBER = "+46846500400"
AT = 1795431600  # 2026-11-23 12:00 in Stockholm
DIGITS = "123"
ENDS: tuple[dict[str, Any], ...] = (
    {"hangup": True},
    {"menu": "b"},
    {"user": "u0"},
    {"user": "u1"},
    {"external": "+46313900600"},
)
CODES = st.lists(st.text(DIGITS, min_size=2, max_size=5), min_size=2, max_size=4, unique=True)
KEYS = st.dictionaries(st.sampled_from(DIGITS), st.sampled_from(ENDS), max_size=3)


@st.composite
def tenants(draw: st.DrawFn, codes: list[str], *, dialled: bool) -> dict[str, Any]:
    """Two menus behind one number, and somebody behind each extension."""
    menus = {}
    for ident in ("a", "b"):
        menu: dict[str, Any] = {"kind": "auto_attendant", "name": ident, "greeting": "hej", "keys": draw(KEYS)}
        menu |= {"attempts": draw(st.integers(1, 2)), "timeout": "5s"}
        menu |= {name: draw(st.sampled_from(ENDS)) for name in ("no_input", "invalid") if draw(st.booleans())}
        menus[ident] = menu
    menus["a"] |= {"number": NUMBER, "direct_dial": dialled}
    return {
        "version": "1",
        "tenant": {"id": "prov"},
        "numbers": [NUMBER],
        "users": {f"u{place}": person(place, code) for place, code in enumerate(codes)},
        "menus": menus,
        "prompts": {"hej": {"languages": {"sv": {"text": "Hej.", "voice": "sv"}}}},
    }


def person(place: int, code: str) -> dict[str, Any]:
    return {
        "first_name": "A",
        "last_name": f"B{place}",
        "email": f"u{place}@prov.example",
        "password": {"secret": "A"},
        "number": f"+468465004{10 + place}",
        "license": "user",
        "extension": code,
    }


@given(data=st.data(), codes=CODES, others=CODES)
@settings(max_examples=50, deadline=None)
def test_extensions_of_one_side_are_told_from_the_others_keys(
    data: st.DataObject, codes: list[str], others: list[str]
) -> None:
    dialled_before = data.draw(st.booleans())
    base = data.draw(tenants(codes, dialled=dialled_before))
    head = data.draw(tenants(data.draw(st.sampled_from((codes, others))), dialled=not dialled_before))
    found = verdict(base, head, (AT, AT + 3600))
    pair = Pair(oracle_call.read(base), oracle_call.read(head))
    assert_agrees(pair, NUMBER, AT, at_instant(found, NUMBER, AT), budget=1500)
