"""New secrets: a PIN that is keyed on a telephone, a password that is read from paper."""

import secrets
from itertools import pairwise

from avoki_config.resources import Secret

PIN = 6
"""Digits. The manual names no length (Avancerade inställningar: PIN, Generera PIN)."""
GROUPS, GROUP = 4, 6
"""A password is so many groups of so many signs: 24 signs of 55, 138 bits."""

_LOWER = "abcdefghjkmnpqrstuvwxyz"
_UPPER = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_DIGITS = "23456789"
"""Without what looks alike on paper: i l o, I O, 0 1."""


def generate(field: str) -> Secret:
    """Return a new value for a field of that name, from the system's own source of randomness."""
    return Secret(_pin() if field == "pin" else _password())


def _pin() -> str:
    while True:
        digits = "".join(secrets.choice("0123456789") for _ in range(PIN))
        if not _guessable(digits):
            return digits


def _guessable(digits: str) -> bool:
    """Tell whether somebody would try it early: few digits, three alike, or three in a row (111, 123, 654)."""
    steps = [int(after) - int(before) for before, after in pairwise(digits)]
    runs = any(one == other and abs(one) <= 1 for one, other in pairwise(steps))
    return runs or len(set(digits)) < PIN // 2 + 1


def _password() -> str:
    """Return a password with a small and a capital letter and a digit, as password rules ask for."""
    while True:
        groups = ["".join(secrets.choice(_LOWER + _UPPER + _DIGITS) for _ in range(GROUP)) for _ in range(GROUPS)]
        password = "-".join(groups)
        if all(not set(kind).isdisjoint(password) for kind in (_LOWER, _UPPER, _DIGITS)):
            return password
