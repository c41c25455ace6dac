"""`overrides` of an exception that isn't there, or that never holds at the same time.

## What it does

Looks for the exceptions that `overrides` names: in the schedule, after this one in the list, and holding at some time
together with it, this year or another. It is silent about exceptions that another rule finds wrong or past.

## Why it is bad

`overrides` says that somebody has seen two exceptions collide and knows which one wins. Where nothing collides any
more, a date was changed and the other one forgotten, or the name was.

## Example

```yaml
schedules:
  kontorstid:
    default: closed
    closed: {play: stangt}
    weekly: {mon-fri: 08:00-17:00}
    exceptions:
      - {name: Extraöppet, date: 2026-12-12, time: 10:00-14:00, status: open, overrides: [Inventering]}
      - {name: Inventering, from: 2026-12-16, until: 2026-12-17, status: closed}
```

## Use instead

```yaml
schedules:
  kontorstid:
    default: closed
    closed: {play: stangt}
    weekly: {mon-fri: 08:00-17:00}
    exceptions:
      - {name: Extraöppet, date: 2026-12-17, time: 10:00-14:00, status: open, overrides: [Inventering]}
      - {name: Inventering, from: 2026-12-16, until: 2026-12-17, status: closed}
```

## Source

LANGUAGE of this project, "schedules": two exceptions that overlap are an error unless the winner names the loser in
`overrides`.
"""

from collections.abc import Iterator

from avoki_config.diagnostics import certain, did_you_mean
from avoki_config.hours.lasting import ever_meet
from avoki_config.validators.frame import Context, Edit, Finding
from avoki_config.validators.time.facts import never, past
from avoki_config.validators.time.own import Own, own_schedules

CODE = "TIME016"


def check(context: Context) -> Iterator[Finding]:
    """Return the words of `overrides` that say nothing."""
    for own in context.once(own_schedules):
        wrong = {*context.once(never)[own.ident], *context.once(past)[own.ident]}
        for winner in own.schedule.exceptions:
            for place, name in enumerate(winner.overrides):
                stale = _stale(context, own, winner.index, name, wrong) if name else ""
                if stale:
                    yield Finding(
                        (*own.exception(winner.index, "overrides"), place),
                        f"{own.name(winner.index)} overrides {stale}",
                        help="Take it away from overrides, or correct the name or the dates.",
                        needs=(("schedules", own.ident, "exceptions"),),
                        fix=_fix(own, winner.index, name),
                    )


def _fix(own: Own, winner: int, name: str) -> tuple[Edit, ...]:
    is_unknown = all(one.name != name for one in own.schedule.exceptions)
    meant = certain(name, own.others(winner)) if is_unknown else None
    return (Edit(meant),) if meant is not None else ()


def _stale(context: Context, own: Own, winner: int, name: str, wrong: set[int]) -> str:
    """Return why a name in `overrides` says nothing; nothing where it does, or where another rule reports the two."""
    named = [one.index for one in own.schedule.exceptions if one.name == name]
    if not named:
        return f'"{name}", which isn\'t an exception of this schedule.{did_you_mean(name, own.others(winner))}'
    if winner in wrong or not wrong.isdisjoint(named):
        return ""
    if not any(ever_meet(own.schedule, winner, one, context.timed.horizon.span[0]) for one in named):
        return f'"{name}", which never holds at the same time.'
    effects = [own.schedule.exceptions[one].decision.effect for one in (winner, max(named))]
    is_said = max(named) > winner or effects[0] != effects[1]
    return "" if is_said else f'"{name}", which doesn\'t stand after it in the list.'
