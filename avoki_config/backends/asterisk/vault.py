"""What the exchange itself must keep: digests and PINs, in tables of their own; with SQLite in a file of its own."""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from hashlib import md5
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from sqlalchemy import Connection, Table, bindparam, delete, insert, select
from sqlalchemy.exc import DBAPIError

from avoki_config.backends.asterisk import names, tables
from avoki_config.backends.asterisk.actual import owner_of
from avoki_config.backends.asterisk.wiring import SECRETS_SUFFIX
from avoki_config.backends.registry.sqlite_engine import engine
from avoki_config.model.seconds import seconds
from avoki_config.resources import BackendError, Plan, Resource, SecretPlace, Secrets

REALM = "asterisk"
"""The realm of digests; pjsip's default."""

NO_PIN = "none"
"""A password that nobody can type on a telephone, for a box that has no PIN."""

_SCHEMA = "vault"


class Vault(Protocol):
    """Where the secret tables are."""

    def open(self, connection: Connection) -> None:
        """Make them reachable in the connection's transaction, and make them where they are missing."""
        ...

    def readable(self) -> bool:
        """Tell whether we may look: another user than the exchange's may not."""
        ...

    def reading(self, connection: Connection) -> AbstractContextManager[Connection | None]:
        """Open them to read; None where there are none. Raises BackendError for damage."""
        ...

    @property
    def options(self) -> dict[str, Any]:
        """Return the execution options with which statements reach them."""
        ...


class SharedVault:
    """In the same database: its roles keep them apart."""

    options: dict[str, Any] = {}  # noqa: RUF012 - nobody changes it, and a protocol wants a plain dict

    def open(self, connection: Connection) -> None:
        """Make the tables where they are missing."""
        tables.secret_metadata.create_all(connection)

    def readable(self) -> bool:
        """Tell that we may look: whoever applies may."""
        return True

    def reading(self, connection: Connection) -> AbstractContextManager[Connection | None]:
        """Return the same connection."""
        return nullcontext(connection)


class FileVault:
    """In a file beside a SQLite registry, which only its owner may read."""

    options: dict[str, Any] = {"schema_translate_map": {None: _SCHEMA}}  # noqa: RUF012 - as above

    def __init__(self, registry: Path) -> None:
        """Name the registry's file; nothing is opened."""
        real = Path(os.path.realpath(registry))
        self.path = real.with_name(real.name + SECRETS_SUFFIX)

    def open(self, connection: Connection) -> None:
        """Attach the file, made with mode 0600 where it is missing. Raises BackendError where that can't be."""
        try:
            self._make()
        except (OSError, sqlite3.Error) as error:
            raise BackendError(f"{self.path}: the exchange's secrets cannot be kept: {error}.") from None
        connection.exec_driver_sql(f"ATTACH DATABASE ? AS {_SCHEMA}", (str(self.path),))
        for table in tables.secret_metadata.sorted_tables:
            table.to_metadata(_metadata(), schema=_SCHEMA).create(connection, checkfirst=True)

    def readable(self) -> bool:
        """Tell whether we may look; what isn't there is nobody's secret."""
        return not self.path.exists() or os.access(self.path, os.R_OK | os.W_OK)

    @contextmanager
    def reading(self, connection: Connection) -> Iterator[Connection | None]:  # noqa: ARG002 - the protocol's signature
        """Open the file."""
        if not self.path.exists():
            yield None
            return
        try:
            with engine(self.path, "rw").begin() as opened:
                yield opened
        except DBAPIError as error:
            raise BackendError(f"{self.path}: the exchange's secrets cannot be read: {error.orig}.") from None

    def _make(self) -> None:
        if self.path.exists():
            self.path.chmod(0o600)
            return
        os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))
        made = sqlite3.connect(self.path)
        # a log ahead of the file, so that the exchange can read while an apply writes
        made.execute("PRAGMA journal_mode = WAL")
        made.close()


def _metadata() -> Any:
    from sqlalchemy import MetaData  # noqa: PLC0415 - a new one each time, for the copies

    return MetaData()


class Kept(NamedTuple):
    """A row of a secret table, the secret that fills it, and the object that it belongs to."""

    table: Table
    key: str
    values: Mapping[str, Any]
    place: SecretPlace | None


