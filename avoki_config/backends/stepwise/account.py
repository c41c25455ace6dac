"""What the journal and the real objects say together: which applies there were, and how far each came."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from avoki_config.backends.stepwise.journal import Record
from avoki_config.resources import HistoryEntry, Resource, content_hash

Bodies = Mapping[str, Any]
"""Attributes by address, None for absent."""


@dataclass
class Attempt:
    """One apply that was begun: its record, how many of its steps are done, and what it made of each object.

    `result` is None while it wasn't ended; `open` are an announced step's bodies before and after, where its end isn't
    written.
    """

    begun: Record
    done: int = 0
    made: dict[str, Any] = field(default_factory=dict)
    result: str | None = None
    open: tuple[Bodies, Bodies] | None = None

    @property
    def complete(self) -> bool:
        """Tell whether all of its steps are done."""
        return bool(self.done == self.begun["total"])

    def settle(self, objects: Mapping[str, Resource]) -> None:
        """Find out, by the real objects, whether the announced step was done, or what of it."""
        if self.open is None:
            return
        after, self.open = self.open[1], None
        held = {address: objects[address].hash if address in objects else None for address in after}
        there = {address: body for address, body in after.items() if held[address] == body_hash(body)}
        self.done += len(there) == len(after)
        self.made.update(there)


def attempts(records: Iterable[Record]) -> list[Attempt]:
    """Return the applies that a journal tells of, oldest first; a resumed one is told once."""
    found: list[Attempt] = []
    for record in records:
        if record["record"] == "begin":
            found.append(Attempt(record))
            continue
        last = found[-1]
        if record["record"] == "resume":
            last.result = None
        elif record["record"] == "intent":
            last.open = record["before"], record["after"]
        elif record["record"] == "done":
            assert last.open is not None, "a step that wasn't announced"
            last.done += 1
            last.made.update(last.open[1])
            last.open = None
        elif record["record"] == "partly":
            last.made.update(record["made"])
        else:
            last.open, last.result = None, record["result"]
    return found


def happened(found: Iterable[Attempt]) -> list[Attempt]:
    """Return the applies that changed something."""
    return [each for each in found if each.done or each.made]


def history(found: Iterable[Attempt]) -> tuple[HistoryEntry, ...]:
    """Return what the history tells of the applies that changed something and have ended."""
    ended = [each for each in happened(found) if each.result is not None]
    return tuple(
        HistoryEntry(serial, b["fingerprint"], b["at"], b["who"], b["commit"], b["summary"], str(each.result))
        for serial, each in enumerate(ended, 1)
        for b in [each.begun]
    )


def body_hash(attributes: Any) -> str | None:
    """Return the content hash of an object with these attributes; None for none."""
    return None if attributes is None else content_hash(attributes)
