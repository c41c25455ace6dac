"""What a schedule says at an instant, and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

Status = Literal["open", "closed", "redirect"]
Kind = Literal["default", "weekly", "holiday", "exception", "opposite"]
Path = tuple[str | int, ...]
"""A way through a schedule's attributes: `("exceptions", 2)`."""

Interval = tuple[int, int]
"""`[start, end)` in UTC epoch seconds."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What a caller notices: the status, the prompt that is heard first, and where a redirected call goes.

    `to` is None for a redirect that says no destination, which a rule reports.
    """

    status: Status
    play: str | None = None
    to: Mapping[str, Any] | None = field(default=None, hash=False)


@dataclass(frozen=True, slots=True)
class Decision:
    """An effect and the entry that decided it.

    `path` leads to the entry in the schedule's attributes; `name` is what a person calls it: an exception's name,
    "Julafton", `fri`, the id of the schedule that this one is the opposite of; empty for the default.
    """

    effect: Effect
    kind: Kind
    path: Path
    name: str = ""

    @property
    def status(self) -> Status:
        """Return `open`, `closed` or `redirect`."""
        return self.effect.status

    @property
    def play(self) -> str | None:
        """Return the id of the prompt that the deciding entry plays."""
        return self.effect.play

    @property
    def to(self) -> Mapping[str, Any] | None:
        """Return the destination of a redirect, as the language writes it."""
        return self.effect.to

    @property
    def index(self) -> int | None:
        """Return the place of the deciding exception in the list, None for other kinds."""
        place = self.path[1] if self.kind == "exception" else None
        return place if isinstance(place, int) else None


class Segment(NamedTuple):
    """`[start, end)` in UTC epoch seconds in which one decision holds."""

    start: int
    end: int
    decision: Decision


Timeline = tuple[Segment, ...]
"""Segments in order, without a gap between them."""

ProblemKind = Literal[
    "unknown_time_zone",
    "unknown_opposite",
    "opposite_ring",
    "no_time",
    "reversed_interval",
    "empty_time",
    "not_that_weekday",
]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a schedule that can't mean what is written; rules turn it into findings, the schedule works on.

    `unknown_time_zone` (the tenant's is used), `unknown_opposite` and `opposite_ring` (always open), `no_time` (an
    exception that says no date, interval or holiday: never), `reversed_interval` and `empty_time` (from ≥ until, equal
    ends, a repetition that ends before it begins: never), `not_that_weekday` (`date` isn't the `on` of its month:
    counted from the first that is).
    """

    kind: ProblemKind
    path: Path
    value: str = ""
