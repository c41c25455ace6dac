"""The exchange as a backend: a registry, and the rows that Asterisk reads, in one database and one transaction."""

import time
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection

from avoki_config.backends.asterisk import actual, installed, kept, watch
from avoki_config.backends.asterisk.actual import Found
from avoki_config.backends.asterisk.collect import forget_old
from avoki_config.backends.asterisk.compiling import compile_rows
from avoki_config.backends.asterisk.limits import unsupported
from avoki_config.backends.asterisk.state import ExchangeState, deviations, read_deviations, with_kept, with_lost
from avoki_config.backends.asterisk.vault import Vault, write_secrets
from avoki_config.backends.asterisk.writing import as_written, make_tables, write_rows
from avoki_config.backends.registry.backend import Registry
from avoki_config.backends.registry.database import Database
from avoki_config.backends.registry.journal import Attempt
from avoki_config.backends.registry.rows import digest
from avoki_config.backends.registry.state import RegistryState
from avoki_config.diagnostics import Diagnostic
from avoki_config.resources import BackendError, MemoryState, Plan, Resource, Secrets, State
from avoki_config.resources.integrity import Holdings
from avoki_config.resources.recordings import NOWHERE, UNHEARD, Recorder, lacking, prompts_after, unheard


class Exchange(Registry):
    """A tenant in a registry whose database Asterisk reads."""

    def __init__(
        self, database: Database, tenant: str, vault: Vault, *, carrier: bool, recorder: Recorder | None = None
    ) -> None:
        """Name the database, the tenant and where the secrets are; `carrier` tells whether there is a trunk.

        `recorder` makes what callers would miss before an apply lets them come to it.
        """
        super().__init__(database, tenant)
        self._vault = vault
        self._carrier = carrier
        self._recorder = recorder

    @property
    def name(self) -> str:
        """Return the backend's short name."""
        return f"asterisk+{self._database.name}"

    def read(self) -> State:
        """Return what the registry holds, and what the rows say otherwise. Raises REG001, BackendError."""
        if self._database.absent():
            return MemoryState(recordings=NOWHERE)
        return self._holdings(self._state())

    def unsupported(self, plan: Plan) -> tuple[Diagnostic, ...]:
        """Return what the exchange cannot do of what the plan brings (PLAN004)."""
        if self._carrier:
            return tuple(unsupported(plan.after.values(), plan.spans, (), carrier=True))
        addresses = (*self.read().hashes, *plan.after)
        own = {each.removeprefix("number.") for each in addresses if each.startswith("number.")}
        return tuple(unsupported(plan.after.values(), plan.spans, own, carrier=False))

    def _holdings(self, state: RegistryState) -> ExchangeState:
        if not state.hashes:
            return ExchangeState(state, {})
        with self._database.reading() as connection:
            found = deviations(connection, self._tenant, state.hashes, alone=not self._database.shared)
            there, lost = installed.read(connection, self._tenant)
        told = with_kept(ExchangeState(state, found, there), kept.read(self._database, self._vault, self._tenant))
        return with_lost(told, lost)

    def _prepare(self, plan: Plan, holdings: Holdings) -> None:
        """Make the recordings that callers would miss, before anything leads them there."""
        assert isinstance(holdings, ExchangeState)
        there = holdings.recordings
        missing = lacking(prompts_after(plan.changes, plan.after, holdings), there)
        if not missing or there.folder is None:
            return
        if there.seen and self._recorder is not None:
            made = self._recorder(missing, Path(there.folder))
            with self._database.writing() as connection:
                installed.add(connection, self._tenant, made)
        elif unheard(plan.after, missing) and all(each.code != UNHEARD for each in plan.diagnostics):
            names = ", ".join(sorted({each.address for each in missing}))
            raise BackendError(f"{names}: not recorded in {there.folder}. Build them first. Nothing was changed.")

    def _write(self, connection: Connection, attempt: Attempt, state: RegistryState, secrets: Secrets) -> int:
        """Write the registry, and in the same transaction the rows and what they need of secrets."""
        serial = super()._write(connection, attempt, state, secrets)
        plan = attempt.plan
        held = _held_after(state, plan)
        make_tables(connection)
        self._write_rows(connection, plan, held, int(time.time()))
        write_secrets(connection, self._vault, self._tenant, held, plan=plan, secrets=secrets)
        place = self._database.place
        kept.write(connection, self._vault, self._tenant, plan=plan, secrets=secrets, serial=serial, place=place)
        return serial

    def _write_rows(self, connection: Connection, plan: Plan, held: Mapping[str, Resource], now: int) -> None:
        """Write the rows; where nobody else wrote to them, those that are there needn't be read. `now` is Unix time."""
        tenant, alone = self._tenant, not self._database.shared
        compiled = compile_rows(held.values(), tenant, datetime.fromtimestamp(now, UTC).year)
        touched = {each for c in plan.changes for each in (c.address, c.previous_address) if each is not None}
        with watch.ours(connection, tenant) as seen:

            def there(addresses: Collection[str]) -> Mapping[str, list[Found]]:
                if seen.untouched:
                    return as_written(connection, tenant, addresses)
                return actual.read(connection, tenant, alone=alone)

            replaced = write_rows(connection, tenant, compiled, touched, now=now, there=there)
            forget_old(connection, tenant, now)
        watch.watch(connection)
        right = seen.untouched or replaced or not read_deviations(connection, tenant, compiled.sources, alone=alone)
        watch.remember(connection, tenant, str(digest(compiled.sources)) if right else None, seen)


def _held_after(state: RegistryState, plan: Plan) -> dict[str, Resource]:
    """Return the objects as the plan leaves them; of the others what the registry held before."""
    gone = {change.previous_address or change.address for change in plan.changes}
    unchanged = state.resources(state.hashes.keys() - gone - plan.after.keys())
    return dict(sorted({**unchanged, **plan.after}.items()))
