"""Durations as text and as seconds: whole numbers with `d` `h` `m` `s` in that order, such as `45s`, `4m`, `1m30s`."""

import re

PATTERN = r"(?:([0-9]{1,6})d)?(?:([0-9]{1,6})h)?(?:([0-9]{1,6})m)?(?:([0-9]{1,9})s)?"
WRITTEN = f"(?=[0-9]){PATTERN}"
"""The pattern where a whole text is matched by search: not empty."""
_DURATION = re.compile(PATTERN)
_UNITS = (("d", 86400), ("h", 3600), ("m", 60), ("s", 1))


def seconds(text: str) -> int:
    """Return the seconds of a duration as a person writes it. Raises ValueError for anything else."""
    match = _DURATION.fullmatch(text)
    if not text or match is None:
        raise ValueError(text)
    return sum(int(count or 0) * unit for count, (_, unit) in zip(match.groups(), _UNITS, strict=True))


def duration_text(total: int) -> str:
    """Return the one canonical text of a number of seconds: `90` is `1m30s`, `0` is `0s`, whole days are days."""
    if total == 0:
        return "0s"
    parts, rest = [], total
    for letter, unit in _UNITS:
        count, rest = divmod(rest, unit)
        if count:
            parts.append(f"{count}{letter}")
    return "".join(parts)
