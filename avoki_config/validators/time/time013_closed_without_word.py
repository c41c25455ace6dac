"""A menu or group closes, and its callers are hung up on without a word.

## What it does

Looks for menus and groups whose schedule closes within the next 400 days while neither they nor the schedule say in
`closed` what a caller gets, and nothing is played. It says when. A hang-up that somebody wrote is FLOW009's or
FLOW010's.

## Why it is bad

The caller hears a click and doesn't know whether the number is right, nor when to ring again.

## Example

```yaml
schedules:
  kontorstid:
    default: closed
    weekly: {mon-fri: 08:00-17:00}
    holidays: {close: [public, de_facto]}
```

## Use instead

```yaml
schedules:
  kontorstid:
    default: closed
    closed: {play: stangt}
    weekly: {mon-fri: 08:00-17:00}
    holidays: {close: [public, de_facto]}
```

## Source

Manual, "Skapa öppning- och stängningstider för ditt menyval": "Välj sedan vilket meddelande som ska spelas upp när
menyvalet är stängt". SEMANTICS of this project, step 2: without a destination a closed call is hung up.
"""

from collections.abc import Iterator

from avoki_config.hours.decision import Segment
from avoki_config.hours.words import when
from avoki_config.resources import Resource
from avoki_config.validators.frame import Context, Finding, Path, path_of
from avoki_config.validators.time.callers import speechless
from avoki_config.validators.time.facts import never_open
from avoki_config.validators.time.own import MOST_NAMED, listed

CODE = "TIME013"


def check(context: Context) -> Iterator[Finding]:
    """Return the schedules that close in silence, each once; one that never opens is TIME012's."""
    for ident, callers in context.once(speechless).items():
        timeline = context.timed.horizon.timeline(ident)
        silent = [one for one in timeline if one.decision.status == "closed" and not one.decision.play]
        if silent and ident not in context.once(never_open):
            yield _finding(context, ident, silent, callers)


def _finding(context: Context, ident: str, silent: list[Segment], callers: list[Resource]) -> Finding:
    flow = context.timed
    hours = when(
        ((one.start, one.end) for one in silent), flow.horizon.span, flow.schedules[ident].zone, context.language
    )
    names = listed(one.address for one in callers)
    return Finding(
        _cause(ident, silent),
        f'Callers of {names} are hung up on without a word when "{ident}" is closed. When: {hours}.',
        help="Write closed: with a prompt or another destination, in the schedule or where it is used; or play:, in an "
        "exception.",
        part="key",
        related=tuple((f"{one.address} uses it", (*path_of(one), "schedule")) for one in callers[:MOST_NAMED]),
        needs=(("schedules", ident), *((*path_of(one), "closed") for one in callers)),
    )


def _cause(ident: str, silent: list[Segment]) -> Path:
    """Return the exception that closes in silence, where no other hours do; else the schedule."""
    indexes = {one.decision.index for one in silent}
    index = min((one for one in indexes if one is not None), default=None)
    return ("schedules", ident) if None in indexes or index is None else ("schedules", ident, "exceptions", index)
