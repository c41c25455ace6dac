"""What happens in a call, as values: where it stands, what occurs, how it ends."""

from collections.abc import Callable
from typing import Literal, NamedTuple, Protocol

from avoki_config.flow.graph import Path

EventKind = Literal["number", "schedule", "key", "silence", "invalid", "outcome", "play", "wait", "way"]
"""`wait` is a silence of the queue, `way` the way that a menu's last attempt leads: a trace doesn't show them apart."""


class Decided(Protocol):
    """What a schedule is at an instant. `path` is the entry that decided, from the root of the tenant file."""

    @property
    def status(self) -> Literal["open", "closed", "redirect"]:
        """Return what the schedule says."""
        ...

    @property
    def play(self) -> str | None:
        """Return the prompt of the entry that decided."""
        ...

    @property
    def path(self) -> Path:
        """Return where that entry stands."""
        ...

    @property
    def name(self) -> str:
        """Return what a person calls that entry; empty for the default."""
        ...


class Event(NamedTuple):
    """One thing that occurs: at an object, with a value (key, prompt, status, outcome), in the call's language.

    `seconds` is how long the caller waited for it, 0 where it follows at once. `why` is the name of the entry that
    decided an hour ("Julafton", `fri`), empty for the rest.
    """

    event: EventKind
    address: str
    value: str | None
    language: str
    path: Path
    seconds: int = 0
    why: str = ""


class Place(NamedTuple):
    """Where a call waits for an input: a menu for a key, a group or a user for an outcome.

    `attempt` counts the greetings heard (0 outside menus), `digits` is what a direct dial has collected, `entered` what
    the call has entered since the last key.
    """

    node: str
    attempt: int
    digits: str
    language: str
    entered: frozenset[str]


class End(NamedTuple):
    """How a call ended: the destination's key, or `callback`, `hangup`, `trapped`, `not_in_service`.

    In an incomplete tenant also `dangling`. `path` is the field that led there.
    """

    kind: str
    id: str | None
    path: Path


Trail = Callable[[Event], object]
"""Takes each event as it occurs, such as a list's `append`."""


def unheard(_event: Event) -> None:
    """Be a trail that keeps nothing."""
