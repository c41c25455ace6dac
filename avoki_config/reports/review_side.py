"""One side of a difference, as every form of a review tells it: what is heard, where the call ends, and why."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from avoki_config.flow.difference import Difference, Seen
from avoki_config.reports.call_words import call_words, end_words
from avoki_config.reports.difference import Side
from avoki_config.reports.difference_text import heard
from avoki_config.reports.review import Told


class SideWords(NamedTuple):
    """`hears` are the prompts and, where that is the difference, the wait; `place` is the line that decides."""

    hears: str
    ends: str
    place: str


def side_words(told: Told, side: Side, what: Seen, difference: Difference) -> SideWords:
    """Return the words for one side of a difference, in the review's language."""
    words, reading = told.difference_words, told.reading
    assert reading is not None
    said = ", ".join(_together(heard(what, difference.after if what is difference.before else difference.before)))
    waited = f", {words.waits.format(what.waited)}" if difference.grade == "waits_otherwise" else ""
    ends = end_words(what.ends, side.graph, call_words(told.review.lang))
    span = reading.place(side, what)
    return SideWords(f"{words.hears} {said or words.nothing}{waited}", ends, f"{span.file}:{span.start.line}")


def _together(prompts: Iterable[str]) -> Iterator[str]:
    """Yield each prompt, one that comes again and again at once: `ko-fel ×6`."""
    for prompt, same in groupby(prompts):
        count = sum(1 for _ in same)
        yield prompt if count == 1 else f"{prompt} ×{count}"
