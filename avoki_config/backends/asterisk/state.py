"""The state of an exchange: what the registry holds, and where the rows say something else, that."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, select

from avoki_config.backends.asterisk import actual, tables, watch
from avoki_config.backends.asterisk.difference import compared, is_told, titled
from avoki_config.backends.asterisk.installed import lost_of
from avoki_config.backends.asterisk.kept import Kept
from avoki_config.backends.asterisk.rows import Row, body
from avoki_config.backends.asterisk.stored import stored
from avoki_config.backends.asterisk.words import in_words
from avoki_config.backends.registry.rows import digest
from avoki_config.backends.registry.state import RegistryState
from avoki_config.resources import Attributes, Records, Resource, State, content_hash
from avoki_config.resources.recordings import NOWHERE, Installed, prompts_of

FIELD = "exchange"
"""The field under which an object tells what its rows say otherwise; no object of the language has it."""

NOT_WRITTEN = {"rows": "not written yet"}


RECORDING = "recording"
"""The field under which a prompt tells which of its languages can't be heard as they were made."""


@dataclass(frozen=True)
class ExchangeState:
    """A registry's state, with the objects whose rows aren't as they were written: `deviating` says how."""

    registry: RegistryState
    deviating: Mapping[str, Mapping[str, Any]]
    recordings: Installed = NOWHERE
    kept: Kept | None = None

    @property
    def serial(self) -> int:
        """Return the number of applies so far."""
        return self.registry.serial

    @property
    def lineage(self) -> str | None:
        """Return the identity of the registry's history."""
        return self.registry.lineage

    @property
    def applied(self) -> State:
        """Return the objects as the applies left them."""
        return self.registry

    @cached_property
    def _deviating(self) -> Mapping[str, Resource]:
        rows = {address: how for address, how in self.deviating.items() if is_told(how)}
        told = in_words(self.registry, rows) if rows else {}
        found = {}
        for address, one in self.registry.resources(self.deviating).items():
            explained, left = told.get(address, (one.attributes, self.deviating[address]))
            found[address] = replace(one, attributes=_as_it_is(explained, left))
        return found

    @cached_property
    def hashes(self) -> Mapping[str, str]:
        """Return the content hash of every object as it really is."""
        told = {address: content_hash([self.registry.hashes[address], how]) for address, how in self.deviating.items()}
        return {**self.registry.hashes, **told}

    def resources(self, addresses: Iterable[str] | None = None) -> Mapping[str, Resource]:
        """Return the objects at these addresses as they really are. Raises what the registry's state raises."""
        found = dict(self.registry.resources(addresses))
        if self.deviating:
            found.update((address, one) for address, one in self._deviating.items() if address in found)
        return found

    def referrers(self, targets: Collection[str]) -> Mapping[str, Collection[str]]:
        """Return, for those of these addresses that objects refer to, the objects' addresses."""
        return self.registry.referrers(targets)

    def owners(self, numbers: Collection[str]) -> Mapping[str, Collection[str]]:
        """Return, for those of these numbers that are owned, the owners' addresses."""
        return self.registry.owners(numbers)

    def secrets(self) -> Records:
        """Return what is kept of the secrets that were set; what the exchange hasn't is to be set anew."""
        records = self.registry.secrets()
        return records if self.kept is None else self.kept.judged(records)


def _as_it_is(attributes: Attributes, left: Mapping[str, Any]) -> Attributes:
    """Return attributes with what they don't say: of a prompt how its recordings are, of others their rows."""
    rows = {name: told for name, told in left.items() if name != RECORDING}
    made: dict[str, Any] = {**attributes, **({FIELD: rows} if rows else {})}
    lost = left.get(RECORDING, {})
    if lost:
        made["languages"] = {
            language: {**source, RECORDING: lost[language]} if language in lost else source
            for language, source in attributes["languages"].items()
        }
    return made


def with_kept(state: ExchangeState, kept: Kept | None) -> ExchangeState:
    """Return the state with what is known of the exchange's secrets; where they are behind, the tenant tells it."""
    if kept is None or kept.whole:
        return replace(state, kept=kept)
    told = {**state.deviating.get("tenant", {}), "secrets": "not those of the last apply"}
    return replace(state, kept=kept, deviating={**state.deviating, "tenant": told})


def with_lost(state: ExchangeState, lost: Mapping[str, str]) -> ExchangeState:
    """Return the state with the prompts whose recordings aren't as they were made, `lost` by name."""
    prompts = prompts_of(state.registry).values() if lost else ()
    told = {
        address: {**state.deviating.get(address, {}), RECORDING: languages}
        for address, languages in lost_of(prompts, lost).items()
    }
    return replace(state, deviating={**state.deviating, **told}) if told else state


def deviations(connection: Connection, tenant: str, objects: Mapping[str, str], *, alone: bool) -> dict[str, Any]:
    """Return, for each object whose rows aren't as they were written, which differ and how.

    `objects` are the hashes of the registry's: rows that were made from others, as when it was restored, are none.
    """
    if not actual.present(connection):
        return dict.fromkeys(objects, NOT_WRITTEN)
    if watch.untouched(connection, tenant, str(digest(objects))):
        return {}
    return read_deviations(connection, tenant, objects, alone=alone)


def read_deviations(connection: Connection, tenant: str, objects: Mapping[str, str], *, alone: bool) -> dict[str, Any]:
    """Return what `deviations` does, by reading every row whatever is known of them."""
    written = tables.compiled.c
    known = connection.execute(
        select(written.address, written.source, written.hash).where(written.tenant == tenant)
    ).all()
    hashes = {each.address: each.hash for each in known}
    stale = {each.address for each in known if objects.get(each.address, "") != each.source}
    there = {
        address: [one.row for one in rows] for address, rows in actual.read(connection, tenant, alone=alone).items()
    }
    found: dict[str, Any] = {}
    for address in objects:
        if address not in hashes or address in stale:
            found[address] = NOT_WRITTEN
        elif rows_hash(rows := there.get(address, [])) != hashes[address]:
            found[address] = compared(titled(stored(connection, tenant, [address])[address]), titled(rows))
    if left := sorted(stale - objects.keys()):
        found["tenant"] = {**found.get("tenant", {}), "left": left}
    return found


def rows_hash(rows: Iterable[Row]) -> str:
    """Return the hash of rows, whatever their order."""
    return content_hash(body(rows).decode())
