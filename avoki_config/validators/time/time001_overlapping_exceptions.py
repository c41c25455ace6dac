"""Two exceptions of a schedule say different things of the same time.

## What it does

Looks over the next 400 days for instants at which one exception is passed over because another stands before it in the
list and says something else: another status, prompt or destination. It is silent where the one that wins names the
other in `overrides`, and where both say the same.

## Why it is bad

Only the first in the list counts, and nobody sees that in the list. Whoever wrote the other one believes that the
exchange is closed then, or open.

## Example

```yaml
schedules:
  kontorstid:
    default: closed
    closed: {play: stangt}
    weekly: {mon-fri: 08:00-17:00}
    holidays: {close: [public, de_facto]}
    exceptions:
      - {name: Extraöppet, date: 2026-12-19, time: 10:00-14:00, status: open}
      - {name: Julhelgen, from: 2026-12-19, until: 2026-12-20, status: closed, play: stangt}
```

## Use instead

```yaml
schedules:
  kontorstid:
    default: closed
    closed: {play: stangt}
    weekly: {mon-fri: 08:00-17:00}
    holidays: {close: [public, de_facto]}
    exceptions:
      - {name: Extraöppet, date: 2026-12-19, time: 10:00-14:00, status: open, overrides: [Julhelgen]}
      - {name: Julhelgen, from: 2026-12-19, until: 2026-12-20, status: closed, play: stangt}
```

## Source

LANGUAGE of this project, "schedules": the first in the list wins. Manual, "Skapa undantag för dina
standardöppettider": avvikande poster have a higher priority than the week, and no order among themselves.
"""

from collections.abc import Iterator

from avoki_config.hours.entries import Overlap
from avoki_config.validators.frame import Context, Edit, Finding
from avoki_config.validators.time.collisions import collisions
from avoki_config.validators.time.own import MOST_NAMED, Own, effect_words, listed, own_schedules, said

CODE = "TIME001"


def check(context: Context) -> Iterator[Finding]:
    """Return the exceptions that others win over unsaid, each once."""
    for own in context.once(own_schedules):
        yield from (_finding(context, own, found) for found in collisions(context, own).values())


def _finding(context: Context, own: Own, found: list[Overlap]) -> Finding:
    winners, loser = [one.winner for one in found], found[0].loser
    when = said(context, own, (interval for one in found for interval in one.intervals))
    return Finding(
        own.exception(loser),
        f"{_says(own, loser)} loses to {listed(_says(own, index) for index in winners)}, before it in the list. "
        f"When: {when}.",
        help=f"Write overrides: [{own.name(loser)}] in {own.names(winners)} if that is meant; else change the hours, "
        "or the order.",
        related=tuple((f"{own.name(index)} wins", own.exception(index)) for index in winners[:MOST_NAMED]),
        needs=tuple(own.exception(index) for index in (loser, *winners)),
        fix=tuple(_acknowledge(own, loser, winners)),
    )


def _acknowledge(own: Own, loser: int, winners: list[int]) -> Iterator[Edit]:
    """Yield the edits that name the loser in each winner's `overrides`; none where its name isn't its own."""
    name = own.schedule.exceptions[loser].name
    if name and sum(one.name == name for one in own.schedule.exceptions) == 1:
        yield from (Edit(name, own.exception(index, "overrides")) for index in dict.fromkeys(winners))


def _says(own: Own, index: int) -> str:
    return f"{own.name(index)} ({effect_words(own.schedule.exceptions[index].decision.effect)})"
