"""`walk`: one call from the number dialled to its end."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from avoki_config.diagnostics import did_you_mean
from avoki_config.flow.call import KEYS, Machine
from avoki_config.flow.events import End, Event, Place

SILENCE = "silence"


class Trace(NamedTuple):
    """What happened in one call: every event in order, and the end."""

    events: tuple[Event, ...]
    ends: End

    @property
    def hears(self) -> tuple[str, ...]:
        """Return the ids of the prompts played, in order, repetitions included."""
        return tuple(event.value for event in self.events if event.event == "play" and event.value)


class WrongCallError(ValueError):
    """A call that can't be made: an unknown key, object or outcome. The message is for the user."""


def walk(
    machine: Machine, number: str, presses: Iterable[str] = (), outcomes: Mapping[str, str] | None = None
) -> Trace:
    """Make one call. After the last press the caller is silent; groups and users answer unless `outcomes` says no.

    `presses` are keys and `silence`; `outcomes` maps a group or user to an outcome.
    Raises WrongCallError for presses and outcomes that the tenant can't have.
    """
    outcomes = outcomes or {}
    check_presses(presses := tuple(presses))
    check_outcomes(machine, outcomes)
    events: list[Event] = []
    waiting = iter(presses)
    place = machine.start(number, events.append)
    while isinstance(place, Place):
        choices = machine.outcomes(place.node)
        if choices:
            chosen = outcomes.get(place.node)
            place = machine.outcome(place, next((o for o in choices if o == chosen), choices[0]), events.append)
            continue
        key = next(waiting, SILENCE)
        place = machine.silence(place, events.append) if key == SILENCE else machine.press(place, key, events.append)
    return Trace(tuple(events), place)


def check_presses(presses: Iterable[str]) -> None:
    """Raise WrongCallError for a press that is no key of a telephone and not `silence`."""
    for key in presses:
        if key != SILENCE and (len(key) != 1 or key not in KEYS):
            raise WrongCallError(f'"{key}" is not a key: press 0 to 9, * or #, or "{SILENCE}"')


def check_outcomes(machine: Machine, outcomes: Mapping[str, str]) -> None:
    """Raise WrongCallError for an outcome of something that doesn't exist or can't have it."""
    for address, outcome in outcomes.items():
        allowed = machine.outcomes(address) if address in machine.graph.nodes else ()
        if not allowed:
            known = (node.id for node in machine.graph.nodes.values() if node.kind in {"group", "user"})
            raise WrongCallError(f'there is no group or user "{address}".{did_you_mean(address, known)}')
        if outcome not in allowed:
            raise WrongCallError(f'{address} can\'t be "{outcome}": as it is configured it can be {", ".join(allowed)}')
