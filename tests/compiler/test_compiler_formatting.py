"""The one style: a fixed point that keeps comments and meaning."""

import random
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies.tenants import tenants
from strategies.yaml_text import to_yaml

from avoki_config.compiler.formatting import UnformattableError, formatted
from avoki_config.compiler.formatting.shape import ORDERS, Shape
from avoki_config.model.tenant import Tenant

EXAMPLES = Path(__file__).parents[2] / "examples"


def data(text: str) -> object:
    return yaml.load(text.removeprefix("\ufeff"), Loader=yaml.CBaseLoader)


def style(text: str) -> str:
    return formatted(text, Tenant)


def test_sections_and_fields_come_in_order_with_their_comments() -> None:
    assert style(
        "# The company's file.\n"
        "\n"
        "# Who works here.\n"
        "users:\n"
        "  # Anna is first.\n"
        "  anna: # our administrator\n"
        "    protect: true # never delete\n"
        "    number: '+46846500401'\n"
        "    first_name: Anna\n"
        "  # The end of users.\n"
        "tenant: {name: Bolaget,   id: bolaget}\n"
        "version: 1\n"
    ) == (
        "# The company's file.\n"
        "\n"
        "version: 1\n"
        "tenant: {id: bolaget, name: Bolaget}\n"
        "\n"
        "# Who works here.\n"
        "users:\n"
        "  # Anna is first.\n"
        "  anna: # our administrator\n"
        "    first_name: Anna\n"
        '    number: "+46846500401"\n'
        "    protect: true # never delete\n"
        "  # The end of users.\n"
    )


def test_texts_that_look_like_numbers_are_quoted_and_numbers_are_not() -> None:
    assert style(
        "version: 1\n"
        "numbers: [+46846500400, +46846500410..+46846500419]\n"
        "users: {a: {number: +46846500401, extension: 0420, directory: {rum: 12:30, land: no}}}\n"
        "menus: {m: {attempts: 3, timeout: 5s, keys: {1: {external: 1177}}}}\n"
        "forwards: {+46313900600: {menu: m}}\n"
    ) == (
        "version: 1\n"
        'numbers: ["+46846500400", "+46846500410..+46846500419"]\n'
        'users: {a: {number: "+46846500401", extension: "0420", directory: {rum: "12:30", land: "no"}}}\n'
        'menus: {m: {keys: {1: {external: "1177"}}, timeout: 5s, attempts: 3}}\n'
        'forwards: {"+46313900600": {menu: m}}\n'
    )


def test_a_line_too_long_becomes_a_block() -> None:
    long = ", ".join(f"anstalld-{n}" for n in range(12))
    text = style(f"group_voicemails: {{a: {{name: A, members: [{long}]}}}}\n")
    assert max(map(len, text.splitlines())) <= 120
    assert "    members:\n" in text or "members: [" in text


def test_an_alias_stays_behind_its_anchor() -> None:
    text = "users:\n  a: {number: &n '+46846500401'}\nnumbers:\n  - *n\n"
    assert style(text) == 'users:\n  a: {number: &n "+46846500401"}\n\nnumbers:\n  - *n\n'


def test_own_notes_stay_behind_what_they_stood_behind() -> None:
    assert style("tenant: {language: sv, x-why: because, id: a, <<: {name: A}}\n") == (
        "tenant: {id: a, <<: {name: A}, language: sv, x-why: because}\n"
    )


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("version: 1\r\ntenant: {id: a}\r\n", "version: 1\r\ntenant: {id: a}\r\n"),
        ("\ufeffversion: 1\n", "version: 1\n"),
        ("version: 1", "version: 1\n"),
        ("---\nversion: 1\n", "---\nversion: 1\n"),
        ("\n\n\nversion: 1\n\n\n\n\ntenant: {id: a}\n\n\n", "version: 1\n\ntenant: {id: a}\n"),
    ],
)
def test_line_ends_marks_and_empty_lines(written: str, kept: str) -> None:
    assert style(written) == kept


@pytest.mark.parametrize(
    "text",
    [
        "prompts: {a: {languages: {sv: {text: |\n",
        "? [a]\n: b\n",
        "- a\n",
        "just text\n",
    ],
)
def test_what_has_no_style_is_refused(text: str) -> None:
    with pytest.raises((UnformattableError, yaml.YAMLError)):
        style(text)


BLOCK_TEXTS = [
    "|\n        Välkommen.\n          Indraget.\n\n        Slut.\n",
    "|-\n        En.\n        Två.\n\n\n",
    "|+\n        En.\n\n\n",
    "|2\n          Två extra.\n",
    ">-\n        Vikt\n        text.\n\n        Nytt stycke.\n",
    "'lång\n           text'\n",
    '"lång \\\n           text"\n',
    "utan tecken\n           alls\n",
]


@pytest.mark.parametrize("block", BLOCK_TEXTS)
def test_texts_of_several_lines_keep_their_words(block: str) -> None:
    text = f"prompts:\n   a:\n      name: B\n      description: {block}# after\nversion: 1\n"
    after = style(text)
    assert data(after) == data(text)
    assert "# after" in after
    assert style(after) == after


def test_orders_name_fields_that_there_are() -> None:
    for model, names in ORDERS.items():
        assert set(names) <= set(Shape(model).order)


@given(tenants())
@settings(max_examples=40, deadline=None)
def test_any_tenant_keeps_its_meaning_and_is_then_at_rest(tenant: dict[str, Any]) -> None:
    text = to_yaml(tenant)
    after = style(text)
    assert data(after) == data(text)
    assert style(after) == after


_MARKS = re.compile(r"# (?:tail|line|in|key) [0-9]+")


def _disturbed(text: str, seed: int) -> str:
    """Return a file with comments, empty lines and other layout put anywhere; often no YAML any more."""
    chance = random.Random(seed)
    lines = text.split("\n")
    begin = chance.randrange(len(lines))
    lines = lines[begin : begin + 40]
    for _ in range(chance.randrange(1, 10)):
        at, margin = chance.randrange(len(lines)), " " * chance.randrange(9)
        lines[at] = chance.choice(
            (
                f"{lines[at]} # tail {at}",
                f"{margin}# line {at}\n{lines[at]}",
                f"\n{lines[at]}",
                f"  {lines[at]}",
                lines[at].replace(", ", f", # in {at}\n  {margin}", 1),
                lines[at].replace(": ", f": &a{at % 3} ", 1),
                lines[at].replace(": ", f": |\n  {margin}", 1),
                lines[at].replace(": ", f": # key {at}\n  {margin}", 1),
            )
        )
    return "\n".join(lines)


@given(st.integers(0, 2**32))
@settings(max_examples=300, deadline=None)
def test_comments_anywhere_are_kept_each_once(seed: int) -> None:
    text = _disturbed((EXAMPLES / "tenant.yaml").read_text(encoding="utf-8"), seed)
    try:
        after = style(text)
    except (UnformattableError, yaml.YAMLError):
        return
    assert data(after) == data(text)
    assert style(after) == after
    assert Counter(_MARKS.findall(after)) == Counter(_MARKS.findall(text))


def test_the_example_is_in_the_one_style() -> None:
    for file in sorted(EXAMPLES.rglob("*.yaml")):
        if not file.name.endswith(".calls.yaml"):
            text = file.read_text(encoding="utf-8")
            assert formatted(text, Tenant) == text, file
