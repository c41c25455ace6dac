"""Pictures of a change, for `graph --against` and `review`: what the diagrams draw, with what the reports say of it."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Literal

from avoki_config.cli.revisions import tenant
from avoki_config.cli.sources import source
from avoki_config.diagrams.against import Against
from avoki_config.diagrams.draw import draw_all, unknown
from avoki_config.diagrams.picture import Picture
from avoki_config.flow.sounds import changed_prompts
from avoki_config.reports.review import Told
from avoki_config.review import Review, callers

MOST_FACTS = 6
MOST_PICTURES = 5


def compared(base: str, head: str, at: datetime | None, *, mask: bool, lang: str | None) -> Told:
    """Return what callers meet of a change; a tenant in which no calls can be made ends the command."""
    with tenant(base, head) as ours, tenant(head, base) as theirs:
        after = source(theirs, at, refuse=True)
        before = source(ours, after.compilation.at, refuse=True)
        return Told(callers(before, after, mask=mask, lang=lang))


def pictures(told: Told, numbers: Iterable[str]) -> Iterator[Picture]:
    """Yield the picture of each number, as it is shown, in both versions; calls can be made in both.

    Raises DrawingError for a number that neither has.
    """
    review = told.review
    base, head = review.base, review.head
    assert base is not None
    assert head is not None
    shown = {review.names.address(f"prompt.{each}") for each in changed_prompts(base.flow.graph, head.flow.graph)}
    both = Against(base.graph, head.graph, review.lang, {each.partition(".")[2] for each in shown})
    known = {**base.graph.entries, **head.graph.entries}
    for number in numbers:
        if number not in known:
            raise unknown(number, known)
        yield both.picture(number, tuple(told.headlines(number))[:MOST_FACTS])


def differing(told: Told) -> list[str]:
    """Return the numbers that differ, those with the worst differences first, then new ones and removed ones."""
    worst = (each.number for group in told.groups for each in group)
    return list(dict.fromkeys((*worst, *told.alone)))


def drawn(review: Review, form: Literal["mermaid", "svg"], most: int = MOST_PICTURES) -> dict[str, str]:
    """Return each number that differs with its picture: of at most `most`, each with another difference; else empty."""
    told = Told(review)
    numbers = differing(told)
    chosen = list(dict.fromkeys((*(group[0].number for group in told.groups), *told.alone)))[:most]
    files = draw_all(pictures(told, chosen), form) if chosen else ()
    made = dict(zip(chosen, (content.decode() for _, content in files), strict=False))
    return made | {number: "" for number in numbers if number not in made}
