"""No scalar changes its meaning: what is written is what the field's type gets."""

from typing import Any

import pytest

from avoki_config.source import load_text

AS_WRITTEN = [
    "+46846500400", "0846500410", "010", "0o10", "0x1F", "1_000", "1e3", "1.50", "12:30", "12:30:45", "08:00-17:00",
    "190:20:30", "2026-12-24", "2026-12-24 10:00", "2026-12-24T10:00:00Z", "no", "No", "NO", "yes", "on", "off", "y",
    "n", "null", "Null", "~", "True", "TRUE", "False", ".inf", ".nan", "=", "1177", "08-465 004 10", "a:b",
    "http://nordlunda.example/a?b=c", "Vad?", "50 %", "Ek & Co", "hej!", "4m", "🤖",
]  # fmt: skip


def value(text: str) -> Any:
    tree = load_text(text, "t.yaml")
    assert tree.diagnostics == ()
    return tree.data["a"]


@pytest.mark.parametrize("written", AS_WRITTEN)
def test_plain_scalars_are_text_as_written(written: str) -> None:
    assert value(f"a: {written}\n") == written
    assert value(f"a: [{written}, {{b: {written}}}]\n") == [written, {"b": written}]


@pytest.mark.parametrize("written", [*AS_WRITTEN, "true", "false", ""])
def test_quoted_scalars_are_text(written: str) -> None:
    assert value(f'a: "{written}"\n') == written
    assert value(f"a: '{written}'\n") == written


def test_only_plain_true_and_false_are_booleans() -> None:
    assert value("a: [true, false, 'true', \"false\"]\n") == [
        True,
        False,
        "true",
        "false",
    ]
    assert value("a: |-\n  true\n") == "true"


@pytest.mark.parametrize("key", ["1", "010", "true", "null", "no", "12:30", "+46846500400", "~"])
def test_keys_are_text_as_written(key: str) -> None:
    assert value(f"a: {{{key}: x}}\n") == {key: "x"}
    assert value(f"a:\n  {key}: x\n") == {key: "x"}


def test_an_empty_value_is_as_if_the_field_were_not_written() -> None:
    assert load_text("a:\nb: {c: , d: 1}\ne: [1, ]\nf:\n  -\n  - 2\n", "t.yaml").data == {
        "b": {"d": "1"},
        "e": ["1"],
        "f": ["2"],
    }
    assert value("a: ['', \"\"]\n") == ["", ""]


def test_an_entry_of_a_section_without_a_value_is_an_empty_one() -> None:
    tree = load_text("schedules: {alltid: }\nusers:\n  karin:\nsettings: {x: }\nvoicemail:\n  keep:\n", "t.yaml")
    assert tree.data == {"schedules": {"alltid": {}}, "users": {"karin": {}}, "settings": {}, "voicemail": {}}
    assert tree.span(("schedules", "alltid", "default")).start.column == 13


def test_x_keys_are_ignored_everywhere_and_their_anchors_hold() -> None:
    text = "x-mall: &m {a: 1, x-inre: 2}\nmenus:\n  huvud: {x-not: , 'x-y': 1, <<: *m}\n  x-gammal: {a: 1}\n"
    assert load_text(text, "t.yaml").data == {"menus": {"huvud": {"a": "1"}}}
