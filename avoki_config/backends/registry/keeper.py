"""A registry as its keeper sees it: what `state` commands read, move and mend. `plan` and `apply` see a `Registry`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from avoki_config.backends.registry import lock, tables
from avoki_config.backends.registry.backend import Registry, locked
from avoki_config.backends.registry.damage import damaged
from avoki_config.backends.registry.database import Database
from avoki_config.backends.registry.document import Document
from avoki_config.backends.registry.former import Former, names_before, read_former
from avoki_config.backends.registry.images import SINCE, read_images
from avoki_config.backends.registry.schema import check_format
from avoki_config.backends.registry.secrets import renew
from avoki_config.backends.registry.state import RegistryState, read_state
from avoki_config.backends.registry.transfer import read_document, write_document
from avoki_config.backends.registry.verify import Verified, verify
from avoki_config.backends.registry.write import now
from avoki_config.resources import BackendError, HistoryEntry, Origin, Records, StateChangedError

_READINGS = 5


class NoRegistryError(BackendError):
    """There is no registry, or the tenant was never applied to it; the words are for the user."""


@dataclass(frozen=True)
class Keeper:
    """One tenant's registry in a database."""

    database: Database
    tenant: str

    @property
    def registry(self) -> Registry:
        """Return the registry as a backend."""
        return Registry(self.database, self.tenant)

    def state(self) -> RegistryState:
        """Return what the registry holds. Raises NoRegistryError, REG001, BackendError."""
        state = None if self.database.absent() else read_state(self.database, self.tenant)
        if state is None or state.lineage is None:
            raise NoRegistryError(
                f'{self.database.place}: the tenant "{self.tenant}" was never applied here. '
                "If it was elsewhere, name that with --backend; else: avoki-config apply."
            )
        return state

    def history(self) -> tuple[HistoryEntry, ...]:
        """Return the applies, oldest first. Raises what `state` raises."""
        self.state()
        return self.registry.history()

    def former(self, serial: int) -> Former:
        """Return the tenant as it was after an apply. Raises UnknownSerialError, and what `state` raises."""
        self.state()
        for _ in range(_READINGS - 1):
            try:
                return read_former(self.database, self.tenant, serial)
            except StateChangedError:
                continue
        return read_former(self.database, self.tenant, serial)

    def names(self, former: Former, serial: int) -> Mapping[str, str]:
        """Return, for the objects of a former state, what they were called after the earlier apply `serial`."""
        names: Mapping[str, str] = {address: address for address in former.resources}
        with self.database.reading() as connection:
            for image in read_images(connection, self.tenant, self.database.place, serial + 1):
                if image.serial <= former.serial:
                    names = names_before(names, image)
        return names

    def since(self, address: str) -> int | None:
        """Return the serial of the apply that last changed an object; None where an older version didn't keep it."""
        with self.database.reading() as connection:
            if check_format(connection, self.database.place) < SINCE:
                return None
            images = read_images(connection, self.tenant, self.database.place)
            return next((image.serial for image in images if address in image.before), None)

    def holder(self) -> lock.Holder | None:
        """Return who holds the lock."""
        self.state()
        return lock.holder(self.database, self.tenant)

    def unlock(self) -> None:
        """Take the lock from its holder, whose writes are refused from now on."""
        self.database.bring_up_to_date(self.tenant)
        lock.unlock(self.database, self.tenant)

    def renew(self, marked: Records, timeout: float) -> None:
        """Mark secrets to be made or sent anew; the record is what one gets that has none. Raises LockHeldError."""
        with (
            locked(self.database, self.tenant, timeout) as held,
            self.database.writing() as connection,
        ):
            held.assert_held(connection)
            renew(connection, self.tenant, self.database.place, marked)

    def verify(self) -> Verified:
        """Look all over. Raises what `state` raises."""
        self.state()
        return verify(self.database, self.tenant)

    def pull(self) -> Document:
        """Return all that the registry holds of the tenant. Raises what `state` raises."""
        self.state()
        return read_document(self.database, self.tenant)

    def restore(
        self, document: Document, origin: Origin, timeout: float, fits: Callable[[Document | None], bool]
    ) -> bool:
        """Put a document in the place of what the registry holds, under the lock, in one transaction.

        `fits` is asked with what is there (None: nothing yet); False leaves all as it is. Raises LockHeldError, REG001.
        """
        with locked(self.database, self.tenant, timeout) as held:
            empty = read_state(self.database, self.tenant).lineage is None
            if not fits(None if empty else read_document(self.database, self.tenant)):
                return False
            with self.database.writing() as connection:
                write_document(connection, held, document, origin, now())
        return True


def tenants_in(database: Database) -> Mapping[str, int]:
    """Return the tenants of a registry and their serials."""
    with database.reading() as connection:
        check_format(connection, database.place)
        rows = connection.execute(select(tables.meta.c.tenant, tables.meta.c.serial).order_by(tables.meta.c.tenant))
        found = {row.tenant: row.serial for row in rows}
    if not found:
        raise damaged(database.place, "it holds no tenant")
    return found
