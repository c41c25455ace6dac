"""Did-you-mean: the nearest of the known names."""

from collections.abc import Iterable
from difflib import get_close_matches


def suggest(wrong: str, known: Iterable[str]) -> str | None:
    """Return the known name most like `wrong`, or None when nothing is near enough to be a slip of the fingers."""
    names = sorted(known)
    folded: dict[str, str] = {}
    for name in names:
        folded.setdefault(name.casefold(), name)
    near = get_close_matches(wrong.casefold(), folded, n=1, cutoff=0.6)
    return folded[near[0]] if near else None


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """Return ` Did you mean "x"?` with a leading space, or an empty text, ready to append to a sentence."""
    name = suggest(wrong, known)
    return f' Did you mean "{name}"?' if name is not None else ""
