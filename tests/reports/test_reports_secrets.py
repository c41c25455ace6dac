"""An excerpt never shows what may be a secret, however it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avoki_config.reports.secrets import mask

SECRET = "hunter2"

WRITTEN = [
    "password: hunter2",
    'password: "hunter2"',
    "  pin: hunter2 # a comment",
    "Password:   hunter2",
    "pasword: hunter2",
    "lösenord: hunter2",
    "pin_code: hunter2",
    '"password": hunter2',
    "password: &pw hunter2",
    "password: !!str hunter2",
    "password: {hunter2}",
    "password: {value: hunter2}",
    "{first_name: A, password: hunter2, pin: {generate: true}}",
    "{first_name: A, 'pin': hunter2}",
    "password: |\n  hunter2",
    "password: >-\n  first\n  hunter2",
    "password:\n  hunter2",
    "password:\n\n    hunter2",
    'password: "first\n  hunter2"',
    "karin: {first_name: A, password:\n    hunter2}",
    "? password\n: hunter2",
]


def shown(text: str) -> str:
    lines = text.split("\n")
    return "\n".join(mask(lines, index) for index in range(len(lines)))


@pytest.mark.parametrize("text", WRITTEN)
def test_a_secret_is_masked(text: str) -> None:
    assert SECRET not in shown(text)


@pytest.mark.parametrize(
    "text",
    [
        "password: {secret: NORDLUNDA_KARIN}",
        "password: {generate: true}",
        "password:\n  secret: NORDLUNDA_KARIN",
        "pin: {\n  secret: NORDLUNDA_KARIN}",
        "first_name: Karin",
        "description: shipping: free",
        "password: {secret: A}\nnumber: '+46846500420'",
        "users:\n  a:\n    password:\n      generate: true\n    first_name: Anna",
    ],
)
def test_what_is_no_secret_is_shown(text: str) -> None:
    assert shown(text) == text


@given(st.text(st.characters(codec="utf-8", exclude_characters="\n{"), min_size=1), st.integers(0, 6))
def test_whatever_stands_behind_the_key_is_masked(value: str, depth: int) -> None:
    value = f"{SECRET}{value}{SECRET}"
    assert SECRET not in shown(f"{' ' * depth}password: {value}")
