"""Opening hours as values: what callers meet when, who decided it, and what a usual week would have."""

from collections.abc import Mapping
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from avoki_config.flow.events import End
from avoki_config.flow.graph import Path
from avoki_config.hours.day_times import Times
from avoki_config.hours.decision import Status

EntryKind = Literal["default", "weekly", "holiday", "exception"]
_KINDS: Mapping[str | int, EntryKind] = {"weekly": "weekly", "holidays": "holiday", "exceptions": "exception"}


class Entry(NamedTuple):
    """The entry of a schedule that decided: what a person calls it, and its path from the tenant's root."""

    name: str
    path: Path

    @property
    def kind(self) -> EntryKind:
        """Return which part of the schedule it stands in."""
        return _KINDS.get(self.path[2], "default")

    @property
    def is_reason(self) -> bool:
        """Tell whether it is a holiday or an exception: what a person gives as a reason."""
        return self.kind in {"holiday", "exception"}


class Meeting(NamedTuple):
    """What callers meet: the status, the prompts heard, where the call comes by itself, and who decided.

    `ends` is a destination's key and id; None where nothing says one. `entries` are the deciding ones of each schedule
    asked, the first one first; empty where none is asked.
    """

    status: Status
    hears: tuple[str, ...]
    ends: End | None
    entries: tuple[Entry, ...]

    @property
    def effect(self) -> tuple[object, ...]:
        """Return what callers notice: all but who decided, and which field led there."""
        return self.status, self.hears, self.where

    @property
    def where(self) -> tuple[str, str | None] | None:
        """Return the kind and the id of where the call comes, without the field that led there."""
        return None if self.ends is None else (self.ends.kind, self.ends.id)


class Stretch(NamedTuple):
    """`[start, end)` in UTC epoch seconds with what callers meet, and what they would in a usual week."""

    start: int
    end: int
    meeting: Meeting
    usual: Meeting

    @property
    def deviates(self) -> bool:
        """Tell whether callers meet something else than in a usual week."""
        return self.meeting.effect != self.usual.effect

    @property
    def turns(self) -> bool:
        """Tell whether even the status is another than in a usual week."""
        return self.meeting.status != self.usual.status


class Opening(NamedTuple):
    """The hours of a number or a schedule over whole days of `zone`, without a gap between the stretches.

    `schedule` decides, and `asked` is the menu or group that asks it; None where calls meet no schedule. `week` are the
    usual open times of each weekday, Monday first, in seconds from midnight.
    """

    kind: Literal["number", "schedule"]
    id: str
    zone: ZoneInfo
    schedule: str | None
    asked: str | None
    week: tuple[Times, ...]
    stretches: tuple[Stretch, ...]
