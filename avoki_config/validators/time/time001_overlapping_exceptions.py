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

from avoki_config.diagnostics import suggest
from avoki_config.hours.entries import Overlap, overlaps
from avoki_config.validators.frame import Context, Finding
from avoki_config.validators.time.facts import covered
from avoki_config.validators.time.own import Own, effect_words, own_schedules, said

CODE = "TIME001"


def check(context: Context) -> Iterator[Finding]:
    """Return the exceptions that others win over unsaid, each once; those that never decide are TIME002's."""
    for own in context.once(own_schedules):
        losing: dict[int, list[Overlap]] = {}
        for one in overlaps(own.schedule, *context.timed.horizon.span):
            if one.loser not in context.once(covered)[own.ident] and _is_unsaid(own, one):
                losing.setdefault(one.loser, []).append(one)
        yield from (_finding(context, own, found) for found in losing.values())


def _is_unsaid(own: Own, one: Overlap) -> bool:
    """Tell whether the effects differ and `overrides` of the winner doesn't name the loser, not even misspelt."""
    winner, loser = own.schedule.exceptions[one.winner], own.schedule.exceptions[one.loser]
    if one.same_effect or loser.name in winner.overrides or _lacks_target(own, one):
        return False
    names = [entry.name for entry in own.schedule.exceptions if entry.name]
    return all(word in names or suggest(word, names) != loser.name for word in winner.overrides)


def _lacks_target(own: Own, one: Overlap) -> bool:
    """Tell whether one of the two redirects nowhere, which TIME014 reports: what it says isn't known."""
    effects = (own.schedule.exceptions[index].decision.effect for index in (one.winner, one.loser))
    return any(effect.status == "redirect" and effect.to is None for effect in effects)


def _finding(context: Context, own: Own, found: list[Overlap]) -> Finding:
    winners, loser = [one.winner for one in found], found[0].loser
    when = said(context, own, (interval for one in found for interval in one.intervals))
    effects = [effect_words(own.schedule.exceptions[index].decision.effect) for index in (loser, winners[0])]
    paths = [own.exception(index) for index in winners]
    return Finding(
        own.exception(loser),
        f"{own.name(loser)} says {effects[0]}, but {own.names(winners)} stands before it and says {effects[1]}. "
        f"When: {when}.",
        help=f"Write overrides: [{own.name(loser)}] in {own.names(winners)} if that is meant; else change the hours, "
        "or the order.",
        related=tuple((f"{own.name(index)} wins", path) for index, path in zip(winners, paths, strict=True)),
        needs=(own.exception(loser), *paths),
    )
