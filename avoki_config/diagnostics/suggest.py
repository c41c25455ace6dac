"""Did-you-mean: the nearest of the known names, and whether it is certainly the one that was meant."""

import re
from collections.abc import Iterable

CANDIDATES = 5
SHORT, LONG = 3, 6
_DIGITS = re.compile(r"[0-9]+")


def suggest(wrong: str, known: Iterable[str]) -> str | None:
    """Return the known name most like `wrong`, or None when nothing is near enough to be a slip of the fingers."""
    near = _nearest(wrong, known, CANDIDATES)
    return min(near, key=lambda name: _slips(wrong.casefold(), name.casefold()), default=None)


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """Return ` Did you mean "x"?` with a leading space, or an empty text, ready to append to a sentence."""
    name = suggest(wrong, known)
    return f' Did you mean "{name}"?' if name is not None else ""


def certain(wrong: str, known: Iterable[str]) -> str | None:
    """Return the one known name that `wrong` is a slip of the fingers for, or None where it could be another.

    A slip is a letter too many, too few, wrong, or two that changed places: one in a short name, two from 6 letters on.
    Another number is no slip: `user-12` isn't `user-1`. Two names within reach are one too many.
    """
    reach = 0 if len(wrong) < SHORT else 1 if len(wrong) < LONG else 2
    slips = [name for name in _nearest(wrong, known, CANDIDATES) if _slips(wrong.casefold(), name.casefold()) <= reach]
    return slips[0] if len(slips) == 1 and _DIGITS.findall(slips[0]) == _DIGITS.findall(wrong) else None


def _nearest(wrong: str, known: Iterable[str], most: int) -> list[str]:
    from difflib import get_close_matches  # noqa: PLC0415 - `--help` and what is right don't pay

    folded: dict[str, str] = {}
    for name in sorted(known):
        folded.setdefault(name.casefold(), name)
    return [folded[near] for near in get_close_matches(wrong.casefold(), folded, n=most, cutoff=0.6)]


def _slips(wrong: str, right: str) -> int:
    """Return how many slips lie between two words: the optimal string alignment distance."""
    before: list[int] = []
    row = list(range(len(right) + 1))
    for at, letter in enumerate(wrong, 1):
        above, before, row = before, row, [at]
        for place, other in enumerate(right, 1):
            steps = min(before[place] + 1, row[-1] + 1, before[place - 1] + (letter != other))
            if at > 1 and place > 1 and letter == right[place - 2] and wrong[at - 2] == other:
                steps = min(steps, above[place - 2] + 1)
            row.append(steps)
    return row[-1]
