"""What the journal and the real objects say together: which applies there were, and how far each came."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from avoki_config.backends.stepwise.journal import Record
from avoki_config.resources import HistoryEntry, Records, Resource, SecretPlace, SecretRecord, content_hash

Bodies = Mapping[str, Any]
"""Attributes by address, None for absent."""


@dataclass
class Attempt:
    """One apply that was begun: its record, how many of its steps are done, and what it made of each object.

    `result` is None while it wasn't ended; `open` is an announced step's record, where its end isn't written. `kept` is
    what the steps left of secrets: by place a record, or None for one that went.
    """

    begun: Record
    done: int = 0
    made: dict[str, Any] = field(default_factory=dict)
    result: str | None = None
    open: Record | None = None
    kept: dict[SecretPlace, SecretRecord | None] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        """Tell whether all of its steps are done."""
        return bool(self.done == self.begun["total"])

    def finish(self) -> None:
        """Note that the announced step is done."""
        assert self.open is not None, "a step that wasn't announced"
        self.done += 1
        self.made.update(self.open["after"])
        self.kept.update(_records(self.open["secrets"]))
        self.open = None

    def settle(self, objects: Mapping[str, Resource]) -> None:
        """Find out, by the real objects, whether the announced step was done, or what of it.

        A step that sets a secret and nothing else shows nothing: it is taken again, which does no harm.
        """
        if self.open is None:
            return
        after: Bodies = self.open["after"]
        held = {address: objects[address].hash if address in objects else None for address in after}
        there = {address: body for address, body in after.items() if held[address] == body_hash(body)}
        if len(there) == len(after) and (after or not self.open["secrets"]):
            self.finish()
        self.made.update(there)
        self.open = None


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
            last.open = record
        elif record["record"] == "done":
            last.finish()
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


def secrets_of(found: Iterable[Attempt]) -> Records:
    """Return what is kept of secrets after these applies."""
    kept: dict[SecretPlace, SecretRecord | None] = {}
    for each in found:
        kept.update(each.kept)
    return {place: record for place, record in kept.items() if record is not None}


def secret_changes(before: Records, after: Records) -> list[Any]:
    """Return, for a journal, the records that a step changes: address, field, and the record or None."""
    changed = sorted(place for place in {*before, *after} if before.get(place) != after.get(place))
    return [[*place, asdict(after[place]) if place in after else None] for place in changed]


def _records(changes: Iterable[Any]) -> dict[SecretPlace, SecretRecord | None]:
    """Return what `secret_changes` wrote."""
    return {SecretPlace(each, name): one and SecretRecord(**one) for each, name, one in changes}


def body_hash(attributes: Any) -> str | None:
    """Return the content hash of an object with these attributes; None for none."""
    return None if attributes is None else content_hash(attributes)