def write_secrets(
    connection: Connection, vault: Vault, tenant: str, held: Mapping[str, Resource], *, plan: Plan, secrets: Secrets
) -> None:
    """Give every user, group voice mail and conference its rows, with the secrets that this apply sets.

    What was set before stays, and follows an object that has a new id.
    """
    vault.open(connection)
    before = {table.name: _before(connection, vault, tenant, table) for table in (tables.auths, tables.voicemail)}
    moved = {c.address: c.previous_address for c in plan.changes if c.previous_address is not None}
    rows: dict[str, list[dict[str, Any]]] = {tables.auths.name: [], tables.voicemail.name: []}
    for address in sorted(held):
        for kept in _wanted(tenant, held[address], held):
            earlier = before[kept.table.name]
            old = earlier.get(moved.get(address, address), earlier.get(address, {}))
            made = _filled(kept, old, secrets)
            if made is not None:
                rows[kept.table.name].append({**made, "owner": owner_of(tenant, address)})
    for table in (tables.auths, tables.voicemail):
        _replace(connection, vault, table, list(before[table.name].values()), rows[table.name])


def _replace(
    connection: Connection, vault: Vault, table: Table, old: Iterable[dict[str, Any]], new: Iterable[dict[str, Any]]
) -> None:
    """Delete, then add the rows that differ."""
    (key,) = table.primary_key
    was, becomes = ({row[key.name]: row for row in rows} for rows in (old, new))
    gone = [{"gone": name} for name, row in was.items() if becomes.get(name) != row]
    made = [row for name, row in becomes.items() if was.get(name) != row]
    if gone:
        connection.execute(delete(table).where(key == bindparam("gone")), gone, execution_options=vault.options)
    if made:
        connection.execute(insert(table), made, execution_options=vault.options)


def _before(connection: Connection, vault: Vault, tenant: str, table: Table) -> dict[str, dict[str, Any]]:
    prefix = owner_of(tenant, "")
    query = select(table).where(table.c.owner.startswith(prefix, autoescape=True))
    found = connection.execute(query, execution_options=vault.options).mappings()
    return {str(each["owner"]).removeprefix(prefix): dict(each) for each in found}


def _filled(kept: Kept, old: Mapping[str, Any], secrets: Secrets) -> dict[str, Any] | None:
    """Return a row with its secret: the one that is set now, else the one from before. None for a digest never set."""
    new = secrets.values.get(kept.place) if kept.place is not None else None
    values = dict(kept.values)
    if kept.table is tables.voicemail:
        values["password"] = new.reveal() if new is not None else old.get("password", NO_PIN)
        if kept.place is None:
            values["password"] = NO_PIN
        return values
    if new is not None:
        told = f"{values['username']}:{REALM}:{new.reveal()}"
        values["md5_cred"] = md5(told.encode(), usedforsecurity=False).hexdigest()
        return values
    if not old:
        return None
    # the digest is over the name with which it was made, so that stays after a new id
    return {**values, "username": old["username"], "md5_cred": old["md5_cred"]}


def _wanted(tenant: str, resource: Resource, held: Mapping[str, Resource]) -> Iterator[Kept]:
    attributes, ident = resource.attributes, resource.id
    if resource.kind == "user":
        name = names.name(tenant, ident)
        auth = {"id": name, "auth_type": "md5", "username": name, "realm": REALM, "md5_cred": None}
        yield Kept(tables.auths, name, auth, SecretPlace(resource.address, "password"))
        full = f"{attributes.get('first_name', '')} {attributes.get('last_name', '')}"
        pin = SecretPlace(resource.address, "pin") if attributes.get("pin") else None
        mail = names.mail_address(attributes.get("email", ""))
        yield _box(tenant, "user", ident, (full, mail), pin=pin, held=held)
    elif resource.kind == "group_voicemail":
        yield _box(tenant, "group", ident, (str(attributes.get("name", "")), ""), pin=None, held=held)
    elif resource.kind == "conference" and attributes.get("pin"):
        pin = SecretPlace(resource.address, "pin")
        yield _box(tenant, "conference", ident, (str(attributes.get("name", "")), ""), pin=pin, held=held)


def _box(
    tenant: str, kind: str, ident: str, who: tuple[str, str], *, pin: SecretPlace | None, held: Mapping[str, Resource]
) -> Kept:
    mailbox, context = names.name(kind, ident), names.name(tenant)
    rules = held["voicemail_rules"].attributes if "voicemail_rules" in held else {}
    values = {
        "uniqueid": f"{mailbox}@{context}",
        "context": context,
        "mailbox": mailbox,
        "fullname": names.shown(who[0]),
        "email": who[1] or None,
        "maxsecs": str(seconds(rules.get("max_message", "3m"))),
    }
    return Kept(tables.voicemail, values["uniqueid"] or "", values, pin)
